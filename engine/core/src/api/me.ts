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
});
export type Me = z.infer<typeof me>;
