import type { EntryRules, ReentryRule } from '@cairn/core';
import { Button, Select, TextInput } from '@mantine/core';
import { FilterBuilder } from './filter-builder/filter-builder.tsx';
import type { LooseFilter } from './filter-builder/filter-tree.ts';
import { firstTest } from './filter-builder/leaf-kinds.ts';
import type { MessageChoice } from './filter-builder/message-choices.ts';
import classes from './panel.module.css';
import { DurationField } from './widgets/duration-field.tsx';

/** Entry rules while they are being edited: the filter may be incomplete. */
export type LooseEntry = Omit<EntryRules, 'filter' | 'reentry'> & {
  filter?: LooseFilter | undefined;
  reentry?: Readonly<Record<string, unknown>> | undefined;
};

type Props = { entry: LooseEntry; messages: readonly MessageChoice[]; onChange: (entry: LooseEntry) => void };

const reentries: { value: ReentryRule['kind'] | 'trigger'; label: string }[] = [
  { value: 'trigger', label: 'As the trigger says' },
  { value: 'once', label: 'Once ever' },
  { value: 'every_time', label: 'Every time' },
  { value: 'after_exit', label: 'Again, once the journey before has ended' },
  { value: 'after_gap', label: 'Again, after some time' },
];

/** Who may enter, how often and when. */
export function EntryFields({ entry, messages, onChange }: Props) {
  const { filter, reentry, ...rest } = entry;
  const kind = typeof reentry?.['kind'] === 'string' ? reentry['kind'] : 'trigger';
  const keep = (changes: LooseEntry) => onChange(changes);
  return (
    <>
      <div>
        <h2 className={classes.sectionTitle}>Who enters</h2>
        <p className={classes.sectionLead}>
          Asked at the moment the trigger fires, and when somebody enrolls a patient by hand. Who does not fit stays
          out, and the reason is kept.
        </p>
      </div>
      {filter === undefined ? (
        <div>
          <Button variant="default" size="xs" onClick={() => keep({ ...entry, filter: firstTest })}>
            Add a rule for entering
          </Button>
        </div>
      ) : (
        <FilterBuilder
          value={filter}
          messages={messages}
          onChange={(next) => {
            const isEmpty = Array.isArray(next['of']) && next['of'].length === 0;
            keep(isEmpty ? { ...rest, ...(reentry === undefined ? {} : { reentry }) } : { ...entry, filter: next });
          }}
        />
      )}
      <Select
        label="How often a patient may enter"
        data={reentries}
        value={kind}
        allowDeselect={false}
        onChange={(next) => {
          const filtered = filter === undefined ? {} : { filter };
          if (next === null || next === 'trigger') keep({ ...rest, ...filtered });
          else if (next === 'after_gap')
            keep({ ...rest, ...filtered, reentry: { kind: next, gap: { amount: 6, unit: 'months' } } });
          else keep({ ...rest, ...filtered, reentry: { kind: next } });
        }}
      />
      {kind === 'after_gap' ? (
        <DurationField
          label="Time between two entries"
          required
          value={reentry?.['gap']}
          onCommit={(gap) => keep({ ...entry, reentry: { kind: 'after_gap', gap } })}
        />
      ) : null}
      <Select
        label="Counted for"
        description="What “once” and “again” are about."
        data={[
          { value: 'trigger', label: 'As the trigger says' },
          { value: 'patient', label: 'The patient' },
          { value: 'appointment', label: 'Each appointment of the patient' },
        ]}
        value={entry.per ?? 'trigger'}
        allowDeselect={false}
        onChange={(next) => {
          const { per: _per, ...others } = entry;
          keep(next === 'patient' || next === 'appointment' ? { ...others, per: next } : others);
        }}
      />
      <DayField
        label="First day of entry"
        value={entry.startsOn}
        onCommit={(day) => {
          const { startsOn: _startsOn, ...others } = entry;
          keep(day === undefined ? others : { ...others, startsOn: day });
        }}
      />
      <DayField
        label="Last day of entry"
        value={entry.endsOn}
        onCommit={(day) => {
          const { endsOn: _endsOn, ...others } = entry;
          keep(day === undefined ? others : { ...others, endsOn: day });
        }}
      />
    </>
  );
}

type DayProps = { label: string; value: string | undefined; onCommit: (day: string | undefined) => void };

function DayField({ label, value, onCommit }: DayProps) {
  return (
    <TextInput
      type="date"
      label={label}
      value={value ?? ''}
      onChange={(event) => onCommit(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
    />
  );
}
