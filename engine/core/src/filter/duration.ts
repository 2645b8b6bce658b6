import { z } from 'zod';

export const durationUnits = ['seconds', 'minutes', 'hours', 'days', 'weeks', 'months'] as const;

/** Days, weeks and months are calendar units in the patient's zone; the smaller ones are exact. */
export const duration = z.strictObject({
  amount: z.number().int().min(1).max(100_000),
  unit: z.enum(durationUnits),
});
export type Duration = z.infer<typeof duration>;
