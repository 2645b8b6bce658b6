import type { FactKey, FactSection, Filter } from '@cairn/core';
import { boolean, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { cairnSchema } from './cairn-schema.ts';
import { instant } from './instant.ts';

export const segments = cairnSchema.table(
  'segments',
  {
    practiceId: uuid('practice_id').notNull(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    folder: text('folder').notNull().default(''),
    description: text('description').notNull().default(''),
    filter: jsonb('filter').$type<Filter>().notNull(),
    listens: text('listens').array().$type<FactKey[]>().notNull(),
    revision: integer('revision').notNull().default(1),
    inUse: boolean('in_use').notNull().default(false),
    filledRevision: integer('filled_revision'),
    archivedAt: instant('archived_at'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    /** Those that its rule asks about, and those that these ask about. */
    asks: uuid('asks').array().notNull().default([]),
    reads: text('reads').array().$type<FactSection[]>().notNull().default([]),
    askedAbout: boolean('asked_about').notNull().default(false),
    /** How many patients the rule held for, when that was counted, how long it took, and under which revision of the rule. */
    count: integer('count'),
    countedAt: instant('counted_at'),
    countMs: integer('count_ms'),
    countedRevision: integer('counted_revision'),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);

export const segmentUses = cairnSchema.table(
  'segment_uses',
  {
    practiceId: uuid('practice_id').notNull(),
    segmentId: uuid('segment_id').notNull(),
    campaignId: uuid('campaign_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.segmentId, t.campaignId] })],
);

export const segmentMembers = cairnSchema.table(
  'segment_members',
  {
    practiceId: uuid('practice_id').notNull(),
    segmentId: uuid('segment_id').notNull(),
    patientId: uuid('patient_id').notNull(),
    member: boolean('member').notNull(),
    revision: integer('revision').notNull(),
    since: instant('since').notNull(),
    dueAt: instant('due_at'),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.segmentId, t.patientId] })],
);

export const segmentChanges = cairnSchema.table(
  'segment_changes',
  {
    practiceId: uuid('practice_id').notNull(),
    id: uuid('id').notNull(),
    segmentId: uuid('segment_id').notNull(),
    patientId: uuid('patient_id').notNull(),
    direction: text('direction').$type<'entered' | 'left'>().notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);
