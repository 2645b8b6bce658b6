import type { PracticeCalendar } from '@cairn/core/api';
import { practiceCalendar } from '@cairn/core/api';
import { ActionIcon, Button, Group, Input, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { WeekdaysField } from '../inspector/widgets/weekdays-field.tsx';
import { FailureNote } from '../ui/notes.tsx';
import { PublicHolidays } from './public-holidays.tsx';
import { RegionSelect } from './region-select.tsx';

type Props = { calendar: PracticeCalendar; mayChange: boolean };

/** The days of the week and the holidays; kept with one button. */
export function CalendarForm({ calendar, mayChange }: Props) {
  const client = useQueryClient();
  const [workdays, setWorkdays] = useState<number[]>(calendar.workdays);
  const [holidays, setHolidays] = useState(calendar.holidays);
  const [region, setRegion] = useState(calendar.region);
  const [leftOut, setLeftOut] = useState(calendar.leftOut);
  const wanted = { workdays, holidays, region, leftOut };
  const draft = practiceCalendar.safeParse(wanted);
  const isChanged = JSON.stringify(wanted) !== JSON.stringify(calendar);
  const keep = useMutation({
    mutationFn: (next: PracticeCalendar) => api.setPracticeCalendar(next),
    onSuccess: (kept) => client.setQueryData(['practice-calendar'], kept),
  });
  if (!mayChange) return <CalendarWords calendar={calendar} />;
  return (
    <Stack gap="lg" maw={560}>
      <WeekdaysField
        label="Works on"
        description={null}
        error={workdays.length === 0 ? 'Name at least one day of the week' : null}
        required
        value={workdays}
        onCommit={setWorkdays}
      />
      <RegionSelect
        label="Public holidays of"
        description="They are no working days, and no days for steps that leave out holidays."
        none="No region"
        value={region}
        onChange={setRegion}
      />
      {region === null ? null : <PublicHolidays region={region} leftOut={leftOut} onChange={setLeftOut} />}
      <Holidays holidays={holidays} onChange={setHolidays} />
      <Group>
        <Button
          disabled={!isChanged || !draft.success}
          loading={keep.isPending}
          onClick={() => (draft.success ? keep.mutate(draft.data) : undefined)}
        >
          Save the days
        </Button>
        {keep.isSuccess && !isChanged ? <Text size="sm">Saved. Whoever waits by it looks again.</Text> : null}
      </Group>
      {keep.isError ? <FailureNote title="Not saved" error={keep.error} /> : null}
    </Stack>
  );
}

function Holidays({ holidays, onChange }: { holidays: string[]; onChange: (holidays: string[]) => void }) {
  const [day, setDay] = useState('');
  const add = () => {
    if (day !== '') onChange([...new Set([...holidays, day])].sort());
    setDay('');
  };
  return (
    <Input.Wrapper label="Closed on" description="Days of its own besides, by the practice’s clock." labelElement="div">
      <Stack gap={6} mt={6}>
        {holidays.length === 0 ? (
          <Text size="sm" c="dimmed">
            No days of its own yet.
          </Text>
        ) : null}
        {holidays.map((holiday) => (
          <Group key={holiday} gap="xs">
            <Text size="sm" w={110} style={{ fontVariantNumeric: 'tabular-nums' }}>
              {holiday}
            </Text>
            <ActionIcon
              aria-label={`Remove ${holiday}`}
              onClick={() => onChange(holidays.filter((one) => one !== holiday))}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        ))}
        <Group gap="xs" align="flex-end">
          <TextInput
            type="date"
            aria-label="Another holiday"
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
          <Button variant="default" leftSection={<IconPlus size={14} />} disabled={day === ''} onClick={add}>
            Add
          </Button>
        </Group>
      </Stack>
    </Input.Wrapper>
  );
}

const dayNames = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'];

function CalendarWords({ calendar: { workdays, holidays, region } }: { calendar: PracticeCalendar }) {
  return (
    <Stack gap={4}>
      <Text>Works on {workdays.map((day) => dayNames[day - 1]).join(', ')}.</Text>
      {region === null ? null : <Text>Closed on the public holidays of its region ({region}).</Text>}
      <Text>{holidays.length === 0 ? 'No holidays are kept.' : `Closed on ${holidays.join(', ')}.`}</Text>
    </Stack>
  );
}
