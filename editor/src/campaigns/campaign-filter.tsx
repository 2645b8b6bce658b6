import { NativeSelect, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { BoardFilter } from './campaign-board.tsx';
import classes from './campaign-list-page.module.css';
import { isPeriodName, periodNames } from './periods.ts';
import { isSendState, sendStates } from './send-state.tsx';

type Props = { filter: BoardFilter; onChange: (filter: BoardFilter) => void };

/** Which campaigns are listed. */
export function CampaignFilter({ filter, onChange }: Props) {
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
      <NativeSelect
        aria-label="Period"
        value={filter.period}
        data={Object.entries(periodNames).map(([value, label]) => ({ value, label }))}
        onChange={(event) => {
          const period = event.currentTarget.value;
          if (isPeriodName(period)) onChange({ ...filter, period });
        }}
      />
    </div>
  );
}
