import type { Operation } from '../operation.ts';
import { sample } from './sample.ts';

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
  'GET /api/v1/live': {
    tag: 'Practice',
    summary: 'Hear of changes',
    description:
      'A stream of server-sent events named `notice`, ids only: `{"kind":"patient","patientId":"…"}`, and the same for `counts`, `campaign` and `outbox`. It says "look again", nothing more.',
    answers: { 200: { means: 'The stream, `text/event-stream`.' } },
  },
} as const satisfies Record<string, Operation>;
