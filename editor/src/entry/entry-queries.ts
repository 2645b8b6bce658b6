import { backfillPreview, entryAnswer } from '@cairn/core/api';
import { queryOptions } from '@tanstack/react-query';
import { send } from '../api/client.ts';

const of = (campaignId: string) => `/campaigns/${encodeURIComponent(campaignId)}`;

export const entryQueries = {
  explain: (campaignId: string, patientId: string) =>
    queryOptions({
      queryKey: ['explain', campaignId, patientId],
      queryFn: () => send('POST', `${of(campaignId)}/explain`, { patientId }, entryAnswer),
    }),
  backfill: (campaignId: string, revision: number) =>
    queryOptions({
      queryKey: ['backfill', campaignId, revision],
      queryFn: () => send('POST', `${of(campaignId)}/backfill/preview`, {}, backfillPreview),
    }),
};
