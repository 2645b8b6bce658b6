import type { EffectState } from '@cairn/core';
import { countDeltas, currentPractice, effects, enrollments, type Tx, wakes } from '@cairn/db';
import { and, eq, inArray, ne } from 'drizzle-orm';
import type { EnrollmentRow } from '../advance/save-step.ts';
import { insertTrace } from '../advance/save-step.ts';
import type { EngineContext } from '../context.ts';

export type EffectRow = typeof effects.$inferSelect;

export type Settlement = {
  state: Extract<EffectState, 'accepted' | 'failed' | 'unknown' | 'skipped' | 'cancelled'>;
  reason: string | null;
  providerId?: string;
};

type ToSettle = { effect: EffectRow; row: EnrollmentRow; now: number; change: Settlement };

const open: EffectState[] = ['queued', 'calling', 'unknown'];

/**
 * Writes what a message came to, says so on the timeline and in the counts, and wakes the enrollment if it listens. The caller
 * holds the effect's lock, then the enrollment's. A journey that waited only for its messages ends with the last of them.
 */
export async function settle(context: EngineContext, tx: Tx, { effect, row, now, change }: ToSettle): Promise<void> {
  const settled = change.state !== 'unknown';
  await tx
    .update(effects)
    .set({
      state: change.state,
      reason: change.reason,
      settledAt: settled ? now : null,
      acceptedAt: change.state === 'accepted' ? now : effect.acceptedAt,
      ...(change.providerId !== undefined && { providerId: change.providerId }),
    })
    .where(eq(effects.id, effect.id));
  const others = settled && row.status === 'settling' ? await stillOpen(tx, effect) : true;
  await Promise.all([
    tx.insert(countDeltas).values(countsOf(effect, change.state)),
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
    settled && row.status !== 'settling' && row.listens.includes('messages') ? wakeOne(tx, row.id, now) : null,
    others ? null : tx.update(enrollments).set({ status: 'ended', updatedAt: now }).where(eq(enrollments.id, row.id)),
  ]);
  context.metrics.count('cairn_messages_total', { channel: effect.channel, state: change.state });
}

async function stillOpen(tx: Tx, effect: EffectRow): Promise<boolean> {
  const [other] = await tx
    .select({ id: effects.id })
    .from(effects)
    .where(and(eq(effects.enrollmentId, effect.enrollmentId), inArray(effects.state, open), ne(effects.id, effect.id)))
    .limit(1);
  return other !== undefined;
}

const measureOf = {
  accepted: 'sent',
  failed: 'failed',
  unknown: 'unknown',
  skipped: 'skipped',
  cancelled: 'cancelled',
} as const;

function countsOf(effect: EffectRow, state: Settlement['state']) {
  const delta = (measure: string, n: number) => ({
    practiceId: effect.practiceId,
    campaignId: effect.campaignId,
    nodeId: effect.nodeId,
    measure,
    n,
  });
  return effect.state === 'unknown' ? [delta(measureOf[state], 1), delta('unknown', -1)] : [delta(measureOf[state], 1)];
}

/** Under the enrollment's lock, so that the advance which would take it can't run meanwhile. */
export async function wakeOne(tx: Tx, enrollmentId: string, now: number): Promise<void> {
  await tx
    .insert(wakes)
    .values({ practiceId: currentPractice, enrollmentId, reason: 'message', createdAt: now, nextAt: now })
    .onConflictDoUpdate({ target: [wakes.practiceId, wakes.enrollmentId], set: { nextAt: now, attempts: 0 } });
}
