import type { Plan } from '@cairn/core';
import type { Tx } from '@cairn/db';
import { sql } from 'drizzle-orm';
import { cancelQueued } from '../advance/cancel-queued.ts';
import type { EnrollmentRow } from '../advance/save-step.ts';

/**
 * What is queued follows its enrollment to another version: messages of steps that are still there are rendered by it, those of removed
 * steps are cancelled. One that is being decided at this moment waits for our lock and sees the version then.
 */
export async function followVersion(tx: Tx, row: EnrollmentRow, plan: Plan, now: number): Promise<void> {
  const stay = Object.keys(plan.nodes);
  await cancelQueued(tx, row, { now, reason: 'superseded', why: 'another version' }, stay);
  for (const table of [sql`cairn.effects`, sql`cairn.actions`])
    await tx
      .execute(sql`
      update ${table} f set version_id = ${row.versionId}::uuid
      where f.id in (
        select q.id from ${table} q
        where q.enrollment_id = ${row.id}::uuid and q.state in ('awaiting', 'queued') for update skip locked)`)
      .execute();
}
