import type { CampaignDetail } from '@cairn/core/api';
import { ActionIcon, Button, Group, Menu, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconDots, IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CampaignAction } from '../api/client.ts';
import { api } from '../api/client.ts';
import { sentenceOfError } from '../api/failure.ts';
import { useWaitingTotal } from '../canvas/use-counts.ts';
import { useMay } from '../shell/use-may.ts';

const done = {
  pause: 'Paused. Patients keep their place, nothing is sent, and exits still work. Resume at any time.',
  resume: 'Running again. Patients go on where they stood.',
  stop: 'Stopped. Everybody has left the campaign and waiting messages are cancelled.',
} as const satisfies Record<CampaignAction, string>;

/** Pause and resume happen at once, since each undoes the other; stopping asks first. */
export function RunningMenu({ detail }: { detail: CampaignDetail }) {
  const client = useQueryClient();
  const may = useMay('campaigns.publish');
  const waiting = useWaitingTotal();
  const [stopping, stop] = useDisclosure(false);
  const change = useMutation({
    mutationFn: (action: CampaignAction) => api.changeState(detail.id, action),
    onSuccess: async (_answer, action) => {
      stop.close();
      notifications.show({ message: done[action] });
      await client.invalidateQueries({ queryKey: ['campaign', detail.id] });
    },
    onError: (error, action) =>
      notifications.show({ color: 'red', title: `Could not ${action} the campaign`, message: sentenceOfError(error) }),
  });
  const isRunning = detail.state === 'live' || detail.state === 'paused';
  if (!may || !isRunning) return null;
  return (
    <>
      <Menu position="bottom-end" width={320}>
        <Menu.Target>
          <ActionIcon size={32} aria-label="Pause or stop the campaign">
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {detail.state === 'live' ? (
            <Menu.Item leftSection={<IconPlayerPause size={17} />} onClick={() => change.mutate('pause')}>
              Pause
              <Text size="xs" className="soft">
                Nothing is sent until you resume. Patients keep their place.
              </Text>
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<IconPlayerPlay size={17} />} onClick={() => change.mutate('resume')}>
              Resume
              <Text size="xs" className="soft">
                Patients go on where they stood. Messages that have become stale are skipped.
              </Text>
            </Menu.Item>
          )}
          <Menu.Item color="red" leftSection={<IconPlayerStop size={17} />} onClick={stop.open}>
            Stop now…
            <Text size="xs" className="soft">
              Takes everybody out of the campaign.
            </Text>
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={stopping} onClose={stop.close} title="Stop this campaign now?">
        <Stack gap="md">
          <Text size="sm">
            {waiting === 1 ? '1 patient is' : `${waiting.toLocaleString('en-US')} patients are`} in it. They all leave
            at once, messages not yet on their way are cancelled, and nobody enters any more. This cannot be undone:
            patients do not come back to their place.
          </Text>
          <Text size="sm">To interrupt it for a while, pause it instead.</Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={stop.close} data-autofocus>
              Keep it running
            </Button>
            <Button color="red" loading={change.isPending} onClick={() => change.mutate('stop')}>
              Stop now
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
