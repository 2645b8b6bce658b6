import type { CampaignDocument } from '@cairn/core';
import type { CampaignDetail } from '@cairn/core/api';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { queries } from '../api/queries.ts';
import { historyQueries, saveAsCopy } from '../co-editing/co-requests.ts';
import { Differences } from '../co-editing/differences.tsx';
import type { KeptDraft } from '../co-editing/kept-drafts.ts';
import { diffDocuments } from '../document/diff.ts';
import { useMe } from '../shell/me-context.ts';
import { formatClock } from '../time/format.ts';
import { countOf } from '../ui/count-of.ts';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';
import type { DraftSession, DraftState } from './draft-session.ts';

type Props = {
  detail: CampaignDetail;
  session: DraftSession;
  state: DraftState;
  /** Changes that a closed page left, and that do not fit on what is stored now. */
  left?: KeptDraft | null;
  /** They are dealt with. */
  onLeftDone?: () => void;
};

/** Nobody's work is overwritten: the author sees both, keeps the own changes as a campaign of their own, or takes what is stored. */
export function ConflictDialog({ detail, session, state, left = null, onLeftDone }: Props) {
  const isConflict = state.save.kind === 'conflict';
  return (
    <Modal
      opened={isConflict || left !== null}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      size="lg"
      title={isConflict ? 'Another author was faster' : 'Changes that had not been saved'}
    >
      {isConflict ? (
        <Choice
          detail={detail}
          session={session}
          mine={state.history.document}
          base={session.stored()}
          why={state.save.kind === 'conflict' ? state.save.message : ''}
        />
      ) : left === null ? null : (
        <Choice
          detail={detail}
          session={session}
          mine={left.document}
          base={null}
          why={null}
          leftAt={left.at}
          {...(onLeftDone && { onDone: onLeftDone })}
        />
      )}
    </Modal>
  );
}

type ChoiceProps = {
  detail: CampaignDetail;
  session: DraftSession;
  mine: CampaignDocument;
  /** What both began from, where it is known. */
  base: CampaignDocument | null;
  why: string | null;
  leftAt?: number;
  onDone?: () => void;
};

function Choice({ detail, session, mine, base, why, leftAt, onDone }: ChoiceProps) {
  const client = useQueryClient();
  const me = useMe();
  const [isShown, setShown] = useState(false);
  const newest = useQuery({ ...queries.campaign(detail.id), staleTime: 0, refetchOnMount: 'always' });
  const theirs = newest.data?.draft ?? null;
  const take = () => {
    if (newest.data !== undefined) session.load(newest.data.draft, newest.data.draftRevision);
    onDone?.();
  };
  const copy = useMutation({
    mutationFn: () => saveAsCopy(mine, me.user.name),
    onSuccess: async ({ id, name }) => {
      await client.invalidateQueries({ queryKey: ['campaigns'] });
      take();
      notifications.show({
        autoClose: false,
        title: 'Your version is kept as a campaign of its own',
        // Notes stand outside the router.
        message: <a href={`/campaigns/${encodeURIComponent(id)}`}>Open “{name}”</a>,
      });
    },
  });
  return (
    <Stack gap="md">
      <Text size="sm">
        {leftAt === undefined ? (
          <Who detail={detail} base={base} theirs={theirs} why={why} />
        ) : (
          `Changes that you made at ${formatClock(new Date(leftAt).toISOString(), me.practice.zone)} had not been saved when the page was closed, and the draft has changed since.`
        )}{' '}
        Nothing of yours was saved over it, and nothing is lost.
      </Text>
      {isShown ? (
        theirs === null ? (
          <LoadingRows count={2} height={60} />
        ) : (
          <Differences base={base ?? theirs} theirs={theirs} mine={mine} />
        )
      ) : null}
      {newest.isError ? (
        <FailureNote
          title="Their draft could not be loaded"
          error={newest.error}
          onRetry={() => void newest.refetch()}
        />
      ) : null}
      {copy.isError ? <FailureNote title="The copy was not made" error={copy.error} /> : null}
      <Group justify="space-between" gap="xs">
        <Button variant="subtle" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
          {isShown ? 'Hide differences' : 'See differences'}
        </Button>
        <Group gap="xs">
          <Button variant="default" loading={copy.isPending} onClick={() => copy.mutate()}>
            Save mine as a copy
          </Button>
          <Button disabled={theirs === null || newest.isFetching} onClick={take}>
            Load theirs
          </Button>
        </Group>
      </Group>
    </Stack>
  );
}

/** "Ben saved 3 changes at 10:40": who it was stands in the history of the draft. */
function Who({
  detail,
  base,
  theirs,
  why,
}: Pick<ChoiceProps, 'detail' | 'base' | 'why'> & { theirs: CampaignDocument | null }) {
  const { practice } = useMe();
  const history = useQuery({ ...historyQueries.all(detail.id), staleTime: 0 });
  const [last] = history.data?.entries ?? [];
  const changes = base === null || theirs === null ? [] : diffDocuments(base, theirs);
  if (last === undefined || changes.length === 0) return why;
  const who = last.isMe ? 'You, in another tab,' : last.author;
  return `${who} saved ${countOf(changes.length, 'change')} at ${formatClock(last.savedAt, practice.zone)}, after you had opened the draft.`;
}
