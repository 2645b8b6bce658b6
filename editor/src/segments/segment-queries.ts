import type { SegmentRequest } from '@cairn/core/api';
import { segmentDetail, segmentListItem, segmentMade } from '@cairn/core/api';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { send } from '../api/client.ts';

const list = z.object({ segments: z.array(segmentListItem) });
const at = (id: string) => `/segments/${encodeURIComponent(id)}`;

/** While everybody is being judged for the first time, the page looks again by itself. */
const whileCountingMs = 2_000;

export const segmentQueries = {
  all: () => queryOptions({ queryKey: ['segments'], queryFn: () => send('GET', '/segments', undefined, list) }),
  one: (id: string) =>
    queryOptions({
      queryKey: ['segments', id],
      queryFn: () => send('GET', at(id), undefined, segmentDetail),
      refetchInterval: ({ state }) => (state.data?.state === 'counting' ? whileCountingMs : false),
    }),
};

/** Saves a segment; a new one when there is no id yet. */
export function saveSegment(id: string | null, segment: SegmentRequest) {
  return id === null ? send('POST', '/segments', segment, segmentMade) : send('PUT', at(id), segment, segmentMade);
}

export function archiveSegment(id: string) {
  return send('POST', `${at(id)}/archive`, {}, segmentMade);
}
