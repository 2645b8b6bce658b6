import { patientFields } from '@cairn/core/filter';
import { NumberInput } from '@mantine/core';
import { isRecord } from '../../../document/value-at.ts';
import { kindWords } from '../../../patients/kind-words.ts';
import { ComparisonField } from '../../widgets/comparison-field.tsx';
import classes from '../../widgets/pair.module.css';
import { TextField } from '../../widgets/text-field.tsx';
import type { LooseFilter } from '../filter-tree.ts';
import { BirthdayFields } from './birthday-fields.tsx';
import { ChoiceField } from './choice-field.tsx';
import { WhenField } from './when-field.tsx';
import { WordsField } from './words-field.tsx';

type Props = { value: LooseFilter; onChange: (value: LooseFilter) => void };

/** The inputs of tests of the patient's own record. */
export function PatientFields({ value, onChange }: Props) {
  const set = (changes: LooseFilter) => onChange({ ...value, ...changes });
  switch (value['op']) {
    case 'patient':
      return (
        <>
          <ChoiceField
            label="Detail"
            value={value['field']}
            choices={patientFields}
            onChange={(field) =>
              set(
                field === 'active' || field === 'deceased'
                  ? { field, compare: 'is', value: true }
                  : field === 'kind'
                    ? { field, compare: 'is', value: 'organisation' }
                    : value['field'] === 'kind'
                      ? { field, value: '' }
                      : { field },
              )
            }
          />
          {value['field'] === 'kind' ? (
            <KindFields value={value} set={set} />
          ) : (
            <ComparisonField label="Detail" value={value} onCommit={onChange} />
          )}
        </>
      );
    case 'standing':
      return (
        <ChoiceField
          label="Standing"
          value={value['is']}
          choices={{ active: 'is active', inactive: 'is discharged or archived', deceased: 'has died' }}
          onChange={(is) => set({ is })}
        />
      );
    case 'tag':
      return <NameField label="Tag" ask="Name the tag." value={value['tag']} onCommit={(tag) => set({ tag })} />;
    case 'tags':
      return (
        <>
          <ChoiceField
            label="Tags: which"
            value={value['match']}
            choices={{ any: 'has any of', all: 'has all of', none: 'has none of' }}
            onChange={(match) => set({ match })}
          />
          <WordsField label="Tags" required value={value['tags']} onChange={(tags) => set({ tags: tags ?? [] })} />
        </>
      );
    case 'age':
      return (
        <div className={classes.pair}>
          <ChoiceField
            label="Age: comparison"
            value={value['compare']}
            choices={{ at_least: 'at least', below: 'below' }}
            onChange={(compare) => set({ compare })}
          />
          <Years label="Age in years" value={value['years']} onChange={(years) => set({ years })} />
        </div>
      );
    case 'age_between':
      return (
        <div className={classes.pair}>
          <Years label="Youngest" value={value['from']} onChange={(from) => set({ from })} />
          <Years label="Oldest" value={value['upTo']} onChange={(upTo) => set({ upTo })} />
        </div>
      );
    case 'birth_date':
      return (
        <WhenField
          label="Born"
          required
          daysOnly
          value={value['when']}
          onChange={(when) => set({ when: when ?? {} })}
        />
      );
    case 'birthday':
      return <BirthdayFields value={isRecord(value['on']) ? value['on'] : {}} onChange={(on) => set({ on })} />;
    case 'attribute':
      return (
        <>
          <AttributeName value={value} set={set} />
          <ComparisonField label="Attribute" value={value} onCommit={onChange} />
        </>
      );
    case 'attribute_date':
      return (
        <>
          <AttributeName value={value} set={set} />
          <WhenField
            label="The date is"
            required
            daysOnly
            value={value['when']}
            onChange={(when) => set({ when: when ?? {} })}
          />
        </>
      );
    default:
      return null;
  }
}

/** Of the few kinds one is chosen, not typed. */
function KindFields({ value, set }: { value: LooseFilter; set: (changes: LooseFilter) => void }) {
  return (
    <div className={classes.pair}>
      <ChoiceField
        label="Kind of person: comparison"
        value={value['compare']}
        choices={{ is: 'is', is_not: 'is not' }}
        onChange={(compare) => set({ compare })}
      />
      <ChoiceField
        label="Kind of person"
        value={value['value']}
        choices={kindWords}
        onChange={(kind) => set({ value: kind })}
      />
    </div>
  );
}

function AttributeName({ value, set }: { value: LooseFilter; set: (changes: LooseFilter) => void }) {
  return (
    <NameField
      label="Attribute"
      ask="Name the attribute."
      placeholder="Name of the attribute"
      value={value['name']}
      onCommit={(name) => set({ name })}
    />
  );
}

type NameProps = {
  label: string;
  ask: string;
  placeholder?: string;
  value: unknown;
  onCommit: (name: string) => void;
};

/** A name that must be given. */
export function NameField({ label, ask, placeholder = label, value, onCommit }: NameProps) {
  const name = typeof value === 'string' ? value : '';
  return (
    <TextField
      aria-label={label}
      placeholder={placeholder}
      value={name}
      error={name === '' ? ask : null}
      onCommit={(text) => onCommit(text.trim())}
    />
  );
}

function Years({ label, value, onChange }: { label: string; value: unknown; onChange: (years: number) => void }) {
  return (
    <NumberInput
      className={classes.amount ?? ''}
      aria-label={label}
      min={0}
      max={150}
      suffix=" years"
      allowDecimal={false}
      value={typeof value === 'number' ? value : ''}
      onChange={(years) => {
        if (typeof years === 'number') onChange(years);
      }}
    />
  );
}
