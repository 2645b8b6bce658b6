import type { BulkTagAudience } from '@cairn/core/api';
import { boolean, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { cairnSchema } from './cairn-schema.ts';
import { instant } from './instant.ts';

export const bulkTags = cairnSchema.table(
  'bulk_tags',
  {
    practiceId: uuid('practice_id').notNull(),
    id: uuid('id').notNull(),
    audience: jsonb('audience').$type<BulkTagAudience>().notNull(),
    tag: text('tag').notNull(),
    adds: boolean('adds').notNull(),
    startsCampaigns: boolean('starts_campaigns').notNull().default(false),
    state: text('state').$type<'running' | 'done' | 'undoing' | 'undone'>().notNull(),
    afterPatient: uuid('after_patient'),
    looked: integer('looked').notNull().default(0),
    changed: integer('changed').notNull().default(0),
    judgedAt: instant('judged_at').notNull(),
    nextAt: instant('next_at').notNull(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    finishedAt: instant('finished_at'),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);

export const bulkTagChanges = cairnSchema.table(
  'bulk_tag_changes',
  {
    practiceId: uuid('practice_id').notNull(),
    bulkId: uuid('bulk_id').notNull(),
    patientId: uuid('patient_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.bulkId, t.patientId] })],
);
