import type { ApprovalRequest, ApprovalText } from '@cairn/core/api';
import { approvalAct, approvalAnswer, approvalPage, approvalQueue, waitingMessage } from '@cairn/core/api';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { send } from '../api/client.ts';

/** The step whose messages are read. */
export type Step = { campaignId: string; nodeId: string };

const everyMs = 600;

export const approvalQueries = {
  queue: () =>
    queryOptions({
      queryKey: ['approvals', 'queue'],
      queryFn: () => send('GET', '/approvals', undefined, approvalQueue),
    }),
  messages: ({ campaignId, nodeId }: Step) =>
    infiniteQueryOptions({
      queryKey: ['approvals', 'messages', campaignId, nodeId],
      queryFn: ({ pageParam }) =>
        send(
          'POST',
          '/approvals/search',
          { campaignId, nodeId, ...(pageParam === null ? {} : { cursor: pageParam }) },
          approvalPage,
        ),
      initialPageParam: firstPage,
      getNextPageParam: (page) => page.nextCursor,
    }),
  act: (id: string) =>
    queryOptions({
      queryKey: ['approval-act', id],
      queryFn: () => send('GET', `/approvals/acts/${encodeURIComponent(id)}`, undefined, approvalAct),
      refetchInterval: ({ state }) =>
        state.data === undefined || state.data.state === 'running' || state.data.state === 'undoing' ? everyMs : false,
    }),
};

const firstPage: string | null = null;

export const approvalRequests = {
  decide: (request: ApprovalRequest) => send('POST', '/approvals/decide', request, approvalAnswer),
  undo: (id: string) => send('POST', `/approvals/acts/${encodeURIComponent(id)}/undo`, {}, approvalAct),
  /** Null: the campaign’s words again. */
  setText: (effectId: string, words: ApprovalText | null) =>
    words === null
      ? send('DELETE', `/approvals/${encodeURIComponent(effectId)}/text`, undefined, waitingMessage)
      : send('PUT', `/approvals/${encodeURIComponent(effectId)}/text`, words, waitingMessage),
};
