import type { ApiKeyCard, ApiKeyList } from '@cairn/core/api';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconKey } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { sentenceOfError } from '../api/failure.ts';
import { formatDistance } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { EmptyNote, FailureNote, LoadingRows } from '../ui/notes.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { ToneBadge } from '../ui/tone-badge.tsx';
import { KeyDialog } from './key-dialog.tsx';
import { peopleQueries, peopleRequests } from './people-requests.ts';
import classes from './settings.module.css';

/** Keys by which other systems reach the practice. For administrators. */
export function KeysPage() {
  const [making, make] = useDisclosure(false);
  const keys = useQuery(peopleQueries.keys());
  return (
    <PageFrame
      title="API keys"
      lead="How the practice’s other systems send and read. Each key may do what its scopes say, and nothing else."
      actions={
        <Button leftSection={<IconKey size={17} />} onClick={make.open} disabled={keys.data === undefined}>
          New key
        </Button>
      }
    >
      {keys.data !== undefined ? (
        <>
          <Keys list={keys.data} />
          <KeyDialog opened={making} onClose={make.close} scopes={keys.data.scopes} />
        </>
      ) : keys.isError ? (
        <FailureNote title="The keys could not be loaded" error={keys.error} onRetry={() => void keys.refetch()} />
      ) : (
        <LoadingRows count={3} height={56} />
      )}
    </PageFrame>
  );
}

function Keys({ list }: { list: ApiKeyList }) {
  if (list.keys.length === 0) {
    return (
      <EmptyNote icon={<IconKey size={22} />} title="No keys yet">
        Make one for each system, so that each can be stopped by itself.
      </EmptyNote>
    );
  }
  return (
    <ul className={classes.rows} aria-label="Keys">
      {list.keys.map((key) => (
        <KeyRow key={key.id} apiKey={key} />
      ))}
    </ul>
  );
}

function KeyRow({ apiKey }: { apiKey: ApiKeyCard }) {
  const now = useNow();
  const client = useQueryClient();
  const [asking, ask] = useDisclosure(false);
  const revoke = useMutation({
    mutationFn: () => peopleRequests.revokeKey(apiKey.id),
    onSettled: async () => {
      ask.close();
      await client.invalidateQueries({ queryKey: ['api-keys'] });
    },
    onError: (error) => notifications.show({ color: 'red', title: 'Not revoked', message: sentenceOfError(error) }),
  });
  const isExpired = apiKey.expiresAt !== null && Date.parse(apiKey.expiresAt) <= now;
  const isOver = apiKey.revokedAt !== null || isExpired;
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <strong>{apiKey.name}</strong>
        <span className="soft">
          <span className={classes.code}>{apiKey.prefix}…</span> ·{' '}
          {apiKey.lastUsedAt === null ? 'never used' : `used ${formatDistance(apiKey.lastUsedAt, now)}`}
          {apiKey.expiresAt === null || isOver ? '' : ` · until ${apiKey.expiresAt.slice(0, 10)}`}
        </span>
      </div>
      <div className={classes.marks}>
        {apiKey.scopes.map((scope) => (
          <ToneBadge key={scope} tone="muted">
            {scope}
          </ToneBadge>
        ))}
        {apiKey.revokedAt === null ? null : <ToneBadge tone="bad">Revoked</ToneBadge>}
        {isExpired && apiKey.revokedAt === null ? <ToneBadge tone="warn">Expired</ToneBadge> : null}
      </div>
      {isOver ? null : (
        <Button variant="default" size="xs" aria-label={`Revoke ${apiKey.name}`} onClick={ask.open}>
          Revoke
        </Button>
      )}
      <Modal opened={asking} onClose={ask.close} title={`Revoke ${apiKey.name}?`}>
        <Stack gap="md">
          <Text size="sm">The system that uses it is refused from its next request on. This cannot be undone.</Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={ask.close}>
              Keep
            </Button>
            <Button color="red" loading={revoke.isPending} onClick={() => revoke.mutate()}>
              Revoke
            </Button>
          </Group>
        </Stack>
      </Modal>
    </li>
  );
}
