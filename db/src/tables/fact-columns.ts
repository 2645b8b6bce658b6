import { sql } from 'drizzle-orm';
import { type ExtraConfigColumn, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** Where a fact comes from: columns that begin every table of what practice systems tell. */
export const sourceColumns = {
  practiceId: uuid('practice_id').notNull(),
  id: uuid('id').notNull(),
  source: text('source').notNull(),
  externalId: text('external_id').notNull(),
};

/** The same for facts of a patient. */
export const patientFactColumns = {
  practiceId: uuid('practice_id').notNull(),
  id: uuid('id').notNull(),
  patientId: uuid('patient_id').notNull(),
  source: text('source').notNull(),
  externalId: text('external_id').notNull(),
};

/** How a newer version of a fact is told from an older or an equal one: columns that end those tables. */
export const versionColumns = {
  sourceUpdatedAt: instant('source_updated_at'),
  contentHash: text('content_hash').notNull(),
  createdAt: instant('created_at').notNull().default(sql`now()`),
  updatedAt: instant('updated_at').notNull().default(sql`now()`),
};

/** The primary key of those tables. */
export function practiceAndId(t: { practiceId: ExtraConfigColumn; id: ExtraConfigColumn }) {
  return [primaryKey({ columns: [t.practiceId, t.id] })];
}
