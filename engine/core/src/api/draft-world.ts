import { z } from 'zod';

const hours = z.object({ startMinute: z.number(), endMinute: z.number() }).nullable();

/**
 * GET /api/v1/campaigns/:id/surroundings: what advice on a draft of the campaign has to know of the practice around it. `sendSeconds`: how long the saved
 * draft takes to send at the accounts' rates; null where nothing is sent to an audience, or it could not be counted.
 */
export const draftWorld = z.object({
  now: z.number(),
  practice: z.object({
    zone: z.string(),
    phone: z.string().nullable(),
    quietHours: z.object({ sms: hours, email: hours, careExempt: z.boolean() }),
    workdays: z.array(
      z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(6), z.literal(7)]),
    ),
    holidays: z.array(z.string()),
  }),
  texts: z.object({ subjectMin: z.number(), bodyMin: z.number() }),
  startedBy: z.string().nullable(),
  running: z.array(z.object({ id: z.string(), name: z.string(), start: z.string() })).readonly(),
  sendSeconds: z.number().nullable(),
});
