import { assertNever } from '@cairn/core';
import type { AudienceCount } from '@cairn/core/api';
import { useFilterCount } from '../../audience/use-filter-count.ts';
import { countOf } from '../../ui/count-of.ts';
import classes from './filter-builder.module.css';

/** How many patients the filter holds for now, while it is edited. Says nothing of a filter that is not complete. */
export function LiveCount({ value }: { value: unknown }) {
  const counted = useFilterCount(value);
  switch (counted.kind) {
    case 'incomplete':
      return null;
    case 'needs_journey':
      return <p className={classes.count}>Holds or not only inside a journey: it cannot be counted beforehand.</p>;
    case 'counting':
      return (
        <div className={classes.count} role="status">
          Counting patients …
        </div>
      );
    case 'failed':
      return (
        <div className={classes.count} role="status">
          The patients could not be counted: {counted.message}
        </div>
      );
    case 'counted':
      return (
        <div className={classes.count} role="status">
          <Counted {...counted.count} isOld={counted.isOld} />
        </div>
      );
    default:
      return assertNever(counted, 'count');
  }
}

function Counted({ matching, of, sample, isOld }: AudienceCount & { isOld: boolean }) {
  if (matching === null) return <span>Counting takes too long here. The filter works all the same.</span>;
  const names = sample.map(({ name }) => name).join(', ');
  return (
    <>
      <span data-old={isOld || undefined}>
        {countOf(matching, 'patient')} of {(of ?? 0).toLocaleString('en-US')} now
      </span>
      {names === '' ? null : (
        <details>
          <summary>For example</summary>
          {names}
        </details>
      )}
    </>
  );
}
