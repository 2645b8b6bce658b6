import { audienceFindings, filter, issueOf } from '@cairn/core';
import type { AudienceCount } from '@cairn/core/api';
import { audienceCount } from '@cairn/core/api';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { send } from '../api/client.ts';

const idleMs = 600;

/** What is known of how many patients a filter holds for, while it is being edited. */
export type FilterCount =
  /** Not complete yet. */
  | { kind: 'incomplete' }
  /** It asks about a journey: outside of one it holds for nobody. */
  | { kind: 'needs_journey' }
  | { kind: 'counting' }
  | { kind: 'failed'; message: string }
  /** `isOld`: of the rule as it was a moment ago. */
  | { kind: 'counted'; count: AudienceCount; isOld: boolean };

/** Counts a filter once typing pauses. */
export function useFilterCount(value: unknown): FilterCount {
  const [settled] = useDebouncedValue(value, idleMs);
  const parsed = filter.safeParse(settled);
  const findings = parsed.success ? audienceFindings(parsed.data, 'filter').map(issueOf) : [];
  const isCountable = parsed.success && findings.length === 0;
  const counted = useQuery({
    queryKey: ['filter-count', settled],
    queryFn: () => send('POST', '/filters/count', { filter: settled }, audienceCount),
    enabled: isCountable,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
  if (findings.some(({ code }) => code === 'filter_needs_journey')) return { kind: 'needs_journey' };
  if (!isCountable) return { kind: 'incomplete' };
  if (counted.isError) return { kind: 'failed', message: counted.error.message };
  if (counted.data === undefined) return { kind: 'counting' };
  return { kind: 'counted', count: counted.data, isOld: counted.isPlaceholderData || settled !== value };
}
