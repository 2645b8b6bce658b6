import { z } from 'zod';

const tag = z.string().trim().min(1, 'Name the tag').max(64);

/** Who is tagged: whoever fits a saved segment or a filter, a list, one run of a campaign (also while it is previewed), or everybody. */
export const bulkTagAudience = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('segment'), segmentId: z.uuid() }),
  z.strictObject({ kind: z.literal('filter'), filter: z.looseObject({ op: z.string() }) }),
  z.strictObject({ kind: z.literal('list'), listId: z.uuid() }),
  z.strictObject({ kind: z.literal('run'), runId: z.uuid() }),
  z.strictObject({ kind: z.literal('everyone') }),
]);
export type BulkTagAudience = z.infer<typeof bulkTagAudience>;

/**
 * POST /api/v1/bulk-tags → bulkTagDetail (202), worked off in pages. A reserved tag is refused with `tag_reserved` and the reason. No campaign
 * is started by it unless told. GET /api/v1/bulk-tags/:id; POST /api/v1/bulk-tags/:id/undo takes back exactly what it changed.
 */
export const bulkTagRequest = z.strictObject({
  audience: bulkTagAudience,
  tag,
  /** add or remove. */
  add: z.boolean().default(true),
  startCampaigns: z.boolean().default(false),
});
export type BulkTagRequest = z.input<typeof bulkTagRequest>;

export const bulkTagDetail = z.object({
  id: z.string(),
  tag: z.string(),
  add: z.boolean(),
  state: z.enum(['running', 'done', 'undoing', 'undone']),
  /** People looked at so far. */
  looked: z.number().int(),
  /** People whose tags changed, or were changed back. */
  changed: z.number().int(),
  createdAt: z.string(),
  createdBy: z.string(),
  finishedAt: z.string().nullable(),
});
export type BulkTagDetail = z.infer<typeof bulkTagDetail>;

/** GET and PUT /api/v1/practice/tags. */
export const practiceTags = z.strictObject({
  /** Tags that other systems own: nobody sets or removes them here. */
  reserved: z.array(tag).max(50),
  /** Whoever has this tag gets no marketing, and care as before. Null: no such tag. */
  marketingExclusion: tag.nullable(),
});
export type PracticeTags = z.infer<typeof practiceTags>;

/** GET /api/v1/tags: tags in use, by name, to choose from; at most 500. */
export const tagList = z.object({ tags: z.array(z.string()) });
export type TagList = z.infer<typeof tagList>;
