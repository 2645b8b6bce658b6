import type { EnrollmentState, ExitReason, FactKey, StepOutcome, TraceEntry } from '@cairn/core';
import { sql } from 'drizzle-orm';
import { bigint, boolean, integer, jsonb, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { cairnSchema } from './cairn-schema.ts';
import { instant } from './instant.ts';
import type { PracticeMode } from './practices.ts';

/** active: has a workflow or needs one; held: its campaign is paused; stuck: staff must look; settling: journey over, messages open; ended. */
export type EnrollmentStatus = 'active' | 'held' | 'stuck' | 'settling' | 'ended';

export const enrollments = cairnSchema.table(
  'enrollments',
  {
    practiceId: uuid('practice_id').notNull(),
    id: uuid('id').notNull(),
    campaignId: uuid('campaign_id').notNull(),
    versionId: uuid('version_id').notNull(),
    patientId: uuid('patient_id').notNull(),
    entryKey: text('entry_key').notNull(),
    mode: text('mode').$type<PracticeMode>().notNull(),
    status: text('status').$type<EnrollmentStatus>().notNull(),
    state: jsonb('state').$type<EnrollmentState>().notNull(),
    seq: integer('seq').notNull(),
    outcome: jsonb('outcome').$type<StepOutcome>().notNull(),
    untilAt: instant('until_at'),
    listens: text('listens').array().$type<FactKey[]>().notNull().default([]),
    armedAt: instant('armed_at'),
    exitReason: text('exit_reason').$type<ExitReason>(),
    exitDetail: text('exit_detail'),
    stuckCode: text('stuck_code'),
    enrolledBy: text('enrolled_by').notNull(),
    enrollReason: text('enroll_reason'),
    causeDepth: smallint('cause_depth').notNull().default(0),
    enteredAt: instant('entered_at').notNull(),
    endedAt: instant('ended_at'),
    updatedAt: instant('updated_at').notNull().default(sql`now()`),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);

export const trace = cairnSchema.table(
  'trace',
  {
    practiceId: uuid('practice_id').notNull(),
    id: bigint('id', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    enrollmentId: uuid('enrollment_id').notNull(),
    seq: integer('seq').notNull(),
    at: instant('at').notNull(),
    kind: text('kind').notNull(),
    nodeId: text('node_id'),
    visit: integer('visit'),
    port: text('port'),
    reason: text('reason').notNull(),
    detail: jsonb('detail').$type<TraceEntry['detail']>().notNull().default({}),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);

export const wakes = cairnSchema.table(
  'wakes',
  {
    practiceId: uuid('practice_id').notNull(),
    enrollmentId: uuid('enrollment_id').notNull(),
    reason: text('reason').notNull(),
    exitsFirst: boolean('exits_first').notNull().default(false),
    createdAt: instant('created_at').notNull(),
    nextAt: instant('next_at').notNull(),
    attempts: smallint('attempts').notNull().default(0),
    causeDepth: smallint('cause_depth').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.enrollmentId] })],
);

export const goalWatches = cairnSchema.table(
  'goal_watches',
  {
    practiceId: uuid('practice_id').notNull(),
    enrollmentId: uuid('enrollment_id').notNull(),
    listens: text('listens').array().$type<FactKey[]>().notNull(),
    lookAt: instant('look_at').notNull(),
    endsAt: instant('ends_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.enrollmentId] })],
);
