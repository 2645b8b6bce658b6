import type { Operation } from '../operation.ts';
import { sample } from './sample.ts';

const run = {
  id: '0198c1d2-0000-7000-8000-000000000031',
  campaignId: sample.campaignId,
  version: 1,
  state: 'sending',
  nominalAt: '2031-03-04T14:00:00.000Z',
  localAt: '2031-03-04T09:00',
  zone: 'practice',
  holdUntil: null,
  size: 1200,
  taken: 400,
  entered: 396,
  refused: 4,
  rampFirst: null,
  rampConfirmedAt: null,
  rampConfirmedBy: null,
  requestedBy: 'system:schedule',
  createdAt: '2031-03-04T14:00:00.000Z',
  startedAt: '2031-03-04T14:00:01.000Z',
  finishedAt: null,
  withdrawn: null,
  failure: null,
  progress: { entered: 396, left: 800, rate: 6000, secondsLeft: 8 },
} as const;
const settings = {
  country: 'US',
  audienceLimit: 500,
  completedAfterDays: 2,
  undoSeconds: 60,
  price: { currency: 'USD', emailMicros: 1000, smsSegmentMicros: 8000 },
};
const excluded = { means: 'How many are taken out now.', example: { excluded: 2 } };
const patientIds = { patientIds: [sample.patientId] };

function change(summary: string, description: string, state: 'cancelled' | 'sending'): Operation {
  return {
    tag: 'Campaigns',
    summary,
    description,
    answers: { 200: { means: 'The send as it is now.', example: { ...run, state } } },
    problems: [409],
  };
}

