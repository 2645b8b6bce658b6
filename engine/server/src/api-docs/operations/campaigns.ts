import type { Operation } from '../operation.ts';
import { sample } from './sample.ts';

const document = {
  schemaVersion: 1,
  name: 'Welcome series',
  description: '',
  settings: { exits: [] },
  nodes: [
    { id: 'start', kind: 'trigger.event', config: { event: 'patient.registered' } },
    { id: 'end', kind: 'exit', config: {} },
  ],
  edges: [{ from: 'start', port: 'next', to: 'end' }],
} as const;
const blocked = {
  code: 'unknown_kind',
  severity: 'blocks',
  nodeId: 'end',
  path: 'nodes.end.kind',
  message: 'There is no step of the kind exit: choose one from the list.',
} as const;

/** Changes of a campaign's state. */
function change(
  verb: 'pause' | 'resume' | 'stop',
  words: { summary: string; description: string; state: string },
): Operation {
  return {
    tag: 'Campaigns',
    summary: words.summary,
    description: words.description,
    answers: { 200: { means: `The state after ${verb}.`, example: { state: words.state } } },
    problems: [409],
  };
}

export const campaignOperations = {
  'GET /api/v1/campaigns': {
    tag: 'Campaigns',
    summary: 'List campaigns',
    answers: {
      200: {
        means: 'All of the practice.',
        example: {
          campaigns: [
            {
              id: sample.campaignId,
              slug: 'welcome-series',
              name: 'Welcome series',
              description: '',
              state: 'live',
              version: 1,
              draftChanged: false,
              active: 12,
              ended: 40,
              sent: 96,
              plan: {
                ...{ startsAt: null, startRevision: null, endsAt: '2031-06-30T22:00:00.000Z' },
                ...{ endHow: 'drain', drainsSince: null, failure: null },
              },
              updatedAt: '2031-03-01T09:00:00.000Z',
            },
          ],
        },
      },
    },
  },
  'GET /api/v1/message-texts': {
    tag: 'Campaigns',
    summary: 'Read what messages say',
    description:
      'The words of the message steps of all drafts, the campaigns touched last first, so that a text written before can be used again. Archived campaigns are left out. At most 500.',
    answers: {
      200: {
        means: 'The messages.',
        example: {
          messages: [
            {
              campaignId: sample.campaignId,
              campaign: 'Welcome series',
              nodeId: 'hello',
              step: 'First e-mail',
              channel: 'email',
              subject: 'Welcome to {{ practice.name }}',
              body: 'Hello {{ patient.first_name }}, it is good to have you with us.',
              smsBody: null,
            },
          ],
        },
      },
    },
  },
  'GET /api/v1/campaigns/{id}': {
    tag: 'Campaigns',
    summary: 'Read a campaign',
    description: 'Its draft, its published version, and what keeps the draft from being published.',
    answers: {
      200: {
        means: 'The campaign.',
        example: {
          id: sample.campaignId,
          slug: 'welcome-series',
          state: 'draft',
          draft: document,
          draftRevision: 1,
          published: null,
          issues: [blocked],
          plan: {
            ...{ startsAt: null, startRevision: null, endsAt: null },
            ...{ endHow: null, drainsSince: null, failure: null },
          },
        },
      },
    },
  },
  'GET /api/v1/campaigns/{id}/surroundings': {
    tag: 'Campaigns',
    summary: 'What surrounds a campaign',
    description:
      'What advice on a draft has to know of the practice: its hours, its holidays, which other campaigns start the same way, and how long a send takes. Holds nothing of patients.',
    answers: {
      200: {
        means: 'What is around it.',
        example: {
          now: 1_930_554_000_000,
          practice: {
            zone: 'America/New_York',
            phone: '+12125550100',
            quietHours: { sms: { startMinute: 480, endMinute: 1260 }, email: null, careExempt: false },
            workdays: [1, 2, 3, 4, 5],
            holidays: ['2031-07-04'],
          },
          texts: { subjectMin: 5, bodyMin: 20 },
          startedBy: 'event-trigger',
          running: [],
          sendSeconds: null,
        },
      },
    },
  },
  'GET /api/v1/campaigns/{id}/counts': {
    tag: 'Campaigns',
    summary: 'Count patients by step',
    description:
      'By step: `waiting` now, `entered`, `passed:<way out>`, `sent`, `failed`, `skipped:<reason>`, `deferred`, `cancelled`, `unknown`, `reached`, `converted`, `ended:<reason>`.',
    answers: {
      200: {
        means: 'The counts.',
        example: {
          asOf: '2031-03-01T09:00:00.000Z',
          period: 'all',
          of: 'visits',
          from: null,
          nodes: { start: { entered: 12 } },
          totals: { entered: 12, here: 9, left: { completed: 3 }, converted: 1 },
          health: { reminder: { stuck: 1, failing: null } },
        },
      },
    },
  },
  'POST /api/v1/campaigns': {
    tag: 'Campaigns',
    summary: 'Make a campaign',
    body: { slug: 'welcome-series', document },
    answers: { 201: { means: 'Made, as a draft.', example: { id: sample.campaignId } } },
    problems: [409],
  },
  'PUT /api/v1/campaigns/{id}/draft': {
    tag: 'Campaigns',
    summary: 'Save the draft',
    description:
      'Any document that can be read can be saved. `baseRevision` is the one you loaded: 409 when somebody saved in between.',
    body: { document, baseRevision: 1 },
    answers: { 200: { means: 'Saved.', example: { draftRevision: 2, issues: [blocked] } } },
    problems: [409, 422],
  },
  'POST /api/v1/campaigns/{id}/publish': {
    tag: 'Campaigns',
    summary: 'Publish the draft',
    description:
      'Freezes it as the next version, which new enrollments run. Patients who wait keep their version, unless `people` says that those at a step move to the new one, continue elsewhere or leave. With `version` an earlier version comes back.',
    body: { baseRevision: 2 },
    answers: { 200: { means: 'Published.', example: { version: 1, state: 'live', move: null } } },
    problems: [409, 422],
  },
  'POST /api/v1/campaigns/{id}/pause': change('pause', {
    summary: 'Pause a campaign',
    description: 'Holds everybody where they are. Who enters meanwhile is held at the start; exits and opt-outs act.',
    state: 'paused',
  }),
  'POST /api/v1/campaigns/{id}/resume': change('resume', {
    summary: 'Resume a campaign',
    description: 'Lets everybody go on. What is too late by its own setting is skipped.',
    state: 'live',
  }),
  'POST /api/v1/campaigns/{id}/stop': change('stop', {
    summary: 'Stop a campaign for good',
    description: 'Ends it for everybody; no message is handed over any more from the moment this is answered.',
    state: 'stopped',
  }),
} as const satisfies Record<string, Operation>;
