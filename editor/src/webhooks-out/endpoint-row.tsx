import type { WebhookEndpoint } from '@cairn/core/api';
import { Button, Code, Group, Menu, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOfError } from '../api/failure.ts';
import { ToneBadge } from '../ui/tone-badge.tsx';
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
  const [secret, setSecret] = useState<string | null>(null);
  const act = useAct();
  const { id, url, description, eventTypes, isOn, offReason, delivered, waiting, failed } = endpoint;
  return (
    <li className={classes.item}>
      <div className={classes.words}>
        <p className={classes.url}>{url}</p>
        <p className="soft">
          {description === '' ? '' : `${description} · `}
          {eventTypes.join(', ')}
        </p>
        <p className="soft">
          In 30 days: {delivered} taken, {waiting} waiting, {failed} failed
        </p>
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
            Send a test
          </Menu.Item>
          <Menu.Item
            onClick={() => act(isOn ? 'Turned off' : 'Turned on', () => webhookRequests.change(id, { isOn: !isOn }))}
          >
            {isOn ? 'Turn off' : 'Turn on'}
          </Menu.Item>
          <Menu.Item
            onClick={() =>
              act('A new secret signs from now on', async () => setSecret((await webhookRequests.newSecret(id)).secret))
            }
          >
            New secret
          </Menu.Item>
          <Menu.Item color="red" onClick={remove.open}>
            Remove
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <SecretDialog secret={secret} onClose={() => setSecret(null)} />
      <Modal opened={removing} onClose={remove.close} title="Remove this webhook?">
        <Stack gap="md">
          <Text size="sm">The address hears nothing more, and the list of what was told to it goes with it.</Text>
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
