import type { CommandRefusal, EnrollmentCommand } from '@cairn/core';
import { bigint, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { cairnSchema } from './cairn-schema.ts';
import { instant } from './instant.ts';

/** Those of one version who wait at one step (null: at any), and what they are told. Earlier groups win. */
export type CommandGroup = { versionId: string | null; nodeId: string | null; command: EnrollmentCommand };

export const commandBatches = cairnSchema.table(
  'command_batches',
  {
    practiceId: uuid('practice_id').notNull(),
    id: uuid('id').notNull(),
    campaignId: uuid('campaign_id').notNull(),
    versionId: uuid('version_id'),
    groups: jsonb('groups').$type<CommandGroup[]>().notNull(),
    state: text('state').$type<'giving' | 'given'>().notNull(),
    afterEnrollment: uuid('after_enrollment'),
    people: integer('people').notNull().default(0),
    reason: text('reason'),
    nextAt: instant('next_at').notNull(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    createdByName: text('created_by_name'),
    finishedAt: instant('finished_at'),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);

export const enrollmentCommands = cairnSchema.table(
  'enrollment_commands',
  {
    practiceId: uuid('practice_id').notNull(),
    batchId: uuid('batch_id').notNull(),
    enrollmentId: uuid('enrollment_id').notNull(),
    place: bigint('place', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    command: jsonb('command').$type<EnrollmentCommand>().notNull(),
    atNode: text('at_node'),
    state: text('state').$type<'waiting' | 'done' | 'refused'>().notNull().default('waiting'),
    reason: text('reason').$type<CommandRefusal>(),
    fromNode: text('from_node'),
    toNode: text('to_node'),
    givenAt: instant('given_at').notNull(),
    givenBy: text('given_by').notNull(),
    givenByName: text('given_by_name'),
    settledAt: instant('settled_at'),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.batchId, t.enrollmentId] })],
);
