import type { Operation } from '../operation.ts';
import { sample } from './sample.ts';

const booked = {
  messageId: 'booking-4711',
  event: 'appointment.booked',
  patient: 'P-1001',
  appointment: { id: 'visit-1', startsAt: '2031-03-04T15:00:00Z', purpose: 'Check-up' },
} as const;

const listed = {
  id: sample.eventId,
  name: 'appointment.booked',
  occurredAt: '2031-03-01T09:00:00.000Z',
  receivedAt: '2031-03-01T09:00:01.000Z',
  patient: { id: sample.patientId, name: 'Ana Reyes' },
  patientRef: 'P-1001',
  source: { kind: 'api_key', name: 'Practice system' },
} as const;

export const eventOperations = {
  'POST /api/v1/events': {
    tag: 'Events',
    summary: 'Take in an event, or up to 500',
    description: [
      'Takes one event, or `{ "events": [...] }`. 202 means stored, also while Temporal is away.',
      'The same `messageId` again changes nothing and answers `duplicate: true`. Without one, an event is known by its content for ten minutes: sent again within them it is the same event (`messageId` of the answer says which id it got). Send an id of your own where the same thing may happen twice in ten minutes.',
      'A batch answers for each item and keeps the good ones; one in which nothing could be stored is refused as a whole.',
      'An event that tells of an appointment (`appointment.booked`, `.confirmed`, `.moved`, `.cancelled`, `.no_show`, `.checked_in`, `.completed`, `.entered_in_error`) carries it. An event of a patient who is not known yet is kept and counts when the patient appears (`matched: false`).',
    ].join('\n\n'),
    bodyIs: ['EventInput', 'EventBatchInput'],
    body: booked,
    answers: {
      202: {
        means: 'Stored.',
        example: {
          stored: true,
          eventId: sample.eventId,
          messageId: 'booking-4711',
          duplicate: false,
          matched: true,
          enrolled: [{ campaign: 'appointment-reminder', enrollmentId: sample.enrollmentId }],
          woken: 0,
        },
      },
    },
    problems: [409],
  },
  'POST /api/v1/events/search': {
    tag: 'Events',
    summary: 'List what arrived',
    description: 'Newest first, 50 a page; `cursor` is `nextCursor` of the page before.',
    body: { name: 'appointment.booked', unmatched: false },
    answers: { 200: { means: 'A page.', example: { items: [listed], nextCursor: null } } },
  },
  'GET /api/v1/events/samples': {
    tag: 'Events',
    summary: 'What events of a name carry',
    description:
      'The properties of the newest events of a name, and the values that three patients or more have in common. Tells nothing of any one patient.',
    answers: {
      200: {
        means: 'The properties, the most frequent first.',
        example: { properties: [{ path: 'purpose', kind: 'string', seen: 340, values: ['Check-up', 'Cleaning'] }] },
      },
    },
  },
  'GET /api/v1/events/counts': {
    tag: 'Events',
    summary: 'Count what arrived, by name',
    answers: {
      200: {
        means: 'Of the last 30 days, the most frequent first.',
        example: {
          names: [
            {
              name: 'appointment.booked',
              lastDay: 12,
              lastMonth: 340,
              unmatched: 2,
              lastAt: '2031-03-01T09:00:01.000Z',
              starts: 1,
            },
          ],
        },
      },
    },
  },
  'GET /api/v1/events/{id}': {
    tag: 'Events',
    summary: 'Read an event, and what it started and did not',
    description:
      'The verdicts are those of the moment at which the event counted; `isDecided` is false while no campaign was asked. `properties` are there for whoever may read patients.',
    answers: {
      200: {
        means: 'The event.',
        example: {
          ...listed,
          messageId: 'booking-4711',
          matchedAt: '2031-03-01T09:00:01.000Z',
          properties: { appointmentId: sample.appointmentId },
          verdicts: [
            {
              campaign: { id: sample.campaignId, name: 'Appointment reminder', state: 'live' },
              kind: 'entered',
              enrollmentId: sample.enrollmentId,
              sentence: 'The patient entered.',
              clause: null,
            },
          ],
          isDecided: true,
        },
      },
    },
  },
  'POST /api/v1/events/{id}/replay': {
    tag: 'Events',
    summary: 'Give an event without a patient to a patient',
    description:
      'From then on it counts as if it had arrived at that moment. An event whose patient appears is replayed by itself.',
    body: { patientId: sample.patientId },
    answers: {
      200: {
        means: 'It counts.',
        example: {
          eventId: sample.eventId,
          enrolled: [{ campaign: 'appointment-reminder', enrollmentId: sample.enrollmentId }],
        },
      },
    },
    problems: [409],
  },
} as const satisfies Record<string, Operation>;
