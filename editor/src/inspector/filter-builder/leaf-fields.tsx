import { appointmentStatuses } from '@cairn/core';
import { MultiSelect, NativeSelect, NumberInput } from '@mantine/core';
import { ComparisonField } from '../widgets/comparison-field.tsx';
import { DurationField } from '../widgets/duration-field.tsx';
import { EventNameField } from '../widgets/event-name-field.tsx';
import classes from '../widgets/pair.module.css';
import { PropertyTestsField } from '../widgets/property-tests-field.tsx';
import { TextField } from '../widgets/text-field.tsx';
import type { LooseFilter } from './filter-tree.ts';
import type { MessageChoice } from './message-choices.ts';

type Props = { value: LooseFilter; messages: readonly MessageChoice[]; onChange: (value: LooseFilter) => void };

const statusWords: Readonly<Record<string, string>> = {
  fulfilled: 'attended',
  noshow: 'missed',
  'checked-in': 'checked in',
  'entered-in-error': 'entered in error',
  waitlist: 'on the waiting list',
};

const patientFields = [
  { value: 'language', label: 'Language' },
  { value: 'sex', label: 'Sex' },
  { value: 'addressState', label: 'State of residence' },
  { value: 'firstName', label: 'First name' },
  { value: 'lastName', label: 'Last name' },
  { value: 'active', label: 'Is active' },
  { value: 'deceased', label: 'Is deceased' },
];

/** The inputs of one test of the filter language. */
export function LeafFields({ value, messages, onChange }: Props) {
  const set = (changes: LooseFilter) => onChange({ ...value, ...changes });
  switch (value['op']) {
    case 'this_appointment':
      return (
        <MultiSelect
          aria-label="Status of this appointment"
          data={appointmentStatuses.map((status) => ({ value: status, label: statusWords[status] ?? status }))}
          value={listOf(value['status'])}
          error={listOf(value['status']).length === 0 ? 'Choose at least one.' : null}
          onChange={(status) => set({ status })}
        />
      );
    case 'has_future_appointment':
      return null;
    case 'last_visit_before':
      return (
        <DurationField label="At least this long ago" required value={value['ago']} onCommit={(ago) => set({ ago })} />
      );
    case 'event':
      return <EventFields value={value} onChange={onChange} />;
    case 'message':
      return (
        <div className={classes.pair}>
          <NativeSelect
            className={classes.grow ?? ''}
            aria-label="Message"
            data={[
              { value: '', label: 'Choose a message' },
              ...messages.map(({ id, title }) => ({ value: id, label: title })),
            ]}
            value={textOf(value['node'])}
            error={value['node'] === '' ? 'Choose one.' : null}
            onChange={(event) => set({ node: event.currentTarget.value })}
          />
          <NativeSelect
            className={classes.grow ?? ''}
            aria-label="Came to"
            data={[
              { value: 'accepted', label: 'was sent' },
              { value: 'delivered', label: 'was delivered' },
              { value: 'failed', label: 'failed' },
              { value: 'skipped', label: 'was skipped' },
            ]}
            value={textOf(value['came_to'])}
            onChange={(event) => set({ came_to: event.currentTarget.value })}
          />
        </div>
      );
    case 'age':
      return (
        <div className={classes.pair}>
          <NativeSelect
            className={classes.unit ?? ''}
            aria-label="Age: comparison"
            data={[
              { value: 'at_least', label: 'at least' },
              { value: 'below', label: 'below' },
            ]}
            value={textOf(value['compare'])}
            onChange={(event) => set({ compare: event.currentTarget.value })}
          />
          <NumberInput
            className={classes.amount ?? ''}
            aria-label="Age in years"
            min={0}
            max={150}
            suffix=" years"
            value={typeof value['years'] === 'number' ? value['years'] : ''}
            onChange={(years) => {
              if (typeof years === 'number') set({ years });
            }}
          />
        </div>
      );
    case 'tag':
      return (
        <TextField
          aria-label="Tag"
          placeholder="Tag"
          value={textOf(value['tag'])}
          error={textOf(value['tag']) === '' ? 'Name the tag.' : null}
          onCommit={(tag) => set({ tag: tag.trim() })}
        />
      );
    case 'patient':
      return (
        <>
          <NativeSelect
            aria-label="Detail"
            data={patientFields}
            value={textOf(value['field'])}
            onChange={(event) => {
              const field = event.currentTarget.value;
              set(field === 'active' || field === 'deceased' ? { field, compare: 'is', value: true } : { field });
            }}
          />
          <ComparisonField label="Detail" value={value} onCommit={onChange} />
        </>
      );
    case 'attribute':
      return (
        <>
          <TextField
            aria-label="Attribute"
            placeholder="Name of the attribute"
            value={textOf(value['name'])}
            error={textOf(value['name']) === '' ? 'Name the attribute.' : null}
            onCommit={(name) => set({ name: name.trim() })}
          />
          <ComparisonField label="Attribute" value={value} onCommit={onChange} />
        </>
      );
    default:
      return <p className="soft">This page does not know this test. It is kept as it is.</p>;
  }
}

function EventFields({ value, onChange }: { value: LooseFilter; onChange: (value: LooseFilter) => void }) {
  const { within: _within, ...unlimited } = value;
  return (
    <>
      <EventNameField
        label="Event"
        required
        value={textOf(value['name'])}
        onCommit={(name) => onChange({ ...value, name: name.trim() })}
      />
      <div className={classes.pair}>
        <NumberInput
          className={classes.amount ?? ''}
          label="At least"
          min={1}
          max={1000}
          suffix=" ×"
          value={typeof value['times'] === 'number' ? value['times'] : 1}
          onChange={(times) => {
            if (typeof times === 'number') onChange({ ...value, times });
          }}
        />
        <NativeSelect
          className={classes.unit ?? ''}
          label="Counting"
          data={[
            { value: 'enrollment', label: 'since entering the campaign' },
            { value: 'ever', label: 'ever' },
          ]}
          value={textOf(value['since'])}
          onChange={(event) => onChange({ ...value, since: event.currentTarget.value })}
        />
      </div>
      <DurationField
        label="Within the last"
        required={false}
        value={value['within']}
        onCommit={(within) => onChange(within === undefined ? unlimited : { ...value, within })}
      />
      <PropertyTestsField
        label="Only if the event says"
        value={value['where']}
        onCommit={(where) => onChange({ ...value, where })}
      />
    </>
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
