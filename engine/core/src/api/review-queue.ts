import { z } from 'zod';

export const reviewState = z.enum(['in_review', 'changes_requested', 'approved', 'published', 'withdrawn']);

/** GET /api/v1/publish-reviews: what waits for a second person, the oldest first. */
export const reviewQueue = z.object({
  isNeeded: z.boolean(),
  reviews: z.array(
    z.object({
      id: z.string(),
      campaignId: z.string(),
      name: z.string(),
      state: reviewState,
      isVoid: z.boolean(),
      askedBy: z.string(),
      askedAt: z.string(),
      people: z.number(),
      /** Worth more care: new message text, changed exits or consent. */
      marks: z.array(z.string()),
      isOwn: z.boolean(),
    }),
  ),
});
export type ReviewQueue = z.infer<typeof reviewQueue>;
