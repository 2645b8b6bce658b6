import type { EventDetail } from '@cairn/core/api';
import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOfError } from '../api/failure.ts';
import { queries } from '../api/queries.ts';
import { replayEvent } from './event-requests.ts';

type Props = { event: EventDetail; opened: boolean; onClose: () => void };

/** Chooses whose an event is that came without a patient. */
export function ReplayDialog({ event, opened, onClose }: Props) {
  const client = useQueryClient();
  const [text, setText] = useState('');
  const [searched] = useDebouncedValue(text, 250);
  const [patientId, setPatientId] = useState<string | null>(null);
  const found = useInfiniteQuery({
    ...queries.patients(searched),
    enabled: opened,
    placeholderData: (before) => before,
  });
  const patients = (found.data?.pages ?? []).flatMap(({ items }) => items);
  const replay = useMutation({
    mutationFn: (id: string) => replayEvent(event.id, id),
    onSuccess: ({ enrolled }) => {
      onClose();
      const message = enrolled.length === 0 ? 'It started no journey.' : `It started ${enrolled.length} of them.`;
      notifications.show({ title: 'The event counts', message });
    },
    onError: (error) => notifications.show({ color: 'red', title: 'Not given', message: sentenceOfError(error) }),
    onSettled: () =>
      Promise.all(
        [['events'], ['event', event.id], ['event-counts']].map((queryKey) => client.invalidateQueries({ queryKey })),
      ),
  });
  return (
    <Modal opened={opened} onClose={onClose} title="Whose is this event?">
      <Stack gap="md">
        <Text size="sm">
          It was sent for {event.patientRef ?? 'nobody'}, whom this practice does not know. Given to a patient it counts
          from now on, once, and may start journeys. If the patient is new, store the patient instead: then it is taken
          by itself.
        </Text>
        <Select
          label="Patient"
          placeholder="Search by name"
          searchable
          data={patients.map(({ id, name, birthDate }) => ({
            value: id,
            label: birthDate === null ? name : `${name} · born ${birthDate}`,
          }))}
          filter={({ options }) => options}
          searchValue={text}
          onSearchChange={setText}
          value={patientId}
          onChange={setPatientId}
          nothingFoundMessage={found.isFetching ? 'Searching…' : 'No patient fits'}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <Button
            disabled={patientId === null}
            loading={replay.isPending}
            onClick={() => patientId !== null && replay.mutate(patientId)}
          >
            Give it to this patient
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
