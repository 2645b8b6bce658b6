import type { PasteRequest, PickedRequest } from '@cairn/core/api';
import { listMade, listMemberPage, pasteAnswer, patientListCard, patientLists } from '@cairn/core/api';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { send } from '../api/client.ts';

const at = (id: string) => `/patient-lists/${encodeURIComponent(id)}`;

export const listQueries = {
  all: () =>
    queryOptions({
      queryKey: ['patient-lists'],
      queryFn: () => send('GET', '/patient-lists', undefined, patientLists),
    }),
  one: (id: string) =>
    queryOptions({ queryKey: ['patient-lists', id], queryFn: () => send('GET', at(id), undefined, patientListCard) }),
  members: (id: string) =>
    infiniteQueryOptions({
      queryKey: ['patient-lists', id, 'members'],
      queryFn: ({ pageParam }) =>
        send('POST', `${at(id)}/members`, pageParam === null ? {} : { cursor: pageParam }, listMemberPage),
      initialPageParam: firstPage,
      getNextPageParam: (page) => page.nextCursor,
    }),
};

/** Makes a list from pasted items, or says what would be in it when `dryRun`. */
export function pasteList(request: PasteRequest) {
  return send('POST', '/patient-lists/paste', request, pasteAnswer);
}

export function makePickedList(request: PickedRequest) {
  return send('POST', '/patient-lists/picked', request, listMade);
}

export function archiveList(id: string) {
  return send('POST', `${at(id)}/archive`, {}, z.unknown());
}

const firstPage: string | null = null;
