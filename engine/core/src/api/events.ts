import { z } from 'zod';

/** The events that say what became of an appointment, and so carry it. */
export const appointmentEvents = [
  'appointment.booked',
  'appointment.confirmed',
  'appointment.moved',
  'appointment.cancelled',
  'appointment.canceled',
  'appointment.no_show',
  'appointment.checked_in',
  'appointment.completed',
  'appointment.entered_in_error',
] as const;
export type AppointmentEvent = (typeof appointmentEvents)[number];

/** Whether an event of this name says what became of an appointment. */
export function tellsOfAppointment(event: string): event is AppointmentEvent {
  return appointmentEvents.some((each) => each === event);
}

/**
 * POST /api/v1/events with `Authorization: Bearer <key>`: one event, or `{ events: [...] }`. 202 means stored.
 * Appointments travel in the events that tell of them (`appointmentEvents`), which never come without one.
 */
export const eventIntake = z
  .strictObject({
    messageId: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe(
        'The sender’s id of this event: the same one again changes nothing. Without it the event is known by its content.',
      ),
    event: z
      .string()
      .regex(
        /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$/,
        'Use lower-case words joined by dots, for example appointment.booked',
      )
      .max(120)
      .describe('What happened: lower-case words joined by dots.'),
    patient: z.string().min(1).max(200).describe('The practice system’s id of the patient.'),
    occurredAt: z.iso.datetime({ offset: true }).optional().describe('When it happened; the arrival when absent.'),
    appointment: z
      .strictObject({
        id: z.string().min(1).max(200).describe('The practice system’s id of the appointment.'),
        startsAt: z.iso.datetime({ offset: true }).optional(),
        endsAt: z.iso.datetime({ offset: true }).optional(),
        purpose: z.string().max(200).optional(),
        provider: z.string().max(200).optional(),
        location: z.string().max(200).optional(),
      })
      .optional()
      .describe('The appointment that the event tells of. What is left out stays as it is stored.'),
    properties: z
      .record(
        z.string().max(120),
        z.union(
          [z.string().max(2000), z.number(), z.boolean(), z.null()],
          'Send text of at most 2,000 characters, a number, true, false or null',
        ),
      )
      .optional()
      .describe('What else is known of it, for filters.'),
  })
  .superRefine(({ event, appointment }, context) => {
    if (tellsOfAppointment(event) && appointment === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['appointment'],
        message: `${event} tells of an appointment: send it, for example "appointment": { "id": "visit-1" }`,
      });
    }
    if (!tellsOfAppointment(event) && appointment !== undefined) {
      context.addIssue({
        code: 'custom',
        path: ['event'],
        message: `${event} would leave the appointment as it is. Use one of ${appointmentEvents.join(', ')}, or leave the appointment out`,
      });
    }
  });
export type EventIntake = z.infer<typeof eventIntake>;

export const eventAnswer = z.object({
  stored: z.literal(true),
  eventId: z.string(),
  /** What the event is known by: the sender's id, or the one that was made of its content. */
  messageId: z.string(),
  duplicate: z.boolean(),
  /** False when the patient is not known yet: kept, and replayed when the patient appears. */
  matched: z.boolean(),
  enrolled: z.array(z.object({ campaign: z.string(), enrollmentId: z.string() })),
  woken: z.number(),
});
export type EventAnswer = z.infer<typeof eventAnswer>;
