import { Input, NumberInput, TextInput } from '@mantine/core';
import { isRecord } from '../../../document/value-at.ts';
import classes from '../../widgets/pair.module.css';
import type { LooseFilter } from '../filter-tree.ts';
import { ChoiceField } from './choice-field.tsx';
import { asWhenKind, formOfWhen, takesHours, whenKinds } from './when-forms.ts';
import { withSettings } from './with-settings.ts';

type Props = {
  label: string;
  /** A period as core reads it, or undefined where none may be asked for. */
  value: unknown;
  required?: boolean;
  /** Calendar dates know no hours. */
  daysOnly?: boolean;
  /** Of something that takes place somewhere: then the place's calendar can be meant. */
  isPlaced?: boolean;
  onChange: (value: LooseFilter | undefined) => void;
};

const calendarUnits = { days: 'days', weeks: 'weeks', months: 'months', years: 'years' };
const calendars = { patient: 'by the patient’s calendar', practice: 'by the practice’s calendar' };
const locationCalendar = 'by the calendar of the visit’s location';
const exactUnits = { minutes: 'minutes', hours: 'hours' };

/** A period: how it is said, and the amounts or dates it needs. */
export function WhenField({ label, value, required = false, daysOnly = false, isPlaced = false, onChange }: Props) {
  const when: LooseFilter = isRecord(value) ? value : {};
  const set = (changes: LooseFilter) => onChange(withSettings(when, changes));
  const form = formOfWhen(when);
  return (
    <Input.Wrapper label={label} labelElement="div">
      <div className={classes.rows}>
        <ChoiceField
          label={`${label}: how`}
          value={when['kind']}
          choices={required ? whenKinds : { '': 'at any time', ...whenKinds }}
          onChange={(kind) => onChange(kind === '' ? undefined : asWhenKind(when, kind, isoToday()))}
        />
        {form === 'span' ? (
          <div className={classes.pair}>
            <Amount label={`${label}: amount`} min={1} value={when['amount']} onChange={(amount) => set({ amount })} />
            <ChoiceField
              label={`${label}: unit`}
              value={when['unit']}
              choices={!daysOnly && takesHours(when) ? { ...exactUnits, ...calendarUnits } : calendarUnits}
              onChange={(unit) => set({ unit })}
            />
          </div>
        ) : null}
        {form === 'range' ? (
          <div className={classes.pair}>
            <Amount label={`${label}: from`} min={0} value={when['from']} onChange={(from) => set({ from })} />
            <Amount label={`${label}: to`} min={0} value={when['to']} onChange={(to) => set({ to })} />
            <ChoiceField
              label={`${label}: unit`}
              value={when['unit']}
              choices={calendarUnits}
              onChange={(unit) => set({ unit })}
            />
          </div>
        ) : null}
        {form === 'period' ? (
          <ChoiceField
            label={`${label}: day, week, month or year`}
            value={when['period']}
            choices={{ day: 'day', week: 'week (from Monday)', month: 'month', year: 'year' }}
            onChange={(period) => set({ period })}
          />
        ) : null}
        {form === 'date' ? (
          <DateInput label={`${label}: date`} value={when['date']} onChange={(date) => set({ date })} />
        ) : null}
        {form === 'dates' ? (
          <div className={classes.pair}>
            <DateInput label={`${label}: first day`} value={when['from']} onChange={(from) => set({ from })} />
            <DateInput label={`${label}: last day`} value={when['to']} onChange={(to) => set({ to })} />
          </div>
        ) : null}
        {form === null ? null : (
          <ChoiceField
            label={`${label}: by whose calendar`}
            value={typeof when['zone'] === 'string' ? when['zone'] : 'patient'}
            choices={isPlaced || when['zone'] === 'location' ? { ...calendars, location: locationCalendar } : calendars}
            onChange={(zone) => set({ zone: zone === 'patient' ? undefined : zone })}
          />
        )}
      </div>
    </Input.Wrapper>
  );
}

type AmountProps = { label: string; min: number; value: unknown; onChange: (amount: number) => void };

function Amount({ label, min, value, onChange }: AmountProps) {
  return (
    <NumberInput
      className={classes.amount ?? ''}
      aria-label={label}
      min={min}
      max={10_000}
      allowDecimal={false}
      allowNegative={false}
      value={typeof value === 'number' ? value : ''}
      onChange={(next) => {
        if (typeof next === 'number') onChange(next);
      }}
    />
  );
}

function DateInput({ label, value, onChange }: { label: string; value: unknown; onChange: (date: string) => void }) {
  return (
    <TextInput
      type="date"
      className={classes.grow ?? ''}
      aria-label={label}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => {
        if (event.currentTarget.value !== '') onChange(event.currentTarget.value);
      }}
    />
  );
}

function isoToday(): string {
  return new Date().toISOString().slice(0, 10);
}
