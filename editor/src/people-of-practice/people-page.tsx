import type { Invitation, Member, MemberList } from '@cairn/core/api';
import { Button, Switch } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconUserPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { sentenceOfError } from '../api/failure.ts';
import { useMe } from '../shell/me-context.ts';
import { formatDistance } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { countOf } from '../ui/count-of.ts';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { ToneBadge } from '../ui/tone-badge.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { MemberMenu } from './member-menu.tsx';
import { peopleQueries, peopleRequests } from './people-requests.ts';
import { RoleGuide } from './role-guide.tsx';
import { roleName } from './role-name.ts';
import classes from './settings.module.css';

/** Who works in the practice, who is invited, and what each role may do. For administrators. */
export function PeoplePage() {
  const { practice } = useMe();
  const [inviting, invite] = useDisclosure(false);
  const people = useQuery(peopleQueries.members());
  return (
    <PageFrame
      title="People"
      lead={`Who works with Cairn at ${practice.name}, and what they may do.`}
      actions={
        <Button leftSection={<IconUserPlus size={17} />} onClick={invite.open} disabled={people.data === undefined}>
          Invite
        </Button>
      }
    >
      {people.data !== undefined ? (
        <>
          <Members list={people.data} />
          <InviteDialog opened={inviting} onClose={invite.close} roles={people.data.roles.map(({ role }) => role)} />
        </>
      ) : people.isError ? (
        <FailureNote title="The list could not be loaded" error={people.error} onRetry={() => void people.refetch()} />
      ) : (
        <LoadingRows count={4} height={56} />
      )}
    </PageFrame>
  );
}

function Members({ list }: { list: MemberList }) {
  return (
    <div className={classes.sections}>
      <ul className={classes.rows} aria-label="Members">
        {list.members.map((member) => (
          <MemberRow key={member.userId} member={member} list={list} />
        ))}
      </ul>
      {list.invitations.length === 0 ? null : (
        <section aria-labelledby="invited">
          <h2 id="invited">Invited</h2>
          <ul className={classes.rows}>
            {list.invitations.map((invitation) => (
              <InvitationRow key={invitation.id} invitation={invitation} />
            ))}
          </ul>
        </section>
      )}
      <SecondFactorSetting isNeeded={list.administratorsNeedTwoFactor} />
      <RoleGuide roles={list.roles} />
    </div>
  );
}

function MemberRow({ member, list }: { member: Member; list: MemberList }) {
  const administrators = list.members.filter(({ role }) => role === 'administrator').length;
  const isLast = member.role === 'administrator' && administrators === 1;
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <strong>
          {member.name} {member.isYou ? <span className="soft">(you)</span> : null}
        </strong>
        <span className="soft">{member.email}</span>
      </div>
      <div className={classes.marks}>
        {member.hasSecondFactor ? <ToneBadge tone="good">Second factor</ToneBadge> : null}
        {member.locationIds === null ? null : (
          <ToneBadge tone="muted">{countOf(member.locationIds.length, 'location')}</ToneBadge>
        )}
        <ToneBadge tone={member.role === 'administrator' ? 'info' : 'muted'}>{roleName(member.role)}</ToneBadge>
      </div>
      <MemberMenu member={member} isLast={isLast} roles={list.roles.map(({ role }) => role)} />
    </li>
  );
}

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const now = useNow();
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => peopleRequests.revokeInvitation(invitation.id),
    onSettled: () => client.invalidateQueries({ queryKey: ['members'] }),
    onError: (error) => notifications.show({ color: 'red', title: 'Not taken back', message: sentenceOfError(error) }),
  });
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <strong>{invitation.email}</strong>
        <span className="soft">
          Invited {formatDistance(invitation.createdAt, Math.max(now, Date.parse(invitation.createdAt)))}
        </span>
      </div>
      <div className={classes.marks}>
        {invitation.isOver ? <ToneBadge tone="warn">Too old</ToneBadge> : null}
        <ToneBadge tone="muted">{roleName(invitation.role)}</ToneBadge>
      </div>
      <Button variant="default" size="xs" loading={revoke.isPending} onClick={() => revoke.mutate()}>
        Take back
      </Button>
    </li>
  );
}

function SecondFactorSetting({ isNeeded }: { isNeeded: boolean }) {
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: peopleRequests.askForSecondFactor,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['members'] }),
        client.invalidateQueries({ queryKey: ['me'] }),
      ]),
    onError: (error) => notifications.show({ color: 'red', title: 'Not changed', message: sentenceOfError(error) }),
  });
  return (
    <section className={classes.card} aria-label="Second factor">
      <Switch
        label="Administrators need a second factor"
        description="Until they have set up an authenticator app, they can do nothing else. Counts at once."
        checked={change.isPending ? change.variables : isNeeded}
        onChange={(event) => change.mutate(event.currentTarget.checked)}
      />
    </section>
  );
}
