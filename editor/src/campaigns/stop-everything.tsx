import { Button, Group, Popover, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHandStop } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../shell/use-may.ts';
import { FailureNote } from '../ui/notes.tsx';
import { stopQuery, stopSending } from './stop-queries.ts';

/** Holds back every message of the practice at once, until somebody lets them go on. */
export function StopEverything() {
  const client = useQueryClient();
  const may = useMay('campaigns.publish');
  const stopped = useQuery(stopQuery);
  const [isOpen, open] = useDisclosure(false);
  const [reason, setReason] = useState('');
  const stop = useMutation({
    mutationFn: () => stopSending(reason.trim()),
    onSuccess: (answer) => {
      open.close();
      setReason('');
      client.setQueryData(stopQuery.queryKey, answer);
    },
  });
  if (!may || stopped.data?.stoppedAt !== null) return null;
  return (
    <Popover opened={isOpen} onChange={open.close} position="bottom-end" width={340} trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconHandStop size={17} />} onClick={open.toggle}>
          Stop everything
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (reason.trim() !== '') stop.mutate();
          }}
        >
          <Stack gap="sm">
            <Text size="sm">
              No message of any campaign goes out from now on. Nobody loses their place, and you can go on at any time.
            </Text>
            <TextInput
              label="Why"
              description="Kept in the record of what was done."
              withAsterisk
              maxLength={300}
              data-autofocus
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            {stop.isError ? <FailureNote title="Not stopped" error={stop.error} /> : null}
            <Group justify="flex-end">
              <Button type="submit" color="red" disabled={reason.trim() === ''} loading={stop.isPending}>
                Stop everything now
              </Button>
            </Group>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
