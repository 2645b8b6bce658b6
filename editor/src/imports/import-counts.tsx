import type { ImportCard } from '@cairn/core/api';
import classes from './mapping-form.module.css';

/** What an import does, or did, in numbers. */
export function ImportCounts({ counts, isDone }: { counts: NonNullable<ImportCard['counts']>; isDone: boolean }) {
  const { created, updated, unchanged, refused, warnings } = counts;
  return (
    <dl className={classes.counts}>
      <Count label={isDone ? 'Came in new' : 'Would come in new'} value={created} />
      <Count label={isDone ? 'Updated' : 'Would be updated'} value={updated} />
      <Count label="Already so" value={unchanged} />
      <Count label="Rows not taken" value={refused} tone={refused > 0 ? 'bad' : undefined} />
      {warnings > 0 ? <Count label="Taken with a remark" value={warnings} /> : null}
    </dl>
  );
}

function Count({ label, value, tone }: { label: string; value: number; tone?: 'bad' | undefined }) {
  return (
    <div data-tone={tone}>
      <dt>{label}</dt>
      <dd>{value.toLocaleString('en-US')}</dd>
    </div>
  );
}
