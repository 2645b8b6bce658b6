import type { ExitReason, StepResult } from '@cairn/core';
import { currentPractice, type Tx, wakes } from '@cairn/db';
import { type EnrollmentRow, saveStep } from '../advance/save-step.ts';
import type { EngineContext } from '../context.ts';

export type ToEnd = { row: EnrollmentRow; reason: ExitReason; detail: string | null; now: number };

/** Ends a journey wherever it stands, by a command: queued messages are cancelled in the same commit. The caller holds the row's lock. */
export async function endEnrollment(
  context: EngineContext,
  tx: Tx,
  { row, reason, detail, now }: ToEnd,
): Promise<void> {
  const plan = await context.plans.load(tx, row.versionId);
  await saveStep(context, tx, {
    row,
    plan,
    result: endOf(row, { reason, detail, now }),
    now,
    first: false,
    cause: 'command',
  });
  await wakeDriver(tx, row.id, now);
}

/** An end as one decision; nothing is looked at before it. */
export function endOf({ state }: EnrollmentRow, { reason, detail, now }: Omit<ToEnd, 'row'>): StepResult {
  const { nodeId, visit } = state;
  return {
    state,
    outcome: { kind: 'done', reason, detail },
    effects: [],
    dataChanges: [],
    actions: [],
    visits: [],
    listens: [],
    trace: [
      { at: now, nodeId, visit, kind: 'ended', port: null, reason, detail: detail === null ? {} : { label: detail } },
    ],
  };
}

/** A workflow that sleeps towards an old time must see that something was commanded. */
export async function wakeDriver(tx: Tx, enrollmentId: string, now: number): Promise<void> {
  await tx
    .insert(wakes)
    .values({
      practiceId: currentPractice,
      enrollmentId,
      reason: 'command',
      exitsFirst: true,
      createdAt: now,
      nextAt: now,
    })
    .onConflictDoUpdate({ target: [wakes.practiceId, wakes.enrollmentId], set: { nextAt: now, attempts: 0 } });
}
