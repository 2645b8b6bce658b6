import type { Operation } from '../operation.ts';
import { sample } from './sample.ts';

const booked = {
  messageId: 'booking-4711',
  event: 'appointment.booked',
  patient: 'P-1001',
  appointment: { id: 'visit-1', startsAt: '2031-03-04T15:00:00Z', purpose: 'Check-up' },
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
} as const satisfies Record<string, Operation>;
