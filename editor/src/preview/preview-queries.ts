import type { PreviewSearch } from '@cairn/core/api';
import { previewDetail, previewPage } from '@cairn/core/api';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { send, sendForFile } from '../api/client.ts';

const at = (id: string) => `/audience-previews/${encodeURIComponent(id)}`;
const everyMs = 700;

export type PeopleShown = Omit<PreviewSearch, 'cursor'>;

export const previewQueries = {
  /** Starts a look at everybody the stored draft would go to; `revision` names which draft. Sends nothing. */
  start: (campaignId: string, revision: number) =>
    queryOptions({
      queryKey: ['preview-of', campaignId, revision],
      queryFn: () => send('POST', '/audience-previews', { campaignId }, previewDetail),
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
    }),
  one: (id: string) =>
    queryOptions({
      queryKey: ['preview', id],
      queryFn: () => send('GET', at(id), undefined, previewDetail),
      refetchInterval: ({ state }) => (state.data === undefined || state.data.state === 'running' ? everyMs : false),
    }),
  people: (id: string, shown: PeopleShown) =>
    infiniteQueryOptions({
      queryKey: ['preview', id, 'people', shown],
      queryFn: ({ pageParam }) =>
        send(
          'POST',
          `${at(id)}/people`,
          { ...shown, ...(pageParam === null ? {} : { cursor: pageParam }) },
          previewPage,
        ),
      initialPageParam: firstPage,
      getNextPageParam: (page) => page.nextCursor,
    }),
};

const firstPage: string | null = null;

export function exportPeople(id: string, shown: PeopleShown): Promise<Blob> {
  return sendForFile(`${at(id)}/csv`, shown);
}
