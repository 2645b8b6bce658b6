import type { AccountDetail } from '@cairn/core/api';
import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { sentenceOfError } from '../api/failure.ts';
import classes from '../people-of-practice/settings.module.css';
import { formatDistance } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { ToneBadge } from '../ui/tone-badge.tsx';
import { accountRequests } from './account-requests.ts';
import { browserName } from './browser-name.ts';

/** Where one is signed in, and the way to end it. */
export function SessionList({ account }: { account: AccountDetail }) {
  const now = useNow();
  const client = useQueryClient();
  const settle = {
    onSettled: () => client.invalidateQueries({ queryKey: ['account'] }),
    onError: (error: unknown) =>
      notifications.show({ color: 'red', title: 'Still signed in', message: sentenceOfError(error) }),
  };
  const end = useMutation({ mutationFn: accountRequests.endSession, ...settle });
  const endOthers = useMutation({ mutationFn: accountRequests.endOtherSessions, ...settle });
  return (
    <section aria-labelledby="sessions">
      <Group justify="space-between" mb={10}>
        <h2 id="sessions">Where you are signed in</h2>
        {account.sessions.length > 1 ? (
          <Button variant="default" size="xs" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
            Sign out everywhere else
          </Button>
        ) : null}
      </Group>
      <ul className={classes.rows}>
        {account.sessions.map((session) => (
          <li key={session.id} className={classes.row}>
            <div className={classes.words}>
              <strong>{browserName(session.userAgent)}</strong>
              <span className="soft">Since {formatDistance(session.startedAt, now)}</span>
            </div>
            {session.isThis ? (
              <ToneBadge tone="good">This browser</ToneBadge>
            ) : (
              <Button
                variant="default"
                size="xs"
                loading={end.isPending && end.variables === session.id}
                onClick={() => end.mutate(session.id)}
              >
                Sign out
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
