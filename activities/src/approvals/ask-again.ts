import { currentPractice, effects, messageApprovals, type Tx } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { insertTrace } from '../advance/append-lines.ts';
import type { EnrollmentRow } from '../advance/save-step.ts';
import type { EngineContext } from '../context.ts';
import type { EffectRow } from '../dispatch/settle.ts';

type ToAsk = { effect: EffectRow; row: EnrollmentRow; now: number };

const changedReason = 'changed_since_approved';

/** Puts a message that differs from what was approved back into the queue of those who approve, and says so. */
export async function askAgain(context: EngineContext, tx: Tx, { effect, row, now }: ToAsk): Promise<void> {
  const { nodeId, visit, channel } = effect;
  const changed = { decision: null, changedAt: now, actId: null };
  await Promise.all([
    tx
      .update(effects)
      .set({ state: 'awaiting', reason: changedReason, notBefore: now })
      .where(eq(effects.id, effect.id))
      .execute(),
    tx
      .insert(messageApprovals)
      .values({ practiceId: currentPractice, effectId: effect.id, ...changed })
      .onConflictDoUpdate({ target: [messageApprovals.practiceId, messageApprovals.effectId], set: changed })
      .execute(),
    insertTrace(tx, row, row.seq, [
      {
        at: now,
        nodeId,
        visit,
        kind: 'message_deferred',
        port: null,
        reason: changedReason,
        detail: { channel, until: null },
      },
    ]),
  ]);
  context.notices.tell(effect.practiceId, { kind: 'approvals' });
}
