import type { RunState } from '@cairn/core/api';
import { integer, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { cairnSchema } from './cairn-schema.ts';
import { instant } from './instant.ts';
import type { PracticeMode } from './practices.ts';

export const audienceSchedules = cairnSchema.table(
  'audience_schedules',
  {
    practiceId: uuid('practice_id').notNull(),
    campaignId: uuid('campaign_id').notNull(),
    versionId: uuid('version_id').notNull(),
    nominalAt: instant('nominal_at').notNull(),
    localAt: text('local_at').notNull(),
    beginsAt: instant('begins_at').notNull(),
    lookAt: instant('look_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.campaignId] })],
);

export const audienceRuns = cairnSchema.table(
  'audience_runs',
  {
    practiceId: uuid('practice_id').notNull(),
    id: uuid('id').notNull(),
    campaignId: uuid('campaign_id').notNull(),
    versionId: uuid('version_id').notNull(),
    nominalAt: instant('nominal_at').notNull(),
    localAt: text('local_at').notNull(),
    zone: text('zone').$type<'practice' | 'patient'>().notNull(),
    mode: text('mode').$type<PracticeMode>().notNull(),
    state: text('state').$type<RunState>().notNull(),
    holdUntil: instant('hold_until'),
    priority: smallint('priority').notNull(),
    nextAt: instant('next_at'),
    size: integer('size'),
    taken: integer('taken').notNull().default(0),
    entered: integer('entered').notNull().default(0),
    refused: integer('refused').notNull().default(0),
    afterPosition: integer('after_position').notNull().default(0),
    rampFirst: integer('ramp_first'),
    rampConfirmedAt: instant('ramp_confirmed_at'),
    rampConfirmedBy: text('ramp_confirmed_by'),
    requestKey: text('request_key'),
    requestedBy: text('requested_by').notNull(),
    createdAt: instant('created_at').notNull(),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
    failure: text('failure'),
    missed: integer('missed').notNull().default(0),
    attempts: smallint('attempts').notNull().default(0),
    withdrawAfter: integer('withdraw_after'),
    withdrawnBy: text('withdrawn_by'),
    withdrawn: integer('withdrawn').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);

export const audienceMembers = cairnSchema.table(
  'audience_members',
  {
    practiceId: uuid('practice_id').notNull(),
    runId: uuid('run_id').notNull(),
    position: integer('position').notNull(),
    patientId: uuid('patient_id').notNull(),
    state: text('state').$type<'waiting' | 'entered' | 'left_out'>().notNull().default('waiting'),
    reason: text('reason'),
    enrollmentId: uuid('enrollment_id'),
    notBefore: instant('not_before'),
    at: instant('at'),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.runId, t.position] })],
);

export const audienceExclusions = cairnSchema.table(
  'audience_exclusions',
  {
    practiceId: uuid('practice_id').notNull(),
    campaignId: uuid('campaign_id').notNull(),
    patientId: uuid('patient_id').notNull(),
    excludedBy: text('excluded_by').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.campaignId, t.patientId] })],
);
