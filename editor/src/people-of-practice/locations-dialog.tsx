import type { Member } from '@cairn/core/api';
import { Button, Group, Modal, MultiSelect, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { placeQueries } from '../practice/place-requests.ts';
import { FailureNote } from '../ui/notes.tsx';
import { peopleRequests } from './people-requests.ts';

type Props = { member: Member; opened: boolean; onClose: () => void };

/** At which locations a member works: whose patients they see. None chosen is all of them. */
export function LocationsDialog({ member, opened, onClose }: Props) {
  const [chosen, setChosen] = useState(member.locationIds ?? []);
  const locations = useQuery({ ...placeQueries.locations(), enabled: opened });
  const client = useQueryClient();
  const keep = useMutation({
    mutationFn: () => peopleRequests.limitTo(member.userId, chosen.length === 0 ? null : chosen),
    onSuccess: async () => {
      onClose();
      notifications.show({
        message: chosen.length === 0 ? `${member.name} sees all patients.` : `${member.name} sees patients there only.`,
      });
      await client.invalidateQueries({ queryKey: ['members'] });
    },
  });
  return (
    <Modal opened={opened} onClose={onClose} title={`Locations of ${member.name}`}>
      <Stack gap="md">
        <MultiSelect
          label="Sees patients of"
          description="Those with an appointment or a visit there. Lists, pages, tasks and messages of others are not shown, and sends to everybody are left to those who see all."
          placeholder={chosen.length === 0 ? 'All locations' : ''}
          data={(locations.data?.locations ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={chosen}
          searchable
          clearable
          nothingFoundMessage={locations.isPending ? 'Loading…' : 'No such location'}
          onChange={setChosen}
        />
        {locations.isError ? <FailureNote title="The locations could not be loaded" error={locations.error} /> : null}
        {keep.isError ? <FailureNote title="Not changed" error={keep.error} /> : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button loading={keep.isPending} onClick={() => keep.mutate()}>
            Save the locations
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
