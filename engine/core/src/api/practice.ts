import { z } from 'zod';

/** GET and PUT /api/v1/practice/calendar: when the practice works. Waits for working days go by it. */
export const practiceCalendar = z.strictObject({
  /** 1 = Monday … 7 = Sunday. */
  workdays: z
    .array(z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(6), z.literal(7)]))
    .min(1, 'Name at least one day of the week')
    .max(7),
  /** Days the practice is closed, `YYYY-MM-DD` by its own clock. */
  holidays: z.array(z.iso.date()).max(1_000),
  /** Whose public holidays are no working days either (`US-CA`); null: nobody's. */
  region: z.string().max(20).nullable().default(null),
  /** Public holidays, by name, on which it works all the same. */
  leftOut: z.array(z.string().max(120)).max(200).default([]),
});
export type PracticeCalendar = z.infer<typeof practiceCalendar>;

/** GET /api/v1/practice/signing-secret: of what the calls of webhook steps are signed with; never the secret itself. */
export const signingSecretState = z.object({
  /** Null: none was made yet. */
  madeAt: z.string().nullable(),
  /** Until when the one before signs too; null when it does not any more. */
  previousUntil: z.string().nullable(),
});
export type SigningSecretState = z.infer<typeof signingSecretState>;

/** POST /api/v1/practice/signing-secret. `secret` (Standard Webhooks, `whsec_…`) is in this answer and never again. */
export const signingSecretMade = z.object({ secret: z.string() });
