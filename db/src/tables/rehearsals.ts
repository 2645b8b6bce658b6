import type { ScenarioBody, ScenarioOutcome } from '@cairn/core/rehearsal';
import { integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { cairnSchema } from './cairn-schema.ts';
import { instant } from './instant.ts';

export const scenarios = cairnSchema.table(
  'scenarios',
  {
    practiceId: uuid('practice_id').notNull(),
    id: uuid('id').notNull(),
    campaignId: uuid('campaign_id').notNull(),
    name: text('name').notNull(),
    /** About somebody invented. */
    body: jsonb('body').$type<ScenarioBody>().notNull(),
    expected: jsonb('expected').$type<ScenarioOutcome>().notNull(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    updatedAt: instant('updated_at').notNull(),
    removedAt: instant('removed_at'),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);

export type RehearsalKind = 'dry_run' | 'back_test';
export type RehearsalRunState = 'running' | 'done' | 'failed' | 'cancelled';

export const rehearsalRuns = cairnSchema.table(
  'rehearsal_runs',
  {
    practiceId: uuid('practice_id').notNull(),
    id: uuid('id').notNull(),
    campaignId: uuid('campaign_id').notNull(),
    kind: text('kind').$type<RehearsalKind>().notNull(),
    state: text('state').$type<RehearsalRunState>().notNull(),
    draftRevision: integer('draft_revision').notNull(),
    size: integer('size'),
    wanted: integer('wanted'),
    looked: integer('looked').notNull().default(0),
    /** Counts alone; read with the schema of the API. */
    report: jsonb('report').$type<unknown>(),
    requestedBy: text('requested_by').notNull(),
    createdAt: instant('created_at').notNull(),
    touchedAt: instant('touched_at').notNull(),
    finishedAt: instant('finished_at'),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);

export const rehearsalPeople = cairnSchema.table(
  'rehearsal_people',
  {
    practiceId: uuid('practice_id').notNull(),
    runId: uuid('run_id').notNull(),
    part: text('part').notNull(),
    patientId: uuid('patient_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.runId, t.part, t.patientId] })],
);