export const audienceRunOperations = {
  'GET /api/v1/campaign-board': {
    tag: 'Campaigns',
    summary: 'List campaigns by period',
    description:
      'Those that were made, changed, sent or due between two days of the practice’s calendar, with the state that people know them by.',
    answers: {
      200: {
        means: 'The latest touched first.',
        example: {
          campaigns: [
            {
              id: sample.campaignId,
              slug: 'recall',
              name: 'Recall',
              state: 'running',
              trigger: 'audience',
              sentence: 'Every day at 09:00, for everyone in “Recall 6 months”',
              recipients: 396,
              sent: 390,
              lastAt: '2031-03-04T14:00:01.000Z',
              nextAt: '2031-03-05T14:00:00.000Z',
              runs: 12,
              updatedAt: '2031-03-01T09:00:00.000Z',
              folder: 'Recall',
              tags: ['spring'],
              favourite: true,
              archived: false,
              awaiting: 0,
              plan: {
                ...{ startsAt: null, startRevision: null, endsAt: '2031-06-30T22:00:00.000Z' },
                ...{ endHow: 'drain', drainsSince: null, failure: null },
              },
            },
          ],
        },
      },
    },
    problems: [400],
  },
  'GET /api/v1/campaigns/{id}/runs': {
    tag: 'Campaigns',
    summary: 'List sends of a campaign',
    answers: {
      200: {
        means: 'The newest first, and what is scheduled next.',
        example: { runs: [run], next: { at: '2031-03-05T14:00:00.000Z', localAt: '2031-03-05T09:00' } },
      },
    },
  },
  'GET /api/v1/runs/{id}': {
    tag: 'Campaigns',
    summary: 'Read a send',
    answers: { 200: { means: 'How far it is, how fast it goes, and how long it still takes.', example: run } },
  },
  'GET /api/v1/runs/{id}/left-out': {
    tag: 'Campaigns',
    summary: 'Say why some of an audience got nothing',
    answers: {
      200: {
        means: 'Each reason with how many.',
        example: { reasons: [{ reason: 'excluded', sentence: 'Taken out of the audience by somebody.', n: 4 }] },
      },
    },
  },
  'POST /api/v1/campaigns/{id}/runs': {
    tag: 'Campaigns',
    summary: 'Send now',
    description:
      'Sends a repeating campaign once more, beside its schedule. It can be taken back for a minute. The same `key` again is the same send.',
    body: { key: 'today' },
    answers: { 201: { means: 'The send, which waits for that minute.', example: { ...run, state: 'undo' } } },
    problems: [409, 422],
  },
  'POST /api/v1/campaigns/{id}/runs/cancel-next': change(
    'Cancel the next scheduled send',
    'Leaves out the next time of the schedule; a campaign that goes once becomes a draft again.',
    'cancelled',
  ),
  'POST /api/v1/runs/{id}/cancel': {
    ...change(
      'Cancel a send',
      'Nobody else enters; whoever entered goes on. With `journeys` their journeys are called off as well, and what is queued for them is not sent; that may be asked of a send that is over, too.',
      'cancelled',
    ),
    body: { journeys: true },
  },
  'POST /api/v1/runs/{id}/undo': change(
    'Take back a send',
    'Within its minute: nobody was enrolled and nothing was written.',
    'cancelled',
  ),
  'POST /api/v1/runs/{id}/confirm': change(
    'Let the rest of a send go',
    'After the first ones of a ramp: all is well, the rest of the audience may enter.',
    'sending',
  ),
  'POST /api/v1/campaigns/{id}/estimate': {
    tag: 'Campaigns',
    summary: 'Estimate a send',
    description: 'What sending the draft now would come to. Delays between messages are not counted.',
    answers: {
      200: {
        means: 'Null where counting took too long, or no price is set.',
        example: {
          recipients: 1200,
          sentence: 'At once, for everyone in “Recall 6 months”',
          messages: [
            {
              nodeId: 'invite',
              name: 'Invite',
              channel: 'email',
              reachable: 1100,
              segments: null,
              afterSeconds: 0,
              seconds: 110,
              costMinor: 110,
            },
          ],
          lastAt: '2031-03-04T14:08:20.000Z',
          seconds: 110,
          costMinor: 110,
          currency: 'USD',
          limit: null,
          issues: [],
        },
      },
    },
    problems: [422],
  },
  'POST /api/v1/campaigns/{id}/diff': {
    tag: 'Campaigns',
    summary: 'Compare an audience with the last send',
    answers: {
      200: {
        means: 'Who is new, and who is gone.',
        example: {
          since: '2031-03-04T14:00:01.000Z',
          came: { n: 1, sample: [{ id: sample.patientId, name: 'Ana Lee' }] },
          gone: { n: 0, sample: [] },
          stayed: 1199,
        },
      },
    },
    problems: [422],
  },
  'POST /api/v1/campaigns/{id}/exclusions': {
    tag: 'Campaigns',
    summary: 'Take people out of an audience',
    description: 'For the next send and all after it; a send that is under way skips them too.',
    body: patientIds,
    answers: { 200: excluded },
  },
  'POST /api/v1/campaigns/{id}/exclusions/remove': {
    tag: 'Campaigns',
    summary: 'Let people into an audience again',
    body: patientIds,
    answers: { 200: excluded },
  },
  'POST /api/v1/campaigns/{id}/copy': {
    tag: 'Campaigns',
    summary: 'Copy a campaign',
    description:
      'Filters and messages are copied. Whom a copy goes to and when has to be confirmed before it is published.',
    body: { name: 'Recall 2031', slug: 'recall-2031' },
    answers: { 201: { means: 'The copy’s id.', example: { id: sample.campaignId } } },
    problems: [409, 422],
  },
  'GET /api/v1/practice/stop': {
    tag: 'Practice',
    summary: 'Say whether everything is stopped',
    answers: { 200: { means: 'Since when, or null.', example: { stoppedAt: null } } },
  },
  'POST /api/v1/practice/stop': {
    tag: 'Practice',
    summary: 'Stop everything',
    description: 'From now on nothing of the practice is sent, until it goes on. What was handed to a provider is out.',
    body: { reason: 'A wrong text' },
    answers: { 200: { means: 'Since when.', example: { stoppedAt: '2031-03-04T14:00:01.000Z' } } },
  },
  'POST /api/v1/practice/go-on': {
    tag: 'Practice',
    summary: 'Let everything go on',
    description: 'Each message is decided anew.',
    answers: { 200: { means: 'Nothing is stopped.', example: { stoppedAt: null } } },
  },
  'GET /api/v1/practice/sending': {
    tag: 'Practice',
    summary: 'Read what is set about sends',
    answers: { 200: { means: 'The settings.', example: settings } },
  },
  'PUT /api/v1/practice/sending': {
    tag: 'Practice',
    summary: 'Set limits and prices of sends, and how phone numbers are read',
    description:
      'A phone number that comes without a country code is read as one of the practice’s country, wherever it comes from.',
    body: settings,
    answers: { 200: { means: 'The settings as they are now.', example: settings } },
  },
} as const satisfies Readonly<Record<string, Operation>>;
