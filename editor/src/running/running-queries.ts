import type { Channel } from '@cairn/core';
import type { ActRequest, CountsOf, CountsPeriod, PeopleQuestion, PlanRequest } from '@cairn/core/api';
import {
  actProgress,
  countsSnapshot,
  drainAnswer,
  patientPath,
  peopleHere,
  planAnswer,
  runControl,
} from '@cairn/core/api';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { send, sendForFile } from '../api/client.ts';

const of = (campaignId: string) => `/campaigns/${encodeURIComponent(campaignId)}`;

/** Whom a list of people is of. */
export type PeopleShown = Pick<PeopleQuestion, 'nodeId' | 'measure' | 'period'> &
  Pick<NumbersShown, 'location' | 'channel'> & { text: string };

export type NumbersShown = {
  period: CountsPeriod;
  of: CountsOf;
  /** Of the patients of one location; null: all. */
  location: string | null;
  /** Of messages by one channel; null: all. */
  channel: Channel | null;
};

/** The parts of a question that are asked for. */
function askedOf({ location, channel }: Pick<NumbersShown, 'location' | 'channel'>) {
  return { ...(location !== null && { location }), ...(channel !== null && { channel }) };
}

function peopleAsked({ nodeId, measure, period, text, ...filter }: PeopleShown) {
  return { nodeId, measure, period, text, ...askedOf(filter) };
}

/** What the pages of a running campaign show; notices of counts make the numbers and the people old. */
export const runningQueries = {
  /** People counted once are asked for less often: that is a look through all journeys. */
  counts: (campaignId: string, { period, of: whom, ...filter }: NumbersShown) =>
    queryOptions({
      // Only what is kept ready is asked for with each notice.
      queryKey:
        whom === 'people' || filter.location !== null || filter.channel !== null
          ? ['people-counts', campaignId, whom, period, filter]
          : ['counts', campaignId, period],
      queryFn: () => {
        const asked = new URLSearchParams({ period, of: whom, ...askedOf(filter) });
        return send('GET', `${of(campaignId)}/counts?${asked}`, undefined, countsSnapshot);
      },
      refetchInterval: 30_000,
      placeholderData: (before) => before,
    }),
  control: (campaignId: string) =>
    queryOptions({
      queryKey: ['campaign', campaignId, 'control'],
      queryFn: () => send('GET', `${of(campaignId)}/control`, undefined, runControl),
    }),
  people: (campaignId: string, shown: PeopleShown) =>
    infiniteQueryOptions({
      queryKey: ['counts', campaignId, 'behind', shown],
      queryFn: ({ pageParam }) =>
        send(
          'POST',
          `${of(campaignId)}/people`,
          { ...peopleAsked(shown), ...(pageParam === null ? {} : { cursor: pageParam }) },
          peopleHere,
        ),
      initialPageParam: startCursor,
      getNextPageParam: (page) => page.nextCursor,
    }),
  path: (campaignId: string, patientId: string) =>
    queryOptions({
      queryKey: ['path', campaignId, patientId],
      queryFn: () => send('POST', `${of(campaignId)}/path`, { patientId }, patientPath),
    }),
  progress: (campaignId: string, batchId: string) =>
    queryOptions({
      queryKey: ['act', campaignId, batchId],
      queryFn: () => send('GET', `${of(campaignId)}/acts/${encodeURIComponent(batchId)}`, undefined, actProgress),
      refetchInterval: ({ state }) => (state.data !== undefined && state.data.waiting === 0 ? false : 1_000),
    }),
};

export const runningApi = {
  plan: (campaignId: string, request: PlanRequest) => send('PUT', `${of(campaignId)}/plan`, request, planAnswer),
  drain: (campaignId: string) => send('POST', `${of(campaignId)}/drain`, {}, drainAnswer),
  reopen: (campaignId: string) => send('POST', `${of(campaignId)}/reopen`, {}, drainAnswer),
  act: (campaignId: string, request: ActRequest) => send('POST', `${of(campaignId)}/people/act`, request, actProgress),
  undo: (campaignId: string, batchId: string) =>
    send('POST', `${of(campaignId)}/acts/${encodeURIComponent(batchId)}/undo`, {}, actProgress),
  csv: (campaignId: string, shown: PeopleShown) => sendForFile(`${of(campaignId)}/people/csv`, peopleAsked(shown)),
};

const startCursor: string | null = null;
