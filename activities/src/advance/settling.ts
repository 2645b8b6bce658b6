import { exitVerdict, type Facts, type Plan, withSegmentKeys } from '@cairn/core';
import { enrollments, type Tx, wakes } from '@cairn/db';
import { eq } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import type { Advanced } from './advance.ts';
import { insertDeltas, insertTrace } from './append-lines.ts';
import { cancelQueued, noteAlreadyCalling } from './cancel-queued.ts';
import { endedAnew } from './count-changes.ts';
import type { EnrollmentRow } from './save-step.ts';
import { settlingOrEnded } from './write-steps.ts';

/**
 * The journey is over but a message still waits, perhaps for the morning. Exits keep acting on it: a visit cancelled at
 * 23:00 kills the reminder deferred to 08:00. Ends the enrollment when nothing is open any more.
 */
export async function advanceSettling(
  context: EngineContext,
  tx: Tx,
  { row, plan, facts, now, byDriver }: { row: EnrollmentRow; plan: Plan; facts: Facts; now: number; byDriver: boolean },
): Promise<Advanced> {
  const verdict = row.exitReason === 'completed' ? exitVerdict({ plan, state: row.state, facts, now }) : null;
  const seq = row.seq + 1;
  if (verdict) {
    const why = verdict.detail ?? verdict.reason;
    const waited = await cancelQueued(tx, row, { now, reason: verdict.reason, why });
    if (waited) context.notices.tell(row.practiceId, { kind: 'approvals' });
    const notes = await noteAlreadyCalling(tx, row, { now, why });
    await insertTrace(tx, row, seq, [
      {
        at: now,
        nodeId: row.state.nodeId,
        visit: row.state.visit,
        kind: 'ended',
        port: null,
        reason: verdict.reason,
        detail: verdict.detail === null ? {} : { clause: verdict.detail },
      },
      ...notes,
    ]);
    await insertDeltas(tx, row, now, endedAnew(row, { nodeId: row.state.nodeId, reason: verdict.reason }));
  }
  await Promise.all([
    tx
      .update(enrollments)
      .set({
        seq,
        status: settlingOrEnded(row.id),
        // The rule of a segment that an exit asks about may have changed.
        listens: withSegmentKeys([...plan.listens, 'patient', 'messages'], facts.segments),
        ...(byDriver ? { armedAt: null } : {}),
        updatedAt: now,
        ...(verdict ? { exitReason: verdict.reason, exitDetail: verdict.detail } : {}),
      })
      .where(eq(enrollments.id, row.id))
      .execute(),
    tx.delete(wakes).where(eq(wakes.enrollmentId, row.id)).execute(),
  ]);
  return {
    answer: { kind: 'done' },
    leftover: {
      ...{ enrollmentId: row.id, patientId: row.patientId, campaignId: row.campaignId },
      ...{ accounts: [], enrollmentIds: [], webhooks: false, arm: false },
    },
  };
}
