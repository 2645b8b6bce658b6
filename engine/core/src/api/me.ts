import { z } from 'zod';

/** Who is signed in, where, and what they may do. */
export const me = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string() }),
  practice: z.object({
    id: z.string(),
    name: z.string(),
    zone: z.string(),
    mode: z.enum(['sandbox', 'live']),
    demo: z.boolean(),
  }),
  role: z.string(),
  permissions: z.array(z.string()),
  /** Sees the patients of some locations alone: lists hold these, while numbers of campaigns and sends are the whole practice's. */
  seesPart: z.boolean(),
  /** The practice asks administrators for a second factor and this one has none: nothing else is allowed until it is set up. */
  owesSecondFactor: z.boolean(),
  /** Every practice the person works in; empty for a key. */
  practices: z.array(z.object({ id: z.string(), name: z.string(), role: z.string() })),
});
export type Me = z.infer<typeof me>;
