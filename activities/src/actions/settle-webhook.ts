import { actions, enrollments, type Tx } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { insertDeltas, insertTrace } from '../advance/append-lines.ts';
import type { EnrollmentRow } from '../advance/save-step.ts';
import { settlingOrEnded } from '../advance/write-steps.ts';
import type { EngineContext } from '../context.ts';
import { wakeOne } from '../dispatch/settle.ts';

export type WebhookSettlement = { state: 'done' | 'failed' | 'cancelled'; reason: string | null };

type ToSettle = {
  action: typeof actions.$inferSelect;
  row: EnrollmentRow;
  now: number;
  change: WebhookSettlement;
};

/**
 * Writes what a webhook came to, says so on the timeline and in the counts, and wakes the enrollment that waits for it. The caller holds
 * the action's lock, then the enrollment's. Answers whether it left a wake.
 */
export async function settleWebhook(
  context: EngineContext,
  tx: Tx,
  { action, row, now, change }: ToSettle,
): Promise<boolean> {
  const { nodeId, visit } = action;
  const { state, reason } = change;
  const isWoken = row.status !== 'settling' && row.status !== 'ended' && row.listens.includes('actions');
  await tx
    .update(actions)
    .set({ state, reason, settledAt: now, claim: null, claimedUntil: null })
    .where(eq(actions.id, action.id));
  await insertDeltas(tx, row, now, [{ nodeId, measure: measureOf[state], n: 1 }]);
  await insertTrace(tx, row, row.seq, [
    {
      at: now,
      nodeId,
      visit,
      kind: 'action_settled',
      port: null,
      reason: `webhook_${state}`,
      detail: { because: reason },
    },
  ]);
  if (isWoken) await wakeOne(tx, row.id, now);
  if (row.status === 'settling') {
    await tx
      .update(enrollments)
      .set({ status: settlingOrEnded(row.id), updatedAt: now })
      .where(eq(enrollments.id, row.id));
  }
  context.metrics.count('cairn_webhook_steps_total', { state });
  return isWoken;
}

const measureOf = { done: 'delivered', failed: 'failed', cancelled: 'cancelled' } as const;
