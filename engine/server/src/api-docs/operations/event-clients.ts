import type { Operation } from '../operation.ts';
import { sample } from './sample.ts';

const stored = {
  success: true,
  stored: true,
  eventId: sample.eventId,
  messageId: 'client-1',
  duplicate: false,
  matched: true,
  enrolled: [],
  woken: 0,
} as const;
const identified = {
  success: true,
  stored: true,
  eventId: sample.eventId,
  messageId: 'client-2',
  duplicate: false,
  patientId: sample.patientId,
  created: false,
  changed: true,
  dropped: [],
} as const;
const { success: _stored, ...storedItem } = stored;
const { success: _identified, ...identifiedItem } = identified;

const track = {
  messageId: 'client-1',
  userId: 'P-1001',
  event: 'Appointment Booked',
  properties: { appointmentId: 'visit-1', startsAt: '2031-03-04T15:00:00Z' },
} as const;
const identify = {
  messageId: 'client-2',
  userId: 'P-1001',
  traits: { firstName: 'Ana', email: 'ana@example.org', tags: ['recall'] },
} as const;

/** Kinds of calls that are counted and not used. */
function unused(kind: 'page' | 'screen' | 'group' | 'alias'): Operation {
  return {
    tag: 'Event clients',
    summary: `Take a ${kind} call, and make no use of it`,
    description: 'It is counted, so that clients which send it go on.',
    body: { userId: 'P-1001' },
    answers: { 200: { means: 'Counted.', example: { success: true, stored: false, unused: kind } } },
  };
}

export const eventClientOperations = {
  'POST /v1/track': {
    tag: 'Event clients',
    summary: 'Take an event in the form of Segment and Customer.io',
    description: 'Names and properties are read as engine/docs/event-clients.md says.',
    body: track,
    answers: { 200: { means: 'Stored.', example: stored } },
    problems: [409],
  },
  'POST /v1/identify': {
    tag: 'Event clients',
    summary: 'Take what is known of a patient, in that form',
    description: 'Joined to what is stored. `tags` takes a list and replaces the patient’s tags.',
    body: identify,
    answers: { 200: { means: 'Stored.', example: identified } },
  },
  'POST /v1/batch': {
    tag: 'Event clients',
    summary: 'Take up to 500 calls',
    description:
      'What the official clients send. Each item is answered in `results`; `success` is false when one was refused.',
    body: {
      batch: [
        { type: 'track', ...track },
        { type: 'identify', ...identify },
      ],
    },
    answers: {
      200: {
        means: 'Each was stored or refused for good.',
        example: { success: true, results: [storedItem, identifiedItem] },
      },
    },
  },
  'POST /v1/page': unused('page'),
  'POST /v1/screen': unused('screen'),
  'POST /v1/group': unused('group'),
  'POST /v1/alias': unused('alias'),
} as const satisfies Record<string, Operation>;
