import { z } from 'zod';

/** PUT /api/v1/campaigns/:id/shelf: where it is kept. A folder is there as long as a campaign is in it. */
export const shelfRequest = z.strictObject({
  folder: z.string().trim().max(60).nullable(),
  tags: z.array(z.string().trim().min(1, 'Name the tag').max(40)).max(12),
});
export type ShelfRequest = z.infer<typeof shelfRequest>;

/**
 * What the board says of it besides. PUT and DELETE /api/v1/campaigns/:id/favourite: on top of the list, for whoever asks alone.
 * POST /api/v1/campaigns/:id/archive and …/unarchive; one that runs is stopped first.
 */
export const onShelf = {
  folder: z.string().nullable(),
  tags: z.array(z.string()),
  favourite: z.boolean(),
  archived: z.boolean(),
  /** Messages that wait for somebody's approval. */
  awaiting: z.number().int(),
};
export const shelfAnswer = z.object({ id: z.string() });
