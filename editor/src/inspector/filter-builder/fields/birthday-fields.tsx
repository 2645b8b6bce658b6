import { NumberInput } from '@mantine/core';
import classes from '../../widgets/pair.module.css';
import type { LooseFilter } from '../filter-tree.ts';
import { ChoiceField } from './choice-field.tsx';

type Props = { value: LooseFilter; onChange: (on: LooseFilter) => void };

const starters: Readonly<Record<string, LooseFilter>> = {
  within_next: { kind: 'within_next', days: 7 },
  this_month: { kind: 'this_month' },
  month: { kind: 'month', month: 1 },
  day: { kind: 'day', month: 1, day: 1 },
};

const months = Object.fromEntries(
  Array.from({ length: 12 }, (_, at) => [
    String(at + 1),
    new Date(Date.UTC(2026, at, 1)).toLocaleDateString('en-US', { month: 'long', timeZone: 'UTC' }),
  ]),
);

/** When the birthday is. */
export function BirthdayFields({ value, onChange }: Props) {
  const { kind } = value;
  const hasMonth = kind === 'month' || kind === 'day';
  return (
    <>
      <ChoiceField
        label="Birthday"
        value={kind}
        choices={{
          within_next: 'is today or in the next …',
          this_month: 'is this month',
          month: 'is in a month',
          day: 'is on a day',
        }}
        onChange={(next) => onChange(starters[next] ?? value)}
      />
      <div className={classes.pair}>
        {kind === 'within_next' ? (
          <Count
            label="Days ahead"
            max={366}
            min={0}
            suffix=" days"
            value={value['days']}
            onChange={(days) => onChange({ ...value, days })}
          />
        ) : null}
        {hasMonth ? (
          <ChoiceField
            label="Month"
            value={String(value['month'])}
            choices={months}
            onChange={(month) => onChange({ ...value, month: Number(month) })}
          />
        ) : null}
        {kind === 'day' ? (
          <Count
            label="Day of the month"
            max={31}
            min={1}
            suffix=""
            value={value['day']}
            onChange={(day) => onChange({ ...value, day })}
          />
        ) : null}
      </div>
    </>
  );
}

type CountProps = {
  label: string;
  min: number;
  max: number;
  suffix: string;
  value: unknown;
  onChange: (count: number) => void;
};

function Count({ label, value, onChange, ...limits }: CountProps) {
  return (
    <NumberInput
      {...limits}
      className={classes.amount ?? ''}
      aria-label={label}
      allowDecimal={false}
      value={typeof value === 'number' ? value : ''}
      onChange={(next) => {
        if (typeof next === 'number') onChange(next);
      }}
    />
  );
}
