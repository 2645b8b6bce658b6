import type { Operation } from '../operation.ts';
import { sample } from './sample.ts';

export const messageOperations = {
  'POST /api/v1/outbox/search': {
    tag: 'Messages',
    summary: 'List messages',
    description:
      'Newest first, 50 a page; `cursor` is `nextCursor` of the page before. `state` says what became of each, `reasonText` why. The text is there once it was decided.',
    body: { state: 'accepted', channel: 'email' },
    answers: {
      200: {
        means: 'A page.',
        example: {
          items: [
            {
              effectId: sample.effectId,
              automaticReply: null,
              campaign: { id: sample.campaignId, name: 'Appointment reminder' },
              nodeId: 'reminder',
              patient: { id: sample.patientId, name: 'Ana Reyes' },
              channel: 'email',
              purpose: 'care',
              mode: 'sandbox',
              state: 'accepted',
              reason: null,
              reasonText: null,
              maskedAddress: 'a…@example.org',
              subject: 'See you on Tuesday',
              text: 'Hello Ana, see you on Tuesday at 10:00.',
              delivery: 'delivered',
              createdAt: '2031-03-02T15:00:00.000Z',
              callingAt: '2031-03-02T15:00:01.000Z',
              settledAt: '2031-03-02T15:00:01.000Z',
              notBefore: null,
            },
          ],
          nextCursor: null,
        },
      },
    },
  },
  'POST /api/v1/outbox/{id}/settle': {
    tag: 'Messages',
    summary: 'Say what became of a message that nobody could tell',
    description: 'For a message in the state `unknown`, after somebody looked.',
    body: { arrived: true },
    answers: { 200: { means: 'Settled.', example: { state: 'accepted' } } },
    problems: [409],
  },
} as const satisfies Record<string, Operation>;
