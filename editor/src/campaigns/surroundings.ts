import { draftWorld } from '@cairn/core/api';
import { queryOptions } from '@tanstack/react-query';
import { send } from '../api/client.ts';

/** What advice on a draft and previews have to know of the practice around it. */
export function surroundingsOf(campaignId: string) {
  return queryOptions({
    queryKey: ['campaign', campaignId, 'surroundings'],
    queryFn: () => send('GET', `/campaigns/${encodeURIComponent(campaignId)}/surroundings`, undefined, draftWorld),
    staleTime: 60_000,
  });
}
