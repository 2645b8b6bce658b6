import type { MovePeopleRequest, PeopleGroup, PublishRequest } from '@cairn/core/api';
import {
  movePeopleAnswer,
  moveProgress,
  publishAnswer,
  publishingSettings,
  publishReview,
  reviewAnswer,
  saveDraftAnswer,
  versionDetail,
  versionList,
} from '@cairn/core/api';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { send } from '../api/client.ts';

const at = (id: string) => `/campaigns/${encodeURIComponent(id)}`;
const movingMs = 1_000;

/** Everything under `['campaign', id]` is looked at again when the campaign changes. */
export const publishQueries = {
  review: (campaignId: string, version: number | null, people: readonly PeopleGroup[]) =>
    queryOptions({
      queryKey: ['campaign', campaignId, 'publish-review', version, people],
      queryFn: () =>
        send(
          'POST',
          `${at(campaignId)}/publish-review`,
          { ...(version === null ? {} : { version }), people },
          publishReview,
        ),
      placeholderData: keepPreviousData,
    }),
  move: (campaignId: string, moveId: string) =>
    queryOptions({
      queryKey: ['campaign', campaignId, 'move', moveId],
      queryFn: () => send('GET', `${at(campaignId)}/moves/${encodeURIComponent(moveId)}`, undefined, moveProgress),
      refetchInterval: ({ state: { data } }) =>
        data !== undefined && data.state === 'given' && data.waiting === 0 ? false : movingMs,
    }),
  versions: (campaignId: string) =>
    queryOptions({
      queryKey: ['campaign', campaignId, 'versions'],
      queryFn: () => send('GET', `${at(campaignId)}/versions`, undefined, versionList),
    }),
  version: (campaignId: string, version: number) =>
    queryOptions({
      queryKey: ['campaign', campaignId, 'version', version],
      queryFn: () => send('GET', `${at(campaignId)}/versions/${version}`, undefined, versionDetail),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  settings: () =>
    queryOptions({
      queryKey: ['practice-publishing'],
      queryFn: () => send('GET', '/practice/publishing', undefined, publishingSettings),
    }),
};

export const publishRequests = {
  publish: (campaignId: string, request: PublishRequest) =>
    send('POST', `${at(campaignId)}/publish`, request, publishAnswer),
  movePeople: (campaignId: string, request: MovePeopleRequest) =>
    send('POST', `${at(campaignId)}/moves`, request, movePeopleAnswer),
  restore: (campaignId: string, version: number, baseRevision: number) =>
    send('POST', `${at(campaignId)}/versions/${version}/restore`, { baseRevision }, saveDraftAnswer),
  askReview: (campaignId: string, asked: { baseRevision: number; note: string }) =>
    send('POST', `${at(campaignId)}/reviews`, asked, reviewAnswer),
  decide: (reviewId: string, decision: { decision: 'approve' | 'request_changes' | 'withdraw'; answer?: string }) =>
    send('POST', `/publish-reviews/${encodeURIComponent(reviewId)}/decide`, decision, reviewAnswer),
  comment: (reviewId: string, comment: { nodeId: string | null; body: string }) =>
    send('POST', `/publish-reviews/${encodeURIComponent(reviewId)}/comments`, comment, reviewAnswer),
  setSettings: (secondPerson: boolean) => send('PUT', '/practice/publishing', { secondPerson }, publishingSettings),
};
