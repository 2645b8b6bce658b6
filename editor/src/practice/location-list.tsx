import type { LocationSettings, PracticeLocation } from '@cairn/core/api';
import { Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';
import { addLocation, placeQueries, setLocation } from './place-requests.ts';
import { RegionSelect } from './region-select.tsx';
import { ZoneSelect } from './zone-select.tsx';

/** The practice's locations: whose clock and whose public holidays each keeps. For administrators. */
export function LocationList() {
  const locations = useQuery(placeQueries.locations());
  return (
    <Stack gap="md" mt={36} maw={560}>
      <div>
        <Title order={2} size="h4">
          Locations
        </Title>
        <Text size="sm">
          Steps and conditions “by the location’s clock” go by the location of the appointment. What is left empty here
          is as the practice has it.
        </Text>
      </div>
      {locations.isPending ? <LoadingRows count={2} height={96} /> : null}
      {locations.isError ? (
        <FailureNote
          title="The locations could not be loaded"
          error={locations.error}
          onRetry={() => void locations.refetch()}
        />
      ) : null}
      {locations.data?.locations.length === 0 ? (
        <Text size="sm" c="dimmed">
          No locations yet. They come with what practice systems send, or are added here.
        </Text>
      ) : null}
      {locations.data?.locations.map((location) => (
        <LocationForm key={location.id} location={location} />
      ))}
      {locations.data === undefined ? null : <NewLocationForm />}
    </Stack>
  );
}

function LocationForm({ location }: { location: PracticeLocation }) {
  const { id, name, active, sourceZone } = location;
  const [draft, setDraft] = useState<LocationSettings>({ zone: location.zone, region: location.region });
  const client = useQueryClient();
  const keep = useMutation({
    mutationFn: () => setLocation({ id, ...draft }),
    onSuccess: () => client.invalidateQueries({ queryKey: placeQueries.locations().queryKey }),
  });
  const isChanged = draft.zone !== location.zone || draft.region !== location.region;
  return (
    <Paper withBorder p="md" radius="md" component="section" aria-label={name}>
      <Stack gap="sm">
        <Text fw={600}>
          {name}
          {active ? '' : ' (closed)'}
        </Text>
        <Settings draft={draft} sourceZone={sourceZone} onChange={setDraft} />
        <Group>
          <Button
            variant="default"
            size="xs"
            disabled={!isChanged}
            loading={keep.isPending}
            onClick={() => keep.mutate()}
          >
            Save {name}
          </Button>
          {keep.isSuccess && !isChanged ? <Text size="sm">Saved. Whoever waits by it looks again.</Text> : null}
        </Group>
        {keep.isError ? <FailureNote title="Not saved" error={keep.error} /> : null}
      </Stack>
    </Paper>
  );
}

const empty = { zone: null, region: null } satisfies LocationSettings;

function NewLocationForm() {
  const [name, setName] = useState('');
  const [draft, setDraft] = useState<LocationSettings>(empty);
  const client = useQueryClient();
  const add = useMutation({
    mutationFn: () => addLocation({ name: name.trim(), ...draft }),
    onSuccess: () => {
      setName('');
      setDraft(empty);
      return client.invalidateQueries({ queryKey: placeQueries.locations().queryKey });
    },
  });
  return (
    <Stack gap="sm" component="section" aria-label="Another location">
      <TextInput
        label="Another location"
        description="By the name that appointments have for it."
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {name.trim() === '' ? null : <Settings draft={draft} sourceZone={null} onChange={setDraft} />}
      <Group>
        <Button variant="default" disabled={name.trim() === ''} loading={add.isPending} onClick={() => add.mutate()}>
          Add the location
        </Button>
      </Group>
      {add.isError ? <FailureNote title="Not added" error={add.error} /> : null}
    </Stack>
  );
}

type SettingsProps = {
  draft: LocationSettings;
  sourceZone: string | null;
  onChange: (draft: LocationSettings) => void;
};

function Settings({ draft, sourceZone, onChange }: SettingsProps) {
  return (
    <Group grow align="start" preventGrowOverflow={false}>
      <ZoneSelect
        label="Time zone"
        none={sourceZone === null ? 'The practice’s' : `${sourceZone}, as its system says`}
        value={draft.zone}
        onChange={(zone) => onChange({ ...draft, zone })}
      />
      <RegionSelect
        label="Public holidays of"
        none="The practice’s"
        value={draft.region}
        onChange={(region) => onChange({ ...draft, region })}
      />
    </Group>
  );
}
