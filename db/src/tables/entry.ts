import type { PatientSnapshot } from '@cairn/core';
import { sql } from 'drizzle-orm';
import { bigint, date, integer, jsonb, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { cairnSchema } from './cairn-schema.ts';
import { instant } from './instant.ts';

export const entryWatches = cairnSchema.table(
  'entry_watches',
  {
    practiceId: uuid('practice_id').notNull(),
    campaignId: uuid('campaign_id').notNull(),
    kind: text('kind').$type<'segment' | 'change' | 'date' | 'appointment'>().notNull(),
    key: text('key').notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.campaignId] })],
);

export type EntrySignalKind = 'segment' | 'change' | 'appointments' | 'dates';

export const entrySignals = cairnSchema.table(
  'entry_signals',
  {
    practiceId: uuid('practice_id').notNull(),
    id: bigint('id', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    patientId: uuid('patient_id').notNull(),
    kind: text('kind').$type<EntrySignalKind>().notNull(),
    ref: uuid('ref').notNull().default(sql`gen_random_uuid()`),
    segmentId: uuid('segment_id'),
    direction: text('direction').$type<'entered' | 'left'>(),
    before: jsonb('before').$type<PatientSnapshot>(),
    after: jsonb('after').$type<PatientSnapshot>(),
    causeDepth: smallint('cause_depth').notNull().default(0),
    createdAt: instant('created_at').notNull(),
    nextAt: instant('next_at').notNull(),
    attempts: smallint('attempts').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);

export const entryDues = cairnSchema.table(
  'entry_dues',
  {
    practiceId: uuid('practice_id').notNull(),
    campaignId: uuid('campaign_id').notNull(),
    patientId: uuid('patient_id').notNull(),
    dueAt: instant('due_at').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.campaignId, t.patientId] })],
);

export type EntryJobKind = 'segment' | 'dates' | 'appointments' | 'backfill' | 'listeners';

export const entryJobs = cairnSchema.table(
  'entry_jobs',
  {
    practiceId: uuid('practice_id').notNull(),
    id: uuid('id').notNull(),
    kind: text('kind').$type<EntryJobKind>().notNull(),
    segmentId: uuid('segment_id'),
    campaignId: uuid('campaign_id'),
    revision: integer('revision'),
    state: text('state').$type<'running' | 'done' | 'cancelled'>().notNull(),
    priority: smallint('priority').notNull(),
    afterPatient: uuid('after_patient'),
    looked: integer('looked').notNull().default(0),
    entered: integer('entered').notNull().default(0),
    refused: integer('refused').notNull().default(0),
    requestedBy: text('requested_by').notNull(),
    createdAt: instant('created_at').notNull(),
    nextAt: instant('next_at').notNull(),
    finishedAt: instant('finished_at'),
    /** Transactions that began before it may still write what they decided by an older rule. */
    horizon: text('horizon'),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);

export const entryRefusals = cairnSchema.table(
  'entry_refusals',
  {
    practiceId: uuid('practice_id').notNull(),
    campaignId: uuid('campaign_id').notNull(),
    patientId: uuid('patient_id').notNull(),
    cause: text('cause').notNull(),
    reason: text('reason').notNull(),
    clause: text('clause'),
    times: integer('times').notNull().default(1),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.campaignId, t.patientId] })],
);
