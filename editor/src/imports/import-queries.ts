import type { ImportDetail, ImportMappingRequest, ImportState, ImportStructure } from '@cairn/core/api';
import { importDetail, importList, importProblemPage } from '@cairn/core/api';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { send, sendFile } from '../api/client.ts';

const at = (id: string) => `/imports/${encodeURIComponent(id)}`;
const everyMs = 800;

/** States in which the server works by itself and the page looks on. */
function isWorking(state: ImportState): boolean {
  return state === 'reading' || state === 'checking' || state === 'committing' || state === 'undoing';
}

export const importQueries = {
  all: () =>
    queryOptions({
      queryKey: ['imports'],
      queryFn: () => send('GET', '/imports', undefined, importList),
      refetchInterval: ({ state }) => (state.data?.imports.some((one) => isWorking(one.state)) ? everyMs : false),
    }),
  one: (id: string) =>
    queryOptions({
      queryKey: ['imports', id],
      queryFn: () => send('GET', at(id), undefined, importDetail),
      refetchInterval: ({ state }) => (state.data !== undefined && isWorking(state.data.state) ? everyMs : false),
    }),
  problems: (id: string) =>
    infiniteQueryOptions({
      queryKey: ['imports', id, 'problems'],
      queryFn: ({ pageParam }) =>
        send('POST', `${at(id)}/problems`, pageParam === null ? {} : { cursor: pageParam }, importProblemPage),
      initialPageParam: firstPage,
      getNextPageParam: (page) => page.nextCursor,
    }),
};

const firstPage: string | null = null;

/** Announces a file and sends it; the answer is the import, which is then being read. */
export async function startImport(file: File): Promise<ImportDetail> {
  const made = await send('POST', '/imports', { fileName: file.name, bytes: file.size }, importDetail);
  return putFile(made.id, file);
}

export function putFile(id: string, file: Blob): Promise<ImportDetail> {
  return sendFile(`${at(id)}/file`, file, importDetail);
}

export function setStructure(id: string, structure: ImportStructure) {
  return send('PUT', `${at(id)}/structure`, structure, importDetail);
}

export function setMapping(id: string, mapping: ImportMappingRequest) {
  return send('PUT', `${at(id)}/mapping`, mapping, importDetail);
}

export function commitImport(id: string, startCampaigns: boolean) {
  return send('POST', `${at(id)}/commit`, { startCampaigns }, importDetail);
}

export function cancelImport(id: string) {
  return send('POST', `${at(id)}/cancel`, {}, importDetail);
}

export function undoImport(id: string) {
  return send('POST', `${at(id)}/undo`, {}, importDetail);
}

export const problemsAddress = (id: string) => `/api/v1${at(id)}/problems.csv`;
