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
        means: 'Days of the week (1 = Monday) and holidays.',
        example: { workdays: [1, 2, 3, 4, 5], holidays: ['2031-07-04'] },
      },
    },
  },
  'PUT /api/v1/practice/calendar': {
    tag: 'Practice',
    summary: 'Say when the practice works',
    description: 'Steps that wait for working days, or on no holiday, go by it; whoever waits looks again at once.',
    body: { workdays: [1, 2, 3, 4, 5], holidays: ['2031-07-04'] },
    answers: { 200: { means: 'Kept.', example: { workdays: [1, 2, 3, 4, 5], holidays: ['2031-07-04'] } } },
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
