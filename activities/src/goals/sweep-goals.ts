import { evaluate, filterKeys, nextFlip, withSegmentKeys } from '@cairn/core';
import { databaseNow, goalWatches, inPractice, loadFactsOf, type Tx } from '@cairn/db';
import { asc, eq, lte, sql } from 'drizzle-orm';
import { lockEnrollment } from '../advance/advance.ts';
import { insertDeltas, insertTrace } from '../advance/append-lines.ts';
import type { EngineContext } from '../context.ts';

const pageSize = 100;

/** Looks at goals of journeys that are over, where a fact or time may have brought them; answers how many were looked at. */
export async function sweepGoals(context: EngineContext): Promise<number> {
  const clock = sql`clock_timestamp() + make_interval(secs => ${context.clockOffsetMs() / 1000})`;
  const due = await context.database.queue
    .select({ practiceId: goalWatches.practiceId, enrollmentId: goalWatches.enrollmentId })
    .from(goalWatches)
    .where(lte(goalWatches.lookAt, clock))
    .orderBy(asc(goalWatches.lookAt))
    .limit(pageSize);
  for (const { practiceId, enrollmentId } of due) {
    const met = await inPractice(context.database, practiceId, (tx) => look(context, tx, enrollmentId));
    if (met === null) continue;
    context.notices.tell(practiceId, { kind: 'patient', patientId: met.patientId });
    context.notices.tell(practiceId, { kind: 'counts', campaignId: met.campaignId });
  }
  return due.length;
}

/** The enrollment, if its goal was met within its window. */
async function look(
  context: EngineContext,
  tx: Tx,
  enrollmentId: string,
): Promise<{ patientId: string; campaignId: string } | null> {
  const row = await lockEnrollment(tx, enrollmentId);
  const [watch] = await tx.select().from(goalWatches).where(eq(goalWatches.enrollmentId, enrollmentId));
  const facts = await loadFactsOf(tx, enrollmentId);
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  if (!row || !watch || !facts || watch.lookAt > now) return null;
  const plan = await context.plans.load(tx, row.versionId);
  const { goal } = plan.settings;
  // A look that comes late judges by the last moment of the window.
  const at = Math.min(now, watch.endsAt);
  const view = { facts, now: at, enteredAt: row.enteredAt, subject: row.state.subject };
  const isMet = goal !== undefined && evaluate(goal.when, view);
  if (!isMet && goal !== undefined && now < watch.endsAt) {
    const lookAt = Math.min(watch.endsAt, nextFlip(goal.when, view) ?? watch.endsAt);
    // The rule of a segment that the goal asks about may have changed.
    const listens = withSegmentKeys(filterKeys(goal.when), facts.segments);
    await tx.update(goalWatches).set({ lookAt, listens }).where(eq(goalWatches.enrollmentId, enrollmentId));
    return null;
  }
  await tx.delete(goalWatches).where(eq(goalWatches.enrollmentId, enrollmentId));
  if (!isMet) return null;
  const isHeldOut = row.exitReason === 'held_out';
  const measure = isHeldOut ? 'converted_held_out' : 'converted';
  await insertDeltas(tx, row, now, [{ nodeId: plan.entry, measure, n: 1 }]);
  await insertTrace(tx, row, row.seq, [
    {
      ...{ at: now, nodeId: null, visit: null, kind: 'converted', port: null, reason: 'goal_met_afterwards' },
      detail: { goal: goal.label },
    },
  ]);
  return { patientId: row.patientId, campaignId: row.campaignId };
}
