import { z } from 'zod';

/** Every refused request: a stable code, a sentence that says what to do, and the path to the fault in what was sent. */
export const apiError = z.object({
  error: z.object({ code: z.string(), message: z.string(), path: z.string().nullable() }),
});
export type ApiError = z.infer<typeof apiError>;
