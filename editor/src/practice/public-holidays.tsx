import { Checkbox, Group, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDate } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';
import { placeQueries } from './place-requests.ts';

type Props = { region: string; leftOut: readonly string[]; onChange: (leftOut: string[]) => void };

/** The public holidays of a year, each with a tick: without it the practice works on that holiday, every year. */
export function PublicHolidays({ region, leftOut, onChange }: Props) {
  const thisYear = new Date(useNow()).getFullYear();
  const [year, setYear] = useState(thisYear);
  const holidays = useQuery(placeQueries.holidays(region, year));
  const toggle = (name: string, isClosed: boolean) =>
    onChange(isClosed ? leftOut.filter((one) => one !== name) : [...leftOut, name].sort());
  return (
    <Stack gap="xs" role="group" aria-label="Public holidays">
      <Group justify="space-between" align="end">
        <Text size="sm">Closed on these. Take a tick away where the practice works all the same.</Text>
        <Select
          aria-label="Year"
          w={100}
          allowDeselect={false}
          data={[thisYear, thisYear + 1, thisYear + 2].map(String)}
          value={String(year)}
          onChange={(next) => setYear(Number(next ?? thisYear))}
        />
      </Group>
      {holidays.data?.days.map(({ date, name }) => (
        <Checkbox
          key={`${date} ${name}`}
          checked={!leftOut.includes(name)}
          label={
            <>
              {name} <span className="soft">{formatDate(date)}</span>
            </>
          }
          onChange={(event) => toggle(name, event.currentTarget.checked)}
        />
      ))}
      {holidays.data?.days.length === 0 ? <Text size="sm">No public holiday is known for that year.</Text> : null}
      {holidays.isPending ? <LoadingRows count={4} height={24} /> : null}
      {holidays.isError ? (
        <FailureNote
          title="The holidays could not be loaded"
          error={holidays.error}
          onRetry={() => void holidays.refetch()}
        />
      ) : null}
    </Stack>
  );
}
