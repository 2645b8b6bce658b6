import type { CampaignBoard } from '@cairn/core/api';
import { campaignBoard } from '@cairn/core/api';
import { queryOptions } from '@tanstack/react-query';
import { send } from '../api/client.ts';

export type Period = { from: string; to: string };
export type BoardCampaign = CampaignBoard['campaigns'][number];

/** Campaigns that were made, sent or due in a period of the practice's days. */
export function boardQuery(period: Period, archived = false) {
  const search = `?${new URLSearchParams({ ...period, ...(archived ? { archived: 'true' } : {}) }).toString()}`;
  return queryOptions({
    queryKey: ['campaigns', 'board', period, archived],
    queryFn: () => send('GET', `/campaign-board${search}`, undefined, campaignBoard),
  });
}
