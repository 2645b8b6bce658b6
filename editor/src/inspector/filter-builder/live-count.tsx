import { audienceFindings, filter, issueOf } from '@cairn/core';
import { Loader } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { countFilter } from './count-filter.ts';
import classes from './filter-builder.module.css';

const idleMs = 600;

/** How many patients the filter holds for now, while it is edited. Says nothing of a filter that is not complete. */
export function LiveCount({ value }: { value: unknown }) {
  const [settled] = useDebouncedValue(value, idleMs);
  const parsed = filter.safeParse(settled);
  const findings = parsed.success ? audienceFindings(parsed.data, 'filter').map(issueOf) : [];
  const asksOfJourney = findings.some(({ code }) => code === 'filter_needs_journey');
  const isCountable = parsed.success && findings.length === 0;
  const counted = useQuery({
    queryKey: ['filter-count', settled],
    queryFn: () => countFilter(settled),
    enabled: isCountable,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
  if (asksOfJourney)
    return <p className={classes.count}>Holds or not only inside a journey: it cannot be counted beforehand.</p>;
  if (!isCountable) return null;
  return (
    <div className={classes.count} role="status">
      {counted.isPending ? 'Counting patients … ' : null}
      {counted.isFetching ? <Loader size={12} aria-hidden /> : null}
      {counted.isError ? `The patients could not be counted: ${counted.error.message}` : null}
      {counted.isSuccess ? <Counted {...counted.data} isOld={counted.isPlaceholderData || settled !== value} /> : null}
    </div>
  );
}

type CountedProps = {
  matching: number | null;
  of: number | null;
  sample: readonly { id: string; name: string }[];
  isOld: boolean;
};

function Counted({ matching, of, sample, isOld }: CountedProps) {
  if (matching === null) return <span>Counting takes too long here. The filter works all the same.</span>;
  const names = sample.map(({ name }) => name).join(', ');
  return (
    <>
      <span data-old={isOld || undefined}>
        {matching === 1 ? '1 patient' : `${matching.toLocaleString('en-US')} patients`} of{' '}
        {(of ?? 0).toLocaleString('en-US')} now
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
