import { integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { cairnSchema } from './cairn-schema.ts';
import { instant } from './instant.ts';

export type PublishReviewState = 'in_review' | 'changes_requested' | 'approved' | 'published' | 'withdrawn';

/** A second person's look at a draft before it is published. */
export const publishReviews = cairnSchema.table(
  'publish_reviews',
  {
    practiceId: uuid('practice_id').notNull(),
    id: uuid('id').notNull(),
    campaignId: uuid('campaign_id').notNull(),
    contentHash: text('content_hash').notNull(),
    document: jsonb('document').$type<unknown>().notNull(),
    state: text('state').$type<PublishReviewState>().notNull(),
    people: integer('people').notNull(),
    note: text('note'),
    askedBy: text('asked_by').notNull(),
    askedByName: text('asked_by_name'),
    askedAt: instant('asked_at').notNull(),
    decidedBy: text('decided_by'),
    decidedByName: text('decided_by_name'),
    decidedAt: instant('decided_at'),
    answer: text('answer'),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);

export const publishComments = cairnSchema.table(
  'publish_comments',
  {
    practiceId: uuid('practice_id').notNull(),
    id: uuid('id').notNull(),
    reviewId: uuid('review_id').notNull(),
    nodeId: text('node_id'),
    body: text('body').notNull(),
    createdBy: text('created_by').notNull(),
    createdByName: text('created_by_name'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);
