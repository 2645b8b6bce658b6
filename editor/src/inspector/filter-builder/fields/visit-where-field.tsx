import { isRecord } from '../../../document/value-at.ts';
import classes from '../../widgets/pair.module.css';
import type { LooseFilter } from '../filter-tree.ts';
import { CodeField } from './code-field.tsx';
import { withSettings } from './with-settings.ts';
import { WordsField } from './words-field.tsx';

type Props = { value: unknown; onChange: (where: LooseFilter | undefined) => void };

const texts = { purpose: 'Purpose', provider: 'Provider', location: 'Location', caseType: 'Case type' } as const;
const codes = { procedureCodes: 'Procedure codes', diagnosisCodes: 'Diagnosis codes' } as const;

/** Which visits are looked at; folded away until something is asked. */
export function VisitWhereField({ value, onChange }: Props) {
  const where: LooseFilter = isRecord(value) ? value : {};
  const asked = Object.keys(where).length;
  const set = (changes: LooseFilter) => {
    const next = withSettings(where, changes);
    onChange(Object.keys(next).length === 0 ? undefined : next);
  };
  return (
    <details open={asked > 0}>
      <summary>Only with a purpose, provider, location, code …{asked > 0 ? ` (${asked} asked)` : ''}</summary>
      <div className={classes.rows}>
        {Object.entries(texts).map(([key, label]) => (
          <WordsField key={key} label={label} value={where[key]} onChange={(words) => set({ [key]: words })} />
        ))}
        {Object.entries(codes).map(([key, label]) => (
          <CodeField key={key} label={label} value={where[key]} onChange={(test) => set({ [key]: test })} />
        ))}
      </div>
    </details>
  );
}
