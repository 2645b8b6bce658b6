import type { WebhookEndpoint } from '@cairn/core/api';
import { Button, Code, Group, Menu, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOfError } from '../api/failure.ts';
import { formatDistance } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { ToneBadge } from '../ui/tone-badge.tsx';
import { problemWords } from './problem-words.ts';
import { TokenDialog } from './token-dialog.tsx';
import { webhookRequests } from './webhook-requests.ts';
import classes from './webhooks-page.module.css';

const offReasons = {
  by_hand: 'Turned off by hand.',
  gave_up: 'Turned off: it took nothing for three days. Mend the receiver, then turn it on; what waited is sent.',
  gone: 'Turned off: the receiver said that it is gone.',
} as const;

/** One address: what it hears of, how it goes, and what can be done with it. */
export function EndpointRow({ endpoint }: { endpoint: WebhookEndpoint }) {
  const [removing, remove] = useDisclosure(false);
  const [changing, change] = useDisclosure(false);
  const [secret, setSecret] = useState<string | null>(null);
  const act = useAct();
  const { id, kind, url, description, eventTypes, isOn, offReason, delivered, waiting, failed } = endpoint;
  const isFhir = kind === 'fhir';
  return (
    <li className={classes.item}>
      <div className={classes.words}>
        <p className={classes.url}>{url}</p>
        <p className="soft">
          {description === '' ? '' : `${description} · `}
          {isFhir ? 'FHIR server: gets each message that is handed over' : eventTypes.join(', ')}
        </p>
        <p className="soft">
          In 30 days: {delivered} taken, {waiting} waiting, {failed} failed
        </p>
        <LastLine endpoint={endpoint} />
        {offReason === null ? null : <p className={classes.off}>{offReasons[offReason]}</p>}
      </div>
      <ToneBadge tone={isOn ? 'good' : 'warn'}>{isOn ? 'On' : 'Off'}</ToneBadge>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" size="xs" aria-label={`Actions of ${url}`}>
            Actions
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item disabled={!isOn} onClick={() => act('A test is on its way', () => webhookRequests.test(id))}>
            {isFhir ? 'Test the address' : 'Send a test'}
          </Menu.Item>
          <Menu.Item
            onClick={() => act(isOn ? 'Turned off' : 'Turned on', () => webhookRequests.change(id, { isOn: !isOn }))}
          >
            {isOn ? 'Turn off' : 'Turn on'}
          </Menu.Item>
          {isFhir ? (
            <Menu.Item onClick={change.open}>New token</Menu.Item>
          ) : (
            <Menu.Item
              onClick={() =>
                act('A new secret signs from now on', async () =>
                  setSecret((await webhookRequests.newSecret(id)).secret),
                )
              }
            >
              New secret
            </Menu.Item>
          )}
          <Menu.Item color="red" onClick={remove.open}>
            Remove
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <SecretDialog secret={secret} onClose={() => setSecret(null)} />
      <TokenDialog
        opened={changing}
        onClose={change.close}
        onChange={(token) => act('The new token is used from now on', () => webhookRequests.change(id, { token }))}
      />
      <Modal
        opened={removing}
        onClose={remove.close}
        title={isFhir ? 'Remove this FHIR server?' : 'Remove this webhook?'}
      >
        <Stack gap="md">
          <Text size="sm">
            {isFhir
              ? 'No message is written there any more; what was written stays there.'
              : 'The address hears nothing more, and the list of what was told to it goes with it.'}
          </Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={remove.close}>
              Keep
            </Button>
            <Button color="red" onClick={() => act('Removed', () => webhookRequests.remove(id))}>
              Remove
            </Button>
          </Group>
        </Stack>
      </Modal>
    </li>
  );
}

function LastLine({ endpoint: { lastDeliveredAt, lastProblemAt, lastProblem } }: { endpoint: WebhookEndpoint }) {
  const now = useNow();
  const good = lastDeliveredAt === null ? null : `Last taken ${formatDistance(lastDeliveredAt, now)}`;
  const bad =
    lastProblemAt === null
      ? null
      : `last problem ${formatDistance(lastProblemAt, now)} (${problemWords(lastProblem ?? 'unknown')})`;
  if (good === null && bad === null) return null;
  return <p className="soft">{[good ?? 'Nothing taken yet', bad].filter((part) => part !== null).join(' · ')}</p>;
}

/** Shows a secret the one time it can be seen. */
export function SecretDialog({ secret, onClose }: { secret: string | null; onClose: () => void }) {
  return (
    <Modal opened={secret !== null} onClose={onClose} title="The secret, shown this once">
      <Stack gap="md">
        <Text size="sm">
          Give it to the receiver: it checks the signature of each request with it (Standard Webhooks). After a change,
          requests carry both signatures for a day.
        </Text>
        <Code block>{secret ?? ''}</Code>
        <Group justify="flex-end">
          <Button onClick={onClose}>I kept it</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function useAct() {
  const client = useQueryClient();
  const action = useMutation({
    mutationFn: ({ work }: { done: string; work: () => Promise<unknown> }) => work(),
    onSuccess: (_answer, { done }) => notifications.show({ message: done }),
    onError: (error) => notifications.show({ color: 'red', title: 'Not done', message: sentenceOfError(error) }),
    onSettled: () =>
      Promise.all([['webhooks'], ['webhook-deliveries']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
  return (done: string, work: () => Promise<unknown>) => action.mutate({ done, work });
}
