import type { Operation } from '../operation.ts';
import { sample } from './sample.ts';

const scenarioId = '0198c1d2-0000-7000-8000-000000000031';
const runId = '0198c1d2-0000-7000-8000-000000000032';

const person = {
  ...{ firstName: 'Maria', lastName: 'Sample', birthDate: '1984-05-17', language: 'en', zone: null },
  ...{ email: 'maria@example.com', phone: '+12125550123', agreed: [], optedOut: [], tags: [], attributes: {} },
  ...{ contacts: [], lastVisit: null, nextVisit: null },
} as const;
const setup = {
  ...{ startsAt: '2031-03-04T09:00', appointment: null, properties: {}, enterAnyway: false, ahead: 0 },
  ...{
    household: 'alone',
    pins: { 'ask#1': { what: 'replied', keyword: 'YES', after: { amount: 1, unit: 'hours' } } },
  },
} as const;
const expected = {
  zone: 'America/New_York',
  lines: [
    {
      ...{ kind: 'message', stepId: 'remind', visit: 1, channel: 'sms', role: 'patient', came_to: 'accepted' },
      ...{ reason: null, at: 1930399200000 },
    },
  ],
} as const;
const scenario = {
  ...{ id: scenarioId, name: 'Maria replies YES', body: { person, setup }, expected },
  ...{ createdAt: '2031-03-04T09:00:00.000Z', updatedAt: '2031-03-04T09:00:00.000Z' },
} as const;

const run = {
  ...{ id: runId, campaignId: sample.campaignId, kind: 'back_test', state: 'done', stale: false },
  ...{ size: 1240, wanted: 1240, looked: 1240, factor: 1 },
  report: {
    ...{ from: '2030-12-04T09:00:00.000Z', until: '2031-03-04T09:00:00.000Z' },
    ...{ people: 380, entries: 402, messages: 412, toBooked: 31, mostToOne: 3, goals: 96, waiting: 22 },
    refused: [{ code: 'filter', sentence: 'The patient does not fit the rule for entering.', n: 14 }],
    steps: [{ stepId: 'remind', channel: 'sms', sent: 412, notSent: 18, deferred: 40 }],
    days: [{ day: '2031-03-03', email: 0, sms: 12 }],
    skipped: [
      {
        ...{ stepId: 'remind', channel: 'sms', code: 'no_address' },
        ...{ sentence: 'The patient has no address on this channel.', n: 18 },
      },
    ],
    ends: [{ code: 'completed', sentence: 'Reached the end.', n: 284 }],
    assumptions: ['Everybody is taken to be new to the campaign, and nobody reacts to messages that were never sent.'],
  },
  ...{ createdAt: '2031-03-04T09:00:00.000Z', finishedAt: '2031-03-04T09:00:12.000Z' },
} as const;

export const rehearsalOperations = {
  'GET /api/v1/campaigns/{id}/rehearsal': {
    tag: 'Campaigns',
    summary: 'Read what rehearsals run in',
    description:
      'The practice’s settings, saved segments and daily limits of sending, as rules see them. Tells of no patient.',
    answers: {
      200: {
        means: 'The practice, the segments by id, messages a day by channel, and the server’s clock.',
        example: {
          practice: { id: sample.practiceId, name: 'Elm Street Family Practice', zone: 'America/New_York' },
          segments: {},
          perDay: { sms: 2000 },
          now: '2031-03-04T09:00:00.000Z',
        },
      },
    },
  },
  'POST /api/v1/campaigns/{id}/rehearsal/person': {
    tag: 'Campaigns',
    summary: 'Read a patient’s facts for a rehearsal',
    description:
      'All that a journey through this campaign could look at, now or (with `at`) at an earlier moment, as far as earlier versions are kept. Each such look stands in the audit log.',
    body: { patientId: sample.patientId },
    answers: {
      200: {
        means:
          'The facts, the moment that they were taken back to (null: as known now), and the lists that the patient is on.',
        example: { asOf: null, facts: {}, lists: [] },
      },
    },
  },
  'GET /api/v1/campaigns/{id}/scenarios': {
    tag: 'Campaigns',
    summary: 'List scenarios',
    answers: {
      200: { means: 'The saved rehearsals of the campaign, the oldest first.', example: { scenarios: [scenario] } },
    },
  },
  'POST /api/v1/campaigns/{id}/scenarios': {
    tag: 'Campaigns',
    summary: 'Save a scenario',
    description: 'A rehearsal of somebody invented, with what it is expected to come to. It runs at every publish.',
    body: { name: scenario.name, body: scenario.body, expected },
    problems: [404, 409],
    answers: { 201: { means: 'The scenario.', example: scenario } },
  },
  'POST /api/v1/campaigns/{id}/scenarios/{scenarioId}': {
    tag: 'Campaigns',
    summary: 'Rename, update, remove or restore a scenario',
    body: { name: 'Maria says YES' },
    answers: { 200: { means: 'The scenario as it is now.', example: scenario } },
  },
  'POST /api/v1/campaigns/{id}/scenarios/run': {
    tag: 'Campaigns',
    summary: 'Run the scenarios',
    description: 'Over the saved draft, or over `document`. Nothing is sent and nothing is kept.',
    body: {},
    answers: {
      200: {
        means: '`changes` says in words what comes out otherwise. `possible` is false while the document has problems.',
        example: {
          possible: true,
          results: [
            {
              ...{ id: scenarioId, name: scenario.name, state: 'changed' },
              changes: [
                {
                  ...{ stepId: 'remind', about: 'Reminder', was: 'text on Tue 4 Mar 2031, 9:00 AM' },
                  now: 'skipped, it could no longer be sent in time to be useful',
                },
              ],
            },
          ],
        },
      },
    },
  },
  'GET /api/v1/campaigns/{id}/rehearsals': {
    tag: 'Campaigns',
    summary: 'List dry runs and back-tests',
    answers: { 200: { means: 'Those of the last week, the newest first.', example: { runs: [run] } } },
  },
  'POST /api/v1/campaigns/{id}/rehearsals': {
    tag: 'Campaigns',
    summary: 'Start a dry run or a back-test',
    description:
      'Carries everybody through the saved draft in virtual time: `dry_run` from now on, `back_test` over the last 90 days of stored facts. Nothing is sent, and nothing of a patient is changed.',
    body: { kind: 'back_test' },
    problems: [404, 409, 422],
    answers: {
      202: {
        means: 'It has begun; read it to see how far it is.',
        example: { ...run, state: 'running', report: null },
      },
    },
  },
  'GET /api/v1/rehearsals/{id}': {
    tag: 'Campaigns',
    summary: 'Read a dry run or a back-test',
    answers: { 200: { means: 'While it runs, `looked` of `wanted` tells how far it is.', example: run } },
  },
  'POST /api/v1/rehearsals/{id}/cancel': {
    tag: 'Campaigns',
    summary: 'Stop a dry run or a back-test',
    answers: { 200: { means: 'Where it stands.', example: { ...run, state: 'cancelled', report: null } } },
  },
  'POST /api/v1/rehearsals/{id}/people': {
    tag: 'Campaigns',
    summary: 'List a few people of a report',
    description:
      '`part` is `enters`, `booked`, `sent:STEP`, `skipped:STEP:CHANNEL:CODE`, `refused:CODE` or `end:CODE`.',
    body: { part: 'enters' },
    answers: {
      200: {
        means: 'At most 20. That they were looked at stands in the audit log.',
        example: { people: [{ patientId: sample.patientId, name: 'Ana Sample', externalId: 'P-1001' }] },
      },
    },
  },
} as const satisfies Record<string, Operation>;
