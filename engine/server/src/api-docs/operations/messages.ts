import type { Operation } from '../operation.ts';
import { sample } from './sample.ts';

const testAddresses = { addresses: [{ channel: 'sms', value: '+16175550123', name: 'Front desk' }] };

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
              isTest: false,
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
  'POST /api/v1/test-messages': {
    tag: 'Messages',
    summary: 'Send a test of a message',
    description:
      'To the sender’s own e-mail address or to one of the practice’s test addresses, never to a patient. It is filled in with the data of the patient who is named, or with invented ones, counts nowhere and is part of no journey. In the sandbox it is kept in the outbox, marked as a test.',
    body: {
      channel: 'sms',
      body: 'Hello {{ patient.first_name }}, see you on {{ appointment.date }}.',
      to: '+16175550123',
      patientId: sample.patientId,
    },
    answers: {
      200: {
        means: 'What became of it.',
        example: {
          id: sample.effectId,
          state: 'accepted',
          mode: 'sandbox',
          sentence: null,
          subject: null,
          text: 'Hello Ana, see you on Tuesday, March 4.',
        },
      },
    },
    problems: [404, 409, 422],
  },
  'POST /api/v1/message-previews': {
    tag: 'Messages',
    summary: 'Look how a message reads',
    description:
      'Filled in with the data of the patient who is named, or with invented ones. Nothing is sent and nothing is kept.',
    body: { channel: 'sms', body: 'Hello {{ patient.first_name }}', patientId: sample.patientId },
    answers: {
      200: {
        means: 'How it reads, or why it cannot be filled in.',
        example: { subject: null, text: 'Hello Ana', html: null, problem: null, field: null },
      },
    },
    problems: [404],
  },
  'GET /api/v1/practice/test-addresses': {
    tag: 'Messages',
    summary: 'List the test addresses',
    description: 'Where tests of messages may go besides to whoever sends them.',
    answers: { 200: { means: 'The addresses.', example: testAddresses } },
  },
  'PUT /api/v1/practice/test-addresses': {
    tag: 'Messages',
    summary: 'Set the test addresses',
    description: 'Replaces the list: addresses of the practice’s own staff, at most 20.',
    body: testAddresses,
    answers: { 200: { means: 'The addresses as they are kept.', example: testAddresses } },
    problems: [422],
  },
} as const satisfies Record<string, Operation>;
