import { type ExitReason, filterKeys, type Plan } from '@cairn/core';
import { goalWatches, type Tx } from '@cairn/db';
import type { EnrollmentRow } from '../advance/save-step.ts';

const dayMs = 86_400_000;

/** Ended like this, a journey's goal counts no more: it was met, or nobody could meet it. */
const closesGoal = new Set<ExitReason>(['goal_met', 'stopped', 'superseded', 'deceased', 'failed']);

/** Goes on looking for the campaign's goal until its window is over, also for those who were held out for comparison. */
export async function watchGoal(
  tx: Tx,
  row: Pick<EnrollmentRow, 'id' | 'practiceId' | 'enteredAt'>,
  plan: Plan,
  { reason, now }: { reason: ExitReason; now: number },
): Promise<void> {
  const { goal } = plan.settings;
  if (goal === undefined || closesGoal.has(reason)) return;
  const endsAt = row.enteredAt + goal.windowDays * dayMs;
  if (endsAt <= now) return;
  const watch = { practiceId: row.practiceId, enrollmentId: row.id, listens: filterKeys(goal.when), endsAt };
  // Looked at once, so that time's own changes are reckoned.
  await tx
    .insert(goalWatches)
    .values({ ...watch, lookAt: now })
    .onConflictDoNothing()
    .execute();
}
