import type { SegmentNames } from '@cairn/core';
import { useQuery } from '@tanstack/react-query';
import { segmentQueries } from './segment-queries.ts';

/** Names of the saved segments by id, for sentences; empty until they are known, and where none is asked for. */
export function useSegmentNames(isAsked: boolean): SegmentNames {
  const { data } = useQuery({ ...segmentQueries.all(), enabled: isAsked });
  return Object.fromEntries((data?.segments ?? []).map(({ id, name }) => [id, { name }]));
}
