import type { Operation } from '../operation.ts';
import { sample } from './sample.ts';

const plan = {
  startsAt: null,
  startRevision: null,
  endsAt: '2031-06-30T21:00:00.000Z',
  endHow: 'drain',
  drainsSince: null,
  failure: null,
} as const;

const person = {
  enrollmentId: sample.enrollmentId,
  patientId: sample.patientId,
  name: 'Ana Sample',
  status: 'active',
  nodeId: 'wait_two_days',
  since: '2031-03-04T09:00:00.000Z',
  leavesAt: '2031-03-06T09:00:00.000Z',
  reason: 'waiting',
  version: 1,
} as const;

const progress = {
  batchId: sample.previewId,
  people: 2,
  waiting: 0,
  done: 2,
  refused: {},
  canUndo: true,
} as const;

export const runningOperations = {
  'GET /api/v1/campaigns/{id}/control': {
    tag: 'Campaigns',
    summary: 'See what a change of what runs would do',
    description:
      'How many patients and messages are inside, what a pause holds, how long going on takes at the pace of the accounts, and how many messages are too late by then.',
    answers: {
      200: {
        means: 'The numbers of this moment.',
        example: {
          asOf: '2031-03-04T09:00:00.000Z',
          state: 'paused',
          zone: 'America/New_York',
          plan,
          here: 340,
          queued: 40,
          calling: 0,
          due: { people: 272, messages: 40, tooLate: 4, seconds: 1200 },
        },
      },
    },
  },
  'PUT /api/v1/campaigns/{id}/plan': {
    tag: 'Campaigns',
    summary: 'Plan when a campaign starts and ends',
    description:
      'Times are on the practice’s clock. A start publishes the draft of that revision then; a draft that was changed since does not start. At the end those inside finish (`drain`) or all leave (`stop`). null takes a time away, left out it stays.',
    body: { end: { at: '2031-06-30T17:00', how: 'drain' } },
    answers: { 200: { means: 'What is planned now.', example: { plan, note: null } } },
    problems: [409, 422],
  },
  'POST /api/v1/campaigns/{id}/drain': {
    tag: 'Campaigns',
    summary: 'Let nobody new in',
    description: 'Those inside go on to their end; when nobody is inside any more the campaign stops by itself.',
    answers: {
      200: {
        means: 'It is finishing.',
        example: { state: 'live', plan: { ...plan, drainsSince: '2031-03-04T09:00:00.000Z' } },
      },
    },
    problems: [409],
  },
  'POST /api/v1/campaigns/{id}/reopen': {
    tag: 'Campaigns',
    summary: 'Let people in again',
    description: 'From now on; who would have entered meanwhile is not made up for.',
    answers: { 200: { means: 'It takes people in.', example: { state: 'live', plan } } },
    problems: [409],
  },
  'POST /api/v1/campaigns/{id}/people': {
    tag: 'Campaigns',
    summary: 'List the patients behind a number',
    description:
      'By step and measure as in the counts, the latest first, fifty a page. Members limited to locations see only theirs.',
    body: { nodeId: 'wait_two_days', measure: 'waiting' },
    answers: { 200: { means: 'A page.', example: { total: 1, items: [person], nextCursor: null } } },
  },
  'POST /api/v1/campaigns/{id}/people/csv': {
    tag: 'Campaigns',
    summary: 'Export the patients behind a number',
    description: 'A CSV file without addresses. No cell is a formula. Who took it is kept in the audit log.',
    body: { nodeId: 'wait_two_days', measure: 'waiting' },
    answers: { 200: { means: 'The file.' } },
  },
  'POST /api/v1/campaigns/{id}/path': {
    tag: 'Campaigns',
    summary: 'Follow one patient through a campaign',
    description: 'Each step with when and why. That somebody looked is kept in the audit log.',
    body: { patientId: sample.patientId },
    answers: {
      200: {
        means: 'The patient’s journeys, the latest first.',
        example: {
          name: 'Ana Sample',
          journeys: [
            {
              enrollmentId: sample.enrollmentId,
              status: 'active',
              version: 1,
              nodeId: 'wait_two_days',
              enteredAt: '2031-03-04T09:00:00.000Z',
              endedAt: null,
              leavesAt: '2031-03-06T09:00:00.000Z',
              exitReason: null,
              steps: [
                {
                  nodeId: 'start',
                  visit: 1,
                  at: '2031-03-04T09:00:00.000Z',
                  kind: 'entered',
                  port: 'next',
                  reason: 'entered',
                },
              ],
            },
          ],
        },
      },
    },
  },
  'POST /api/v1/campaigns/{id}/people/act': {
    tag: 'Campaigns',
    summary: 'Tell patients in a campaign what to do',
    description:
      'Send them to a step, skip ahead, try again, or take them out with a reason: these, or all at a step. More than `expected` at the step is refused, so that nobody unseen is moved.',
    body: {
      command: { kind: 'skip_ahead' },
      whom: { kind: 'these', enrollmentIds: [sample.enrollmentId] },
      key: sample.previewId,
    },
    answers: { 200: { means: 'How far it is.', example: progress } },
    problems: [409, 422],
  },
  'GET /api/v1/campaigns/{id}/acts/{batchId}': {
    tag: 'Campaigns',
    summary: 'See how far it is',
    answers: { 200: { means: 'How many were told, and who could not be.', example: progress } },
  },
  'POST /api/v1/campaigns/{id}/acts/{batchId}/undo': {
    tag: 'Campaigns',
    summary: 'Take a move back',
    description:
      'Those who still stand where they were moved to go back; their wait there begins anew. Nobody comes back who left.',
    answers: { 200: { means: 'How far it is.', example: progress } },
    problems: [409],
  },
} as const satisfies Record<string, Operation>;
