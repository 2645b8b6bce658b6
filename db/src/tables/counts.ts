import { sql } from 'drizzle-orm';
import { bigint, date, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { cairnSchema } from './cairn-schema.ts';
import { instant } from './instant.ts';

export const countDeltas = cairnSchema.table(
  'count_deltas',
  {
    practiceId: uuid('practice_id').notNull(),
    id: bigint('id', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    campaignId: uuid('campaign_id').notNull(),
    nodeId: text('node_id').notNull(),
    measure: text('measure').notNull(),
    n: integer('n').notNull(),
    /** By the engine's clock. */
    at: instant('at').notNull().default(sql`clock_timestamp()`),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);

export const counts = cairnSchema.table(
  'counts',
  {
    practiceId: uuid('practice_id').notNull(),
    campaignId: uuid('campaign_id').notNull(),
    nodeId: text('node_id').notNull(),
    measure: text('measure').notNull(),
    n: bigint('n', { mode: 'number' }).notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.campaignId, t.nodeId, t.measure] })],
);

/** What happened on each day of the practice's calendar; who stands where is in `counts` alone. */
export const countDays = cairnSchema.table(
  'count_days',
  {
    practiceId: uuid('practice_id').notNull(),
    campaignId: uuid('campaign_id').notNull(),
    day: date('day').notNull(),
    nodeId: text('node_id').notNull(),
    measure: text('measure').notNull(),
    n: bigint('n', { mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.campaignId, t.day, t.nodeId, t.measure] })],
);
