import { type EventSearch, eventCounts, eventDetail, eventPage, eventSample, replayAnswer } from '@cairn/core/api';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { send } from '../api/client.ts';

/** What arrived. Kept fresh by asking again: events come at any time and wake no page. */
export const eventQueries = {
  search: (search: Omit<EventSearch, 'cursor'>) =>
    infiniteQueryOptions({
      queryKey: ['events', search],
      queryFn: ({ pageParam }) =>
        send('POST', '/events/search', { ...search, ...(pageParam === null ? {} : { cursor: pageParam }) }, eventPage),
      initialPageParam: startCursor,
      getNextPageParam: (page) => page.nextCursor,
    }),
  counts: () =>
    queryOptions({
      queryKey: ['event-counts'],
      queryFn: () => send('GET', '/events/counts', undefined, eventCounts),
      refetchInterval: 30_000,
    }),
  /** What events of a name carry. */
  samples: (name: string) =>
    queryOptions({
      queryKey: ['event-samples', name],
      queryFn: () => send('GET', `/events/samples?name=${encodeURIComponent(name)}`, undefined, eventSample),
      enabled: name !== '',
      staleTime: 60_000,
    }),
  one: (id: string) =>
    queryOptions({ queryKey: ['event', id], queryFn: () => send('GET', `/events/${id}`, undefined, eventDetail) }),
};

/** Gives an event without a patient to one. */
export function replayEvent(eventId: string, patientId: string) {
  return send('POST', `/events/${eventId}/replay`, { patientId }, replayAnswer);
}

const startCursor: string | null = null;
