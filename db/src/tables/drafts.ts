import { boolean, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { cairnSchema } from './cairn-schema.ts';
import { instant } from './instant.ts';

/** A tab that has a campaign open. At most one of them edits. */
export const campaignSessions = cairnSchema.table(
  'campaign_sessions',
  {
    practiceId: uuid('practice_id').notNull(),
    campaignId: uuid('campaign_id').notNull(),
    sessionId: uuid('session_id').notNull(),
    userId: text('user_id').notNull(),
    userName: text('user_name').notNull(),
    stepId: text('step_id'),
    editingSince: instant('editing_since'),
    lostTo: text('lost_to'),
    seenAt: instant('seen_at').notNull(),
    ended: boolean('ended').notNull().default(false),
    /** The number of the last word of this tab: later ones have higher ones. */
    said: integer('said').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.campaignId, t.sessionId] })],
);

/** The draft as each author left it: one row for all that was saved in one sitting. */
export const draftHistory = cairnSchema.table(
  'draft_history',
  {
    practiceId: uuid('practice_id').notNull(),
    campaignId: uuid('campaign_id').notNull(),
    id: uuid('id').notNull(),
    sessionId: uuid('session_id'),
    authorId: text('author_id').notNull(),
    authorName: text('author_name').notNull(),
    fromRevision: integer('from_revision'),
    revision: integer('revision').notNull(),
    document: jsonb('document').$type<unknown>().notNull(),
    restoredFrom: uuid('restored_from'),
    begunAt: instant('begun_at').notNull(),
    savedAt: instant('saved_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.campaignId, t.id] })],
);

export const campaignFavourites = cairnSchema.table(
  'campaign_favourites',
  {
    practiceId: uuid('practice_id').notNull(),
    userId: text('user_id').notNull(),
    campaignId: uuid('campaign_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.userId, t.campaignId] })],
);
