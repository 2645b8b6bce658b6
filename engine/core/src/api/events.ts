import { z } from 'zod';

/**
 * POST /api/v1/events with `Authorization: Bearer <key>`: one event, or `{ events: [...] }`. 202 means stored.
 * Appointments travel in the event that tells of them: `appointment.booked | appointment.moved | appointment.cancelled | appointment.no_show | appointment.completed`
 * with `appointment: { id, startsAt, … }` (the practice system's id). `patient.registered` may carry `patient: {...}`.
 */
export const eventIntake = z.strictObject({
  /** The sender's id of this event; sending the same one again changes nothing. Made up from the content when absent. */
  messageId: z.string().min(1).max(200).optional(),
  event: z
    .string()
    .regex(
      /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$/,
      'Use lower-case words joined by dots, for example appointment.booked',
    )
    .max(120),
  /** The practice system's id of the patient. */
  patient: z.string().min(1).max(200),
  occurredAt: z.iso.datetime({ offset: true }).optional(),
  appointment: z
    .strictObject({
      id: z.string().min(1).max(200),
      startsAt: z.iso.datetime({ offset: true }).optional(),
      endsAt: z.iso.datetime({ offset: true }).optional(),
      purpose: z.string().max(200).optional(),
      provider: z.string().max(200).optional(),
      location: z.string().max(200).optional(),
    })
    .optional(),
  properties: z
    .record(z.string().max(120), z.union([z.string().max(2000), z.number(), z.boolean(), z.null()]))
    .optional(),
});
export type EventIntake = z.infer<typeof eventIntake>;

export const eventAnswer = z.object({
  stored: z.literal(true),
  eventId: z.string(),
  duplicate: z.boolean(),
  /** False when the patient is not known yet: kept, and replayed when the patient appears. */
  matched: z.boolean(),
  enrolled: z.array(z.object({ campaign: z.string(), enrollmentId: z.string() })),
  woken: z.number(),
});
export type EventAnswer = z.infer<typeof eventAnswer>;
