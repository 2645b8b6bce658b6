import { bigint, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { cairnSchema } from './cairn-schema.ts';
import { instant } from './instant.ts';

export const staffTasks = cairnSchema.table(
  'staff_tasks',
  {
    practiceId: uuid('practice_id').notNull(),
    id: uuid('id').notNull(),
    kind: text('kind').notNull(),
    patientId: uuid('patient_id'),
    enrollmentId: uuid('enrollment_id'),
    effectId: uuid('effect_id'),
    title: text('title').notNull(),
    createdAt: instant('created_at').notNull(),
    doneAt: instant('done_at'),
    campaignId: uuid('campaign_id'),
    nodeId: text('node_id'),
    visit: integer('visit'),
    assignee: text('assignee'),
    dueAt: instant('due_at'),
    doneBy: text('done_by'),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);

export const auditLog = cairnSchema.table(
  'audit_log',
  {
    practiceId: uuid('practice_id').notNull(),
    id: bigint('id', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    at: instant('at').notNull(),
    actor: text('actor').notNull(),
    action: text('action').notNull(),
    subject: text('subject'),
    reason: text('reason'),
    detail: jsonb('detail').$type<Record<string, unknown>>().notNull().default({}),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);
