import { Chip, NativeSelect, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMe } from '../shell/me-context.ts';
import { dayKey } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { boardQuery } from './board-queries.ts';
import type { BoardFilter } from './campaign-board.tsx';
import classes from './campaign-list-page.module.css';
import { isPeriodName, periodNames, periodOf } from './periods.ts';
import { isSendState, sendStates } from './send-state.tsx';
import { foldersOf, tagsOf } from './shelf-marks.tsx';

type Props = { filter: BoardFilter; onChange: (filter: BoardFilter) => void };

/** Which campaigns are listed. */
export function CampaignFilter({ filter, onChange }: Props) {
  const { practice } = useMe();
  const today = dayKey(new Date(useNow()).toISOString(), practice.zone);
  const { campaigns = [] } = useQuery(boardQuery(periodOf(filter.period, today), filter.archived)).data ?? {};
  const folders = foldersOf(campaigns);
  const tags = tagsOf(campaigns);
  return (
    <div className={classes.filter}>
      <TextInput
        aria-label="Search campaigns"
        placeholder="Search"
        leftSection={<IconSearch size={16} />}
        autoComplete="off"
        value={filter.text}
        onChange={(event) => onChange({ ...filter, text: event.currentTarget.value })}
      />
      <NativeSelect
        aria-label="State"
        value={filter.state ?? ''}
        data={[
          { value: '', label: 'Any state' },
          ...Object.entries(sendStates).map(([value, { label }]) => ({ value, label })),
        ]}
        onChange={(event) => {
          const state = event.currentTarget.value;
          onChange({ ...filter, state: isSendState(state) ? state : null });
        }}
      />
      <Choice
        label="Folder"
        none="Any folder"
        data={folders}
        value={filter.folder}
        onChange={(folder) => onChange({ ...filter, folder })}
      />
      <Choice
        label="Tag"
        none="Any tag"
        data={tags}
        value={filter.tag}
        onChange={(tag) => onChange({ ...filter, tag })}
      />
      <NativeSelect
        aria-label="Period"
        value={filter.period}
        data={Object.entries(periodNames).map(([value, label]) => ({ value, label }))}
        onChange={(event) => {
          const period = event.currentTarget.value;
          if (isPeriodName(period)) onChange({ ...filter, period });
        }}
      />
      <Chip checked={filter.favourites} onChange={(favourites) => onChange({ ...filter, favourites })}>
        Favourites
      </Chip>
      <Chip checked={filter.archived} onChange={(archived) => onChange({ ...filter, archived })}>
        Archived
      </Chip>
    </div>
  );
}

type ChoiceProps = {
  label: string;
  none: string;
  data: readonly string[];
  value: string | null;
  onChange: (value: string | null) => void;
};

/** Not there while there is nothing to choose from. */
function Choice({ label, none, data, value, onChange }: ChoiceProps) {
  if (data.length === 0 && value === null) return null;
  return (
    <NativeSelect
      aria-label={label}
      value={value ?? ''}
      data={[{ value: '', label: none }, ...data.map((one) => ({ value: one, label: one }))]}
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
    />
  );
}
