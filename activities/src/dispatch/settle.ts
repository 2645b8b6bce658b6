import { assertNever, type EffectState } from '@cairn/core';
import { currentPractice, effects, enrollments, type Tx, wakes } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { insertDeltas, insertTrace } from '../advance/append-lines.ts';
import type { EnrollmentRow } from '../advance/save-step.ts';
import { settlingOrEnded } from '../advance/write-steps.ts';
import type { EngineContext } from '../context.ts';

export type EffectRow = typeof effects.$inferSelect;

export type Settlement = {
  state: Extract<EffectState, 'accepted' | 'failed' | 'unknown' | 'skipped' | 'cancelled'>;
  reason: string | null;
  providerId?: string;
};

type ToSettle = { effect: EffectRow; row: EnrollmentRow; now: number; change: Settlement };

/**
 * Writes what a message came to, says so on the timeline and in the counts, and wakes the enrollment if it listens. The caller
 * holds the effect's lock, then the enrollment's. A journey that waited only for its messages ends with the last of them. Answers
 * whether it left a wake.
 */
export async function settle(context: EngineContext, tx: Tx, { effect, row, now, change }: ToSettle): Promise<boolean> {
  const settled = change.state !== 'unknown';
  const isWoken = settled && row.status !== 'settling' && row.listens.includes('messages');
  await Promise.all([
    tx
      .update(effects)
      .set({
        state: change.state,
        reason: change.reason,
        settledAt: settled ? now : null,
        acceptedAt: change.state === 'accepted' ? now : effect.acceptedAt,
        ...(change.providerId !== undefined && { providerId: change.providerId }),
      })
      .where(eq(effects.id, effect.id))
      .execute(),
    insertDeltas(tx, effect, now, countsOf(effect, change)),
    insertTrace(tx, row, row.seq, [
      {
        at: now,
        nodeId: effect.nodeId,
        visit: effect.visit,
        kind: 'message_settled',
        port: null,
        reason: change.state,
        detail: { channel: effect.channel, because: change.reason },
      },
    ]),
    isWoken ? wakeOne(tx, row.id, now) : null,
    settled && row.status === 'settling' ? endWhenSettled(tx, row.id, now) : null,
  ]);
  context.metrics.count('cairn_messages_total', { channel: effect.channel, state: change.state });
  return isWoken;
}

async function endWhenSettled(tx: Tx, enrollmentId: string, now: number): Promise<void> {
  await tx
    .update(enrollments)
    .set({ status: settlingOrEnded(enrollmentId), updatedAt: now })
    .where(eq(enrollments.id, enrollmentId))
    .execute();
}

/** Skips are told apart by their reason. */
function measureOf({ state, reason }: Settlement): string {
  switch (state) {
    case 'accepted':
      return 'sent';
    case 'skipped':
      return `skipped:${reason ?? 'other'}`;
    case 'failed':
    case 'unknown':
    case 'cancelled':
      return state;
    default:
      return assertNever(state, 'state');
  }
}

function countsOf(effect: EffectRow, change: Settlement) {
  const delta = (measure: string, n: number) => ({ nodeId: effect.nodeId, measure, n });
  const now = delta(measureOf(change), 1);
  return effect.state === 'unknown' ? [now, delta('unknown', -1)] : [now];
}

/** Under the enrollment's lock, so that the advance which would take it can't run meanwhile. */
export async function wakeOne(tx: Tx, enrollmentId: string, now: number): Promise<void> {
  await tx
    .insert(wakes)
    .values({ practiceId: currentPractice, enrollmentId, reason: 'message', createdAt: now, nextAt: now })
    .onConflictDoUpdate({ target: [wakes.practiceId, wakes.enrollmentId], set: { nextAt: now, attempts: 0 } })
    .execute();
}
