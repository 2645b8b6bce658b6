import { defaultAutoReplyTexts } from '@cairn/core';
import type { Operation } from '../operation.ts';
import { sample } from './sample.ts';

const autoReplies = {
  name: 'Practice of the examples',
  phone: '(617) 555-0199',
  stop: null,
  help: null,
  welcome: null,
  defaults: defaultAutoReplyTexts({ name: 'Practice of the examples', phone: '(617) 555-0199' }),
};

const calendar = {
  workdays: [1, 2, 3, 4, 5],
  holidays: ['2031-12-27'],
  region: 'US-CA',
  leftOut: ['César Chávez Day'],
};

const location = {
  id: sample.campaignId,
  name: 'Harbour Street',
  isOwn: false,
  active: true,
  zone: null,
  sourceZone: 'America/Los_Angeles',
  region: 'US-CA',
};

const account = {
  id: sample.campaignId,
  channel: 'sms',
  provider: 'vonage',
  sender: '+16175550100',
  ratePerSecond: 30,
  limits: { perDay: 5000, segmentsPerSecond: 10 },
};

export const practiceOperations = {
  'GET /api/v1/me': {
    tag: 'Practice',
    summary: 'Who asks, and in which practice',
    answers: {
      200: {
        means: 'You.',
        example: {
          user: { id: 'key-1', name: 'API key', email: '' },
          practice: {
            id: sample.practiceId,
            name: 'Practice of the examples',
            zone: 'America/New_York',
            mode: 'sandbox',
            demo: true,
          },
          role: 'api_key',
          permissions: ['practice.read', 'events.intake'],
          seesPart: false,
          owesSecondFactor: false,
          practices: [],
        },
      },
    },
  },
  'GET /api/v1/practice/auto-replies': {
    tag: 'Practice',
    summary: 'What is answered to STOP, HELP and START',
    answers: { 200: { means: 'The practice’s own texts, null where the usual ones are used.', example: autoReplies } },
  },
  'PUT /api/v1/practice/auto-replies': {
    tag: 'Practice',
    summary: 'Word what is answered to STOP, HELP and START',
    description:
      'Each text must name the practice and hold what the law and the carriers ask for; one that does not is refused with what to add.',
    body: { phone: '(617) 555-0199', stop: null, help: null, welcome: null },
    problems: [422],
    answers: { 200: { means: 'Kept.', example: autoReplies } },
  },
  'GET /api/v1/practice/calendar': {
    tag: 'Practice',
    summary: 'When the practice works',
    answers: {
      200: {
        means:
          'Days of the week (1 = Monday), days it is closed, and whose public holidays it keeps but for those left out.',
        example: calendar,
      },
    },
  },
  'PUT /api/v1/practice/calendar': {
    tag: 'Practice',
    summary: 'Say when the practice works',
    description: 'Steps that wait for working days, or on no holiday, go by it; whoever waits looks again at once.',
    body: calendar,
    answers: { 200: { means: 'Kept.', example: calendar } },
  },
  'GET /api/v1/practice/locations': {
    tag: 'Practice',
    summary: 'List the locations, with their clocks and holidays',
    description: '`zone` is what the practice says and counts before `sourceZone`; with neither it is the practice’s.',
    answers: { 200: { means: 'Those in use first, by name.', example: { locations: [location] } } },
  },
  'POST /api/v1/practice/locations': {
    tag: 'Practice',
    summary: 'Add a location that no practice system tells of',
    description: 'Visits that name it are there.',
    body: { name: 'Harbour Street', zone: 'America/Los_Angeles', region: 'US-CA' },
    problems: [409, 422],
    answers: {
      201: { means: 'Added.', example: { ...location, isOwn: true, zone: 'America/Los_Angeles', sourceZone: null } },
    },
  },
  'PUT /api/v1/practice/locations/{id}': {
    tag: 'Practice',
    summary: 'Say whose clock and whose holidays a location keeps',
    description: 'Null: the practice’s. Whoever waits by the location looks again at once.',
    body: { zone: 'America/Los_Angeles', region: 'US-CA' },
    problems: [422],
    answers: { 200: { means: 'Kept.', example: { ...location, zone: 'America/Los_Angeles' } } },
  },
  'GET /api/v1/practice/regions': {
    tag: 'Practice',
    summary: 'List the regions whose public holidays are known',
    answers: {
      200: {
        means: 'Countries, each followed by its parts.',
        example: { regions: [{ code: 'US-CA', name: 'United States of America, California' }] },
      },
    },
  },
  'GET /api/v1/practice/public-holidays/{region}/{year}': {
    tag: 'Practice',
    summary: 'List a region’s public holidays of a year',
    problems: [422],
    answers: {
      200: { means: 'By date.', example: { days: [{ date: '2031-11-27', name: 'Thanksgiving Day' }] } },
    },
  },
  'GET /api/v1/practice/accounts': {
    tag: 'Practice',
    summary: 'List what messages go out by, with their limits',
    answers: { 200: { means: 'One account for each channel.', example: { accounts: [account] } } },
  },
  'PUT /api/v1/practice/accounts/{id}': {
    tag: 'Practice',
    summary: 'Say how much an account may carry',
    description: 'Counts with the next message that is decided. Null: no more than what the provider allows.',
    body: { perDay: 5000, segmentsPerSecond: 10 },
    answers: { 200: { means: 'Kept.', example: account } },
  },
  'GET /api/v1/practice/signing-secret': {
    tag: 'Practice',
    summary: 'Since when webhook steps are signed with their secret',
    description: 'The secret itself is shown when it is made and never again.',
    answers: {
      200: { means: 'Null where there is none.', example: { madeAt: '2031-03-04T15:00:00.000Z', previousUntil: null } },
    },
  },
  'POST /api/v1/practice/signing-secret': {
    tag: 'Practice',
    summary: 'Make a new secret for webhook steps',
    description:
      'Calls are signed by the scheme of Standard Webhooks: `webhook-id`, `webhook-timestamp` and `webhook-signature`. The secret before signs beside the new one for a day.',
    answers: {
      201: {
        means: 'The secret, in this answer and never again.',
        example: { secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
      },
    },
  },
  'GET /api/v1/live': {
    tag: 'Practice',
    summary: 'Hear of changes',
    description:
      'A stream of server-sent events named `notice`, ids only: `{"kind":"patient","patientId":"…"}`, and the same for `counts`, `campaign` and `outbox`. It says "look again", nothing more.',
    answers: { 200: { means: 'The stream, `text/event-stream`.' } },
  },
} as const satisfies Record<string, Operation>;
