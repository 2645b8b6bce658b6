import { randomUUID } from 'node:crypto';
import type { TraceEntry } from '@cairn/core';
import { effects, staffTasks, type Tx } from '@cairn/db';
import { and, eq, inArray, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { insertDeltas } from './append-lines.ts';
import type { CountChange } from './count-changes.ts';
import type { EnrollmentRow } from './save-step.ts';

type Cause = { now: number; reason: string; why: string };

/**
 * Cancels the enrollment's messages that are queued or wait for approval, and its queued webhooks, as far as it can lock them. One it can't
 * is being decided at this moment: that transaction waits for our enrollment lock and will see the exit. A message that may have gone out already becomes `unknown`.
 * Answers whether one of them waited for approval: whoever reads the queue is to be told.
 */
export async function cancelQueued(
  tx: Tx,
  row: EnrollmentRow,
  { now, reason }: Cause,
  /** Those of these steps stay. */
  stay: readonly string[] = [],
): Promise<boolean> {
  const queued = await tx
    .select({ id: effects.id, nodeId: effects.nodeId, ambiguous: effects.ambiguous, state: effects.state })
    .from(effects)
    .where(
      and(
        eq(effects.enrollmentId, row.id),
        inArray(effects.state, ['awaiting', 'queued']),
        isNoneOf(effects.nodeId, stay),
      ),
    )
    .for('update', { skipLocked: true });
  const cancelled = queued.filter((effect) => !effect.ambiguous);
  const unknown = queued.filter((effect) => effect.ambiguous);
  if (cancelled.length > 0) {
    await tx
      .update(effects)
      .set({ state: 'cancelled', reason, settledAt: now })
      .where(inArray(effects.id, ids(cancelled)));
    await insertDeltas(tx, row, now, cancelled.map(countAs('cancelled')));
  }
  const calls = await tx.execute<{ nodeId: string }>(sql`
    update cairn.actions a set state = 'cancelled', reason = ${reason}, settled_at = ${new Date(now).toISOString()}::timestamptz
    where a.id in (
      select q.id from cairn.actions q
      where q.enrollment_id = ${row.id}::uuid and q.state = 'queued' and ${isNoneOf(sql`q.node_id`, stay)} for update skip locked)
    returning a.node_id as "nodeId"`);
  await insertDeltas(tx, row, now, calls.map(countAs('cancelled')));
  if (unknown.length > 0) {
    await tx
      .update(effects)
      .set({ state: 'unknown', reason })
      .where(inArray(effects.id, ids(unknown)));
    await insertDeltas(tx, row, now, unknown.map(countAs('unknown')));
  }
  return queued.some(({ state }) => state === 'awaiting');
}

/** A message whose call was decided before the exit is on its way: the timeline says so and staff are offered a correction. */
export async function noteAlreadyCalling(
  tx: Tx,
  row: EnrollmentRow,
  { now, why }: Cause | { now: number; why: string },
): Promise<TraceEntry[]> {
  const calling = await tx
    .select({ id: effects.id, nodeId: effects.nodeId, visit: effects.visit })
    .from(effects)
    .where(and(eq(effects.enrollmentId, row.id), inArray(effects.state, ['calling', 'unknown'])));
  if (calling.length === 0) return [];
  await tx
    .insert(staffTasks)
    .values(
      calling.map((effect) => ({
        practiceId: row.practiceId,
        id: randomUUID(),
        kind: 'already_on_its_way',
        patientId: row.patientId,
        enrollmentId: row.id,
        effectId: effect.id,
        title: `A message was already on its way when the journey ended (${why}). Does the patient need a correction?`,
        createdAt: now,
      })),
    )
    .onConflictDoNothing();
  return calling.map((effect) => ({
    at: now,
    nodeId: effect.nodeId,
    visit: effect.visit,
    kind: 'message_decided' as const,
    port: null,
    reason: 'already_on_its_way',
    detail: { why },
  }));
}

function countAs(measure: string): (effect: { nodeId: string }) => CountChange {
  return ({ nodeId }) => ({ nodeId, measure, n: 1 });
}

function isNoneOf(column: SQLWrapper, values: readonly string[]): SQL {
  return values.length === 0 ? sql`true` : sql`${column} <> all(${sql.param([...values])}::text[])`;
}

function ids(rows: { id: string }[]): string[] {
  return rows.map((row) => row.id);
}
