import { integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { cairnSchema } from './cairn-schema.ts';
import { instant } from './instant.ts';

/** This patient's own wording, as it is to be read: nothing in it is filled in any more. */
export type EditedMessage = { subject?: string | undefined; text: string };

/** What was read of a message when it was approved. */
export type ApprovedMessage = { to: string; subject: string | null; text: string };

export const approvalActs = cairnSchema.table(
  'approval_acts',
  {
    practiceId: uuid('practice_id').notNull(),
    id: uuid('id').notNull(),
    kind: text('kind').$type<'approve' | 'reject'>().notNull(),
    campaignId: uuid('campaign_id').notNull(),
    nodeId: text('node_id').notNull(),
    /** Null: all that waited at this step when it was decided. */
    effectIds: uuid('effect_ids').array(),
    /** Whose patients the person may see; null: all. */
    sight: uuid('sight').array(),
    reason: text('reason'),
    state: text('state').$type<'running' | 'done' | 'undoing' | 'undone'>().notNull(),
    total: integer('total').notNull(),
    afterEffect: uuid('after_effect'),
    looked: integer('looked').notNull().default(0),
    changed: integer('changed').notNull().default(0),
    nextAt: instant('next_at').notNull(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    createdByName: text('created_by_name').notNull(),
    finishedAt: instant('finished_at'),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);

export const messageApprovals = cairnSchema.table(
  'message_approvals',
  {
    practiceId: uuid('practice_id').notNull(),
    effectId: uuid('effect_id').notNull(),
    /** Null: it waits (again). */
    decision: text('decision').$type<'approved' | 'rejected'>(),
    fingerprint: text('fingerprint'),
    versionId: uuid('version_id'),
    edited: jsonb('edited').$type<EditedMessage>(),
    /** Hash of what the campaign would have said when it was edited. */
    editedFrom: text('edited_from'),
    editedBy: text('edited_by'),
    editedByName: text('edited_by_name'),
    editedAt: instant('edited_at'),
    changedAt: instant('changed_at'),
    reason: text('reason'),
    actId: uuid('act_id'),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    approved: jsonb('approved').$type<ApprovedMessage>(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.effectId] })],
);
