import { channels, type Facts, type Filter } from '@cairn/core';
import type { NewScenario, ScenarioChange } from '@cairn/core/api';
import {
  rehearsalPeopleAnswer,
  rehearsalRun,
  rehearsalRunList,
  scenarioCard,
  scenarioList,
  scenarioRunAnswer,
} from '@cairn/core/api';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { send } from '../api/client.ts';

const at = (campaignId: string) => `/campaigns/${encodeURIComponent(campaignId)}`;
const everyMs = 600;

type SavedSegments = Readonly<Record<string, { name: string; filter: Filter }>>;

const isObject = (value: unknown) => typeof value === 'object' && value !== null;
/** Made by the server's own types from the same source, so it is taken as it comes. */
const world = z.object({
  practice: z.custom<Facts['practice']>(isObject),
  segments: z.custom<SavedSegments>(isObject),
  perDay: z.partialRecord(z.enum(channels), z.number()),
  now: z.string(),
});
const person = z.object({
  facts: z.custom<Facts>(isObject),
  lists: z.array(z.string()),
  asOf: z.string().nullable(),
});

export const rehearseQueries = {
  world: (campaignId: string) =>
    queryOptions({
      queryKey: ['rehearsal-world', campaignId],
      queryFn: () => send('GET', `${at(campaignId)}/rehearsal`, undefined, world),
      staleTime: 60_000,
    }),
  /** One patient's facts, as known now or at an earlier moment. Each request is audited, so it is made once and kept while the page is open. */
  person: (campaignId: string, patientId: string, asOf: string | null) =>
    queryOptions({
      queryKey: ['rehearsal-person', campaignId, patientId, asOf],
      queryFn: () =>
        send('POST', `${at(campaignId)}/rehearsal/person`, { patientId, ...(asOf !== null && { at: asOf }) }, person),
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 0,
      retry: false,
    }),
  scenarios: (campaignId: string) =>
    queryOptions({
      queryKey: ['scenarios', campaignId],
      queryFn: () => send('GET', `${at(campaignId)}/scenarios`, undefined, scenarioList),
    }),
  runs: (campaignId: string) =>
    queryOptions({
      queryKey: ['rehearsals', campaignId],
      queryFn: () => send('GET', `${at(campaignId)}/rehearsals`, undefined, rehearsalRunList),
      refetchInterval: ({ state }) => (state.data?.runs.some((run) => run.state === 'running') ? everyMs : false),
    }),
  people: (runId: string, part: string) =>
    queryOptions({
      queryKey: ['rehearsal-people', runId, part],
      queryFn: () => send('POST', `/rehearsals/${encodeURIComponent(runId)}/people`, { part }, rehearsalPeopleAnswer),
      staleTime: Number.POSITIVE_INFINITY,
    }),
};

export const rehearseRequests = {
  saveScenario: (campaignId: string, made: NewScenario) =>
    send('POST', `${at(campaignId)}/scenarios`, made, scenarioCard),
  changeScenario: (campaignId: string, scenarioId: string, change: ScenarioChange) =>
    send('POST', `${at(campaignId)}/scenarios/${encodeURIComponent(scenarioId)}`, change, scenarioCard),
  /** Of the saved draft, by the server. */
  runScenarios: (campaignId: string) => send('POST', `${at(campaignId)}/scenarios/run`, {}, scenarioRunAnswer),
  start: (campaignId: string, kind: 'dry_run' | 'back_test') =>
    send('POST', `${at(campaignId)}/rehearsals`, { kind }, rehearsalRun),
  cancel: (runId: string) => send('POST', `/rehearsals/${encodeURIComponent(runId)}/cancel`, {}, rehearsalRun),
};
