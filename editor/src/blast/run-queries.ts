import type { AudienceRun } from '@cairn/core/api';
import {
  audienceDiff,
  audienceRun,
  audienceRunList,
  exclusionAnswer,
  publishAnswer,
  runLeftOut,
  sendEstimate,
} from '@cairn/core/api';
import { queryOptions } from '@tanstack/react-query';
import { send } from '../api/client.ts';

const at = (campaignId: string) => `/campaigns/${encodeURIComponent(campaignId)}`;
const movingEveryMs = 1_500;

/** Whether the numbers of a run change by themselves. */
export function isMoving({ state, withdrawn }: Pick<AudienceRun, 'state' | 'withdrawn'>): boolean {
  if (withdrawn !== null && !withdrawn.isDone) return true;
  return state === 'due' || state === 'undo' || state === 'freezing' || state === 'sending';
}

export const runQueries = {
  ofCampaign: (campaignId: string) =>
    queryOptions({
      queryKey: ['runs', campaignId],
      queryFn: () => send('GET', `${at(campaignId)}/runs`, undefined, audienceRunList),
      refetchInterval: ({ state }) => (state.data?.runs.some(isMoving) ? movingEveryMs : false),
    }),
  leftOut: (runId: string) =>
    queryOptions({
      queryKey: ['runs', 'left-out', runId],
      queryFn: () => send('GET', `/runs/${encodeURIComponent(runId)}/left-out`, undefined, runLeftOut),
    }),
  /** Of the stored draft: `revision` names which. */
  estimate: (campaignId: string, revision: number) =>
    queryOptions({
      queryKey: ['estimate', campaignId, revision],
      queryFn: () => send('POST', `${at(campaignId)}/estimate`, {}, sendEstimate),
      staleTime: 30_000,
      retry: false,
    }),
  diff: (campaignId: string, revision: number) =>
    queryOptions({
      queryKey: ['audience-diff', campaignId, revision],
      queryFn: () => send('POST', `${at(campaignId)}/diff`, {}, audienceDiff),
      staleTime: 30_000,
      retry: false,
    }),
};

/** Sends a repeating campaign once more, beside its schedule; the same key again is the same send. */
export function startRun(campaignId: string, key: string) {
  return send('POST', `${at(campaignId)}/runs`, { key }, audienceRun);
}

/** Leaves out the next time of a schedule; a campaign that goes once becomes a draft again. */
export function cancelNext(campaignId: string) {
  return send('POST', `${at(campaignId)}/runs/cancel-next`, {}, audienceRun);
}

/** `call_off`: with the journeys of those who entered. */
export type RunAction = 'cancel' | 'call_off' | 'undo' | 'confirm';

export function changeRun(runId: string, action: RunAction) {
  if (action === 'call_off') {
    return send('POST', `/runs/${encodeURIComponent(runId)}/cancel`, { journeys: true }, audienceRun);
  }
  return send('POST', `/runs/${encodeURIComponent(runId)}/${action}`, {}, audienceRun);
}

export function publishDraft(campaignId: string, baseRevision: number) {
  return send('POST', `${at(campaignId)}/publish`, { baseRevision, backfill: false }, publishAnswer);
}

/** Takes people out of everything this campaign sends, or lets them in again. */
export function exclude(campaignId: string, patientIds: readonly string[], isOut: boolean) {
  return send('POST', `${at(campaignId)}/exclusions${isOut ? '' : '/remove'}`, { patientIds }, exclusionAnswer);
}
