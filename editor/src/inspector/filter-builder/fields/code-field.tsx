import { Input } from '@mantine/core';
import { isRecord } from '../../../document/value-at.ts';
import classes from '../../widgets/pair.module.css';
import { ChoiceField } from './choice-field.tsx';
import { listOf, WordsField } from './words-field.tsx';

type Props = {
  label: string;
  value: unknown;
  required?: boolean;
  onChange: (value: { match: string; codes: string[] } | undefined) => void;
};

/** Codes, whole or by how they begin. */
export function CodeField({ label, value, required = false, onChange }: Props) {
  const given = isRecord(value) ? value : {};
  const match = given['match'] === 'starts_with' ? 'starts_with' : 'is';
  const codes = listOf(given['codes']);
  return (
    <Input.Wrapper label={label} labelElement="div">
      <div className={classes.rows}>
        <ChoiceField
          label={`${label}: comparison`}
          value={match}
          choices={{ is: 'is one of', starts_with: 'starts with one of' }}
          onChange={(next) => onChange({ match: next, codes })}
        />
        <WordsField
          label={`${label}: codes`}
          required={required}
          value={codes}
          onChange={(next) => onChange(next === undefined ? undefined : { match, codes: next })}
        />
      </div>
    </Input.Wrapper>
  );
}
