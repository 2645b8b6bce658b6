import type { ImportColumn, ImportTarget } from '@cairn/core/api';
import { importTarget } from '@cairn/core/api';
import { NativeSelect, TextInput } from '@mantine/core';
import classes from './mapping-form.module.css';
import { choiceOf, targetChoices, targetOf } from './target-choice.ts';

type Props = {
  column: ImportColumn;
  columns: readonly ImportColumn[];
  target: ImportTarget | null;
  onChange: (target: ImportTarget | null) => void;
};

/** One column: how it is named, what stands in it, and what it is taken for. */
export function ColumnRow({ column, columns, target, onChange }: Props) {
  const { name, samples, note, asksDateOrder } = column;
  return (
    <li className={classes.column} data-left-out={target === null || undefined}>
      <div className={classes.source}>
        <span className={classes.name}>{name === '' ? 'A column without a name' : name}</span>
        <p className={classes.samples}>{samples.length === 0 ? 'Empty' : samples.join(' · ')}</p>
        {note === null ? null : (
          <p className={classes.note} data-asks={asksDateOrder || undefined}>
            {note}
          </p>
        )}
      </div>
      <div className={classes.target}>
        <NativeSelect
          aria-label={`What “${name}” holds`}
          data={[{ value: '', label: 'Leave this column out' }, ...targetChoices]}
          value={target === null ? '' : choiceOf(target)}
          onChange={(event) => onChange(targetOf(event.currentTarget.value, column))}
        />
        {target === null ? null : <TargetFields name={name} target={target} columns={columns} onChange={onChange} />}
      </div>
    </li>
  );
}

type FieldsProps = {
  name: string;
  target: ImportTarget;
  columns: readonly ImportColumn[];
  onChange: (target: ImportTarget) => void;
};

const orders = [
  { value: '', label: 'As guessed' },
  { value: 'ymd', label: 'Year, month, day: 2026-03-31' },
  { value: 'dmy', label: 'Day first: 31/03/2026' },
  { value: 'mdy', label: 'Month first: 03/31/2026' },
];
const separators = [
  { value: '', label: 'As guessed' },
  { value: ',', label: 'Parted by commas' },
  { value: ';', label: 'Parted by semicolons' },
  { value: '|', label: 'Parted by vertical bars' },
];
const types = [
  { value: 'text', label: 'Text' },
  { value: 'number', label: 'A number' },
  { value: 'date', label: 'A date' },
  { value: 'boolean', label: 'Yes or no' },
];
const purposes = [
  { value: 'marketing', label: 'to marketing' },
  { value: 'operational', label: 'to messages about running the practice' },
  { value: 'care', label: 'to messages about their care' },
];

/** What else has to be said of some kinds of columns. */
function TargetFields({ name, target, columns, onChange }: FieldsProps) {
  const set = (part: object) => {
    const next = importTarget.safeParse({ ...target, ...part });
    if (next.success) onChange(next.data);
  };
  const order = (value: string | null) => (
    <NativeSelect
      aria-label={`How dates stand in “${name}”`}
      data={orders}
      value={value ?? ''}
      onChange={(event) => set({ order: event.currentTarget.value === '' ? null : event.currentTarget.value })}
    />
  );
  switch (target.field) {
    case 'birthDate':
      return order(target.order);
    case 'tags':
      return (
        <NativeSelect
          aria-label={`How tags are parted in “${name}”`}
          data={separators}
          value={target.separator ?? ''}
          onChange={(event) => set({ separator: event.currentTarget.value === '' ? null : event.currentTarget.value })}
        />
      );
    case 'attribute':
      return (
        <>
          <TextInput
            aria-label={`Name of the attribute from “${name}”`}
            maxLength={64}
            defaultValue={target.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <NativeSelect
            aria-label={`What kind of attribute “${name}” is`}
            data={types}
            value={target.type}
            onChange={(event) => set({ type: event.currentTarget.value })}
          />
          {target.type === 'date' ? order(target.order) : null}
        </>
      );
    case 'consent':
      return (
        <>
          <NativeSelect
            aria-label={`What they agreed to in “${name}”`}
            data={purposes}
            value={target.purpose}
            onChange={(event) => set({ purpose: event.currentTarget.value })}
          />
          <NativeSelect
            aria-label={`Where the proof for “${name}” stands`}
            data={[
              { value: '', label: 'Proof: the same for all, below' },
              ...columns.map((column, at) => ({ value: String(at), label: `Proof: in “${column.name}”` })),
            ]}
            value={target.evidenceColumn === null ? '' : String(target.evidenceColumn)}
            onChange={(event) =>
              set({ evidenceColumn: event.currentTarget.value === '' ? null : Number(event.currentTarget.value) })
            }
          />
          {target.evidenceColumn === null ? (
            <TextInput
              aria-label={`Proof of the consent in “${name}”`}
              placeholder="How they agreed, e.g. signed form of 2024"
              description="Without it the consent does not count."
              inputWrapperOrder={['input', 'description']}
              maxLength={500}
              defaultValue={target.evidence ?? ''}
              onChange={(event) =>
                set({ evidence: event.currentTarget.value === '' ? null : event.currentTarget.value })
              }
            />
          ) : null}
        </>
      );
    default:
      return null;
  }
}
