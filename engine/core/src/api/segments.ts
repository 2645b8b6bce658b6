import { z } from 'zod';

const name = z.string().trim().min(1, 'Give the segment a name').max(120);

/** POST /api/v1/segments and PUT /api/v1/segments/:id → { id }. A wrong rule is answered with the place and the remedy. */
export const segmentRequest = z.strictObject({
  name,
  folder: z.string().trim().max(80).default(''),
  description: z.string().trim().max(2000).default(''),
  filter: z.looseObject({ op: z.string() }),
});
export type SegmentRequest = z.input<typeof segmentRequest>;

export const segmentMade = z.object({ id: z.string() });

/**
 * How many patients the rule held for when they were last counted: shown at once, and counted again behind the answer when that is ten
 * minutes old. POST /api/v1/segments/:id/count has it counted now, and answers with the count before.
 */
export const segmentCounted = z.object({
  /** Null until it was counted for the first time, and where counting takes too long. */
  count: z.number().nullable(),
  countedAt: z.string().nullable(),
  /** Of the rule as it is now, and not ten minutes old. */
  fresh: z.boolean(),
});

/** GET /api/v1/segments → { segments: SegmentListItem[] }, by folder and name. */
export const segmentListItem = z.object({
  id: z.string(),
  name: z.string(),
  folder: z.string(),
  description: z.string(),
  /** The rule in plain words. */
  sentence: z.string(),
  /** Who is in it now; null while nobody needs it, or while it is being counted. */
  members: z.number().nullable(),
  /** kept: membership is followed; counting: everybody is being judged for the first time; idle: no live campaign needs it. */
  state: z.enum(['idle', 'counting', 'kept']),
  counted: segmentCounted,
  usedBy: z.array(z.object({ id: z.string(), name: z.string() })),
  updatedAt: z.string(),
});
export type SegmentListItem = z.infer<typeof segmentListItem>;

/** GET /api/v1/segments/:id */
export const segmentDetail = segmentListItem.extend({
  filter: z.looseObject({ op: z.string() }),
  /** How many were looked at so far, while it is being counted. */
  looked: z.number().nullable(),
  /** In the last seven days. */
  entered: z.number(),
  left: z.number(),
});
export type SegmentDetail = z.infer<typeof segmentDetail>;
