import type { CampaignDocument } from '@cairn/core';
import { draftHistoryDetail, draftHistoryList } from '@cairn/core/api';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { send } from '../api/client.ts';
import { slugOf } from '../blast/start-send.ts';

const at = (campaignId: string) => `/campaigns/${encodeURIComponent(campaignId)}/history`;

export const historyQueries = {
  all: (campaignId: string) =>
    queryOptions({
      queryKey: ['campaign', campaignId, 'history'],
      queryFn: () => send('GET', at(campaignId), undefined, draftHistoryList),
    }),
  /** `revision`: an entry grows while its author goes on. */
  one: (campaignId: string, entry: { id: string; revision: number }) =>
    queryOptions({
      queryKey: ['draft-entry', campaignId, entry.id, entry.revision],
      queryFn: () => send('GET', `${at(campaignId)}/${encodeURIComponent(entry.id)}`, undefined, draftHistoryDetail),
      staleTime: Number.POSITIVE_INFINITY,
    }),
};

const made = z.object({ id: z.string() });

/** Makes a campaign of its own out of what somebody changed, so that nothing of it is lost. */
export async function saveAsCopy(document: CampaignDocument, by: string): Promise<{ id: string; name: string }> {
  const ending = ` (copy of ${by})`;
  const name = `${document.name.slice(0, 120 - ending.length)}${ending}`;
  const { id } = await send('POST', '/campaigns', { slug: slugOf(name), document: { ...document, name } }, made);
  return { id, name };
}
