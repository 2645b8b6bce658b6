import { assertNever } from '@cairn/core';
import { calls, databaseNow, effects, inPractice, type Tx } from '@cairn/db';
import { and, eq } from 'drizzle-orm';
import { lockEnrollment } from '../advance/advance.ts';
import { keyUseMs } from '../calling/verdict.ts';
import type { EngineContext } from '../context.ts';
import type { ProviderOutcome } from '../providers/provider.ts';
import { applyWaitingEvents, findWaitingEvents, lockForWaiting } from '../webhooks/apply-event.ts';
import type { StoredEvent } from '../webhooks/stored-event.ts';
import { backoffMs } from './backoff.ts';
import { pauseAccount, pauseMs } from './pause-account.ts';
import { type EffectRow, settle } from './settle.ts';
import { suppressForAll } from './suppress-for-all.ts';

export type CallResult = {
  practiceId: string;
  effectId: string;
  attempt: number;
  outcome: ProviderOutcome;
  /** The call carried others too: its refusal may be on account of any of them. */
  inBatch?: boolean;
};

/**
 * Writes what one provider call came to. A call that another dispatcher has meanwhile judged lost may still report its
 * acceptance; nothing else of it is believed.
 */
export async function settleCall(context: EngineContext, result: CallResult): Promise<void> {
  const settled = await inPractice(
    context.database,
    result.practiceId,
    (tx) => settleInTransaction(context, tx, result),
    {
      lockMs: 5000,
      statementMs: 5000,
    },
  );
  if (!settled) return;
  if (settled.isWoken) context.kick.enrollments(result.practiceId, [settled.enrollmentId]);
  context.notices.tell(result.practiceId, { kind: 'outbox' });
}

type Settled = { enrollmentId: string; isWoken: boolean };

async function settleInTransaction(
  context: EngineContext,
  tx: Tx,
  { effectId, attempt, outcome, inBatch = false }: CallResult,
): Promise<Settled | null> {
  const [[effect], waiting, databaseTime] = await Promise.all([
    tx.select().from(effects).where(eq(effects.id, effectId)).for('update').execute(),
    outcome.kind === 'accepted' ? findWaitingEvents(tx, effectId, outcome.providerId) : [],
    databaseNow(tx),
  ]);
  if (!effect) return null;
  const now = databaseTime + context.clockOffsetMs();
  const noted = async () => {
    await tx
      .update(calls)
      .set({ outcome: outcome.kind, outcomeAt: now })
      .where(and(eq(calls.effectId, effectId), eq(calls.attempt, attempt)));
  };
  const believed = async () => {
    if (effect.attempts !== attempt) return null;
    const ours = effect.state === 'calling';
    const judgedLost = effect.state === 'unknown' || (effect.state === 'queued' && effect.ambiguous);
    if (!ours && !(judgedLost && outcome.kind === 'accepted')) return null;
    const isWoken = await applyOutcome(context, tx, { effect, outcome, inBatch, waiting, now });
    return { enrollmentId: effect.enrollmentId, isWoken };
  };
  const [, settled] = await Promise.all([noted(), believed()]);
  return settled;
}

type ToApply = {
  effect: EffectRow;
  outcome: ProviderOutcome;
  inBatch: boolean;
  waiting: StoredEvent[];
  now: number;
};

/** Answers whether the enrollment was told to look again. */
async function applyOutcome(
  context: EngineContext,
  tx: Tx,
  { effect, outcome, inBatch, waiting, now }: ToApply,
): Promise<boolean> {
  switch (outcome.kind) {
    case 'accepted': {
      const { providerId } = outcome;
      await lockForWaiting(tx, effect, waiting);
      const isWoken = await end(context, tx, effect, now, { state: 'accepted', reason: null, providerId });
      await applyWaitingEvents(context, tx, { effectId: effect.id, waiting, now });
      return isWoken || waiting.length > 0;
    }
    case 'retry':
      return requeue(tx, effect, now + (outcome.afterMs ?? backoffMs(effect.attempts)), outcome.reason);
    case 'stop_account':
      await pauseAccount(tx, {
        practiceId: effect.practiceId,
        accountId: effect.accountId,
        channel: effect.channel,
        effectId: effect.id,
        until: now + (outcome.afterMs ?? pauseMs),
        reason: outcome.reason,
        now,
      });
      return requeue(tx, effect, now + (outcome.afterMs ?? pauseMs), outcome.reason);
    case 'failed':
      // An earlier call under the key may have been accepted; a refusal of this one says nothing about it.
      if (effect.ambiguous) return end(context, tx, effect, now, { state: 'unknown', reason: outcome.reason });
      if (inBatch) return requeue(tx, effect, now, outcome.reason, { alone: true });
      if (outcome.suppress && effect.address) {
        const { channel, address: value, patientId } = effect;
        await suppressForAll(tx, { channel, value, reason: outcome.reason, alsoLock: [patientId], now });
      }
      return end(context, tx, effect, now, { state: 'failed', reason: outcome.reason });
    case 'ambiguous': {
      const firstAt = effect.firstCallingAt ?? now;
      const nextAt = now + (outcome.afterMs ?? backoffMs(effect.attempts));
      if (outcome.retryUnderKey && nextAt < firstAt + keyUseMs) {
        await tx
          .update(effects)
          .set({ state: 'queued', ambiguous: true, notBefore: nextAt, reason: outcome.reason })
          .where(eq(effects.id, effect.id));
        return false;
      }
      return end(context, tx, effect, now, { state: 'unknown', reason: outcome.reason });
    }
    default:
      return assertNever(outcome, 'provider outcome');
  }
}

async function end(
  context: EngineContext,
  tx: Tx,
  effect: EffectRow,
  now: number,
  change: Parameters<typeof settle>[2]['change'],
): Promise<boolean> {
  const row = await lockEnrollment(tx, effect.enrollmentId);
  return row ? settle(context, tx, { effect, row, now, change }) : false;
}

/**
 * Nothing was sent by this call. Unless an earlier one is in doubt, the bytes are made anew under a new key, from newer facts, and without
 * the others of its batch.
 */
async function requeue(
  tx: Tx,
  effect: EffectRow,
  at: number,
  reason: string,
  { alone = effect.alone }: { alone?: boolean } = {},
): Promise<false> {
  await tx
    .update(effects)
    .set({
      state: 'queued',
      notBefore: at,
      reason,
      ...(effect.ambiguous
        ? {}
        : {
            frozen: null,
            frozenHash: null,
            keyNumber: effect.keyNumber + 1,
            firstCallingAt: null,
            batchId: null,
            alone,
          }),
    })
    .where(eq(effects.id, effect.id));
  return false;
}
