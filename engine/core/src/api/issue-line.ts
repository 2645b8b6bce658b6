import { z } from 'zod';

/** One finding about a draft, as refusals carry it. `hints`: good to know, and nothing wrong with it. */
export const issueLine = z.object({
  code: z.string(),
  severity: z.enum(['blocks', 'warns', 'hints']),
  nodeId: z.string().nullable(),
  path: z.string().nullable(),
  message: z.string(),
});
export type IssueLine = z.infer<typeof issueLine>;
