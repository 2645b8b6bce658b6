import { appointmentStatuses } from '@cairn/core';
import { statusNames } from '@cairn/core/filter';
import { MultiSelect } from '@mantine/core';
import { DurationField } from '../../widgets/duration-field.tsx';
import type { LooseFilter } from '../filter-tree.ts';
import { ChoiceField } from './choice-field.tsx';
import { CountField } from './count-field.tsx';
import { VisitWhereField } from './visit-where-field.tsx';
import { WhenField } from './when-field.tsx';
import { withSettings } from './with-settings.ts';
import { listOf } from './words-field.tsx';

type Props = { value: LooseFilter; onChange: (value: LooseFilter) => void };

/** The inputs of tests of visits and appointments. */
export function VisitFields({ value, onChange }: Props) {
  const set = (changes: LooseFilter) => onChange(withSettings(value, changes));
  const where = <VisitWhereField value={value['where']} onChange={(next) => set({ where: next })} />;
  switch (value['op']) {
    case 'this_appointment':
      return (
        <>
          <Statuses
            label="Status of this appointment"
            required
            value={value['status']}
            onChange={(status) => set({ status: status ?? [] })}
          />
          {where}
        </>
      );
    case 'visit':
      return (
        <>
          <ChoiceField
            label="Which visit"
            value={value['which']}
            choices={{ last: 'the last visit', first: 'the first visit', any: 'any visit' }}
            onChange={(which) => set({ which })}
          />
          {value['which'] === 'any' ? <CountField value={value} onChange={set} /> : null}
          <WhenField isPlaced label="It took place" value={value['when']} onChange={(when) => set({ when })} />
          {where}
        </>
      );
    case 'last_visit_before':
      return (
        <DurationField label="At least this long ago" required value={value['ago']} onCommit={(ago) => set({ ago })} />
      );
    case 'appointment':
      return (
        <>
          <ChoiceField
            label="Which appointment"
            value={value['which']}
            choices={{
              next: 'the next appointment',
              last: 'the last appointment',
              first: 'the first appointment',
              any: 'any appointment',
            }}
            onChange={(which) => set({ which })}
          />
          {value['which'] === 'any' ? <CountField value={value} onChange={set} /> : null}
          <Statuses
            label="Status"
            placeholder={value['which'] === 'next' ? 'booked' : 'any status'}
            value={value['status']}
            onChange={(status) => set({ status })}
          />
          <WhenField isPlaced label="It begins" value={value['when']} onChange={(when) => set({ when })} />
          <WhenField isPlaced label="It was booked" value={value['booked']} onChange={(booked) => set({ booked })} />
          {where}
        </>
      );
    default:
      return null;
  }
}

type StatusProps = {
  label: string;
  placeholder?: string;
  required?: boolean;
  value: unknown;
  onChange: (statuses: string[] | undefined) => void;
};

function Statuses({ label, placeholder = '', required = false, value, onChange }: StatusProps) {
  const chosen = listOf(value);
  return (
    <MultiSelect
      aria-label={label}
      placeholder={chosen.length === 0 ? placeholder : ''}
      data={appointmentStatuses.map((status) => ({ value: status, label: statusNames[status] }))}
      value={chosen}
      error={required && chosen.length === 0 ? 'Choose at least one.' : null}
      onChange={(next) => onChange(next.length === 0 ? undefined : next)}
    />
  );
}
