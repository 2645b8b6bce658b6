import type { OutboxItem } from '@cairn/core/api';
import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { useMay } from '../shell/use-may.ts';
import { FailureNote } from '../ui/notes.tsx';

/** Nobody can tell whether it arrived: a person who asked the patient or the provider says so here, and the journey goes on. */
export function SettleUnknown({ item }: { item: OutboxItem }) {
  const client = useQueryClient();
  const may = useMay('enrollments.write');
  const settle = useMutation({
    mutationFn: (arrived: boolean) => api.settleUnknown(item.effectId, arrived),
    onSuccess: () => client.invalidateQueries({ queryKey: ['outbox'] }),
  });
  if (item.state !== 'unknown' || item.automaticReply !== null || item.isTest || !may) return null;
  return (
    <div>
      <Text size="sm" mb="xs">
        It is not sent again, because it may have arrived. Ask the patient or look at the provider, then say:
      </Text>
      <Group gap="xs">
        <Button size="compact-sm" variant="default" loading={settle.isPending} onClick={() => settle.mutate(true)}>
          It arrived
        </Button>
        <Button size="compact-sm" variant="default" loading={settle.isPending} onClick={() => settle.mutate(false)}>
          It did not arrive
        </Button>
      </Group>
      {settle.isError ? <FailureNote title="Not marked" error={settle.error} /> : null}
    </div>
  );
}
