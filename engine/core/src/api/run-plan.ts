import { z } from 'zod';

/** What is planned for a campaign, or under way beside its state. Instants. */
export const runPlan = z.object({
  /** A draft that is published then. */
  startsAt: z.string().nullable(),
  /** The revision of the draft that the start is for: another one does not start. */
  startRevision: z.number().nullable(),
  endsAt: z.string().nullable(),
  /** At the end nobody new enters and those inside finish, or all leave. */
  endHow: z.enum(['drain', 'stop']).nullable(),
  /** Nobody new enters since then; those inside finish. */
  drainsSince: z.string().nullable(),
  /** Why a planned start or end did not happen, in a sentence. */
  failure: z.string().nullable(),
});
export type RunPlan = z.infer<typeof runPlan>;
