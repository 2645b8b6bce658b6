import { isMergeField, mergeFields } from '@cairn/core';
import { mergeTokens, withFallback } from './merge-tokens.ts';
import classes from './template-field.module.css';
import { TextField } from './text-field.tsx';

/** Always known, or never missing on its own account. */
const neverMissing = new Set(['practice.name', 'household.first_names']);

/** What to write where a field of the text is not known of somebody. */
export function FallbackList({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const tokens = mergeTokens(text).flatMap(({ field, fallback }) =>
    isMergeField(field) && !neverMissing.has(field) ? [{ field, fallback, label: mergeFields[field].label }] : [],
  );
  if (tokens.length === 0) return null;
  const missing = tokens.filter(({ fallback }) => fallback === null).length;
  return (
    <details className={classes.fallbacks}>
      <summary>
        {missing === 0
          ? 'What to write where a field is not known'
          : `${missing} of ${tokens.length} fields without a fallback`}
      </summary>
      <div className={classes.fallbackRows}>
        {tokens.map(({ field, fallback, label }) => (
          <TextField
            key={field}
            label={label}
            placeholder="Nothing: the message is not sent then"
            maxLength={80}
            value={fallback ?? ''}
            onCommit={(next) => onChange(withFallback(text, field, next))}
          />
        ))}
      </div>
    </details>
  );
}
