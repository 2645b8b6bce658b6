import { assertNever } from '@cairn/core';
import {
  type AutoReplyState,
  autoReplies,
  databaseNow,
  inPractice,
  isTransient,
  providerEvents,
  type Tx,
} from '@cairn/db';
import { and, eq, isNull } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import { backoffMs } from '../dispatch/backoff.ts';
import { pauseAccount, pauseMs } from '../dispatch/pause-account.ts';
import { suppressForAll } from '../dispatch/suppress-for-all.ts';
import { errorCode } from '../error-code.ts';
import type { ProviderOutcome } from '../providers/provider.ts';
import { applyToReply } from './apply-to-reply.ts';

type ReplyResult = { practiceId: string; replyId: string; attempt: number; outcome: ProviderOutcome };

/**
 * Writes what the call of an answer came to. What the provider said must not be lost while the database is away, so it is tried for minutes;
 * after that the row is found `calling` and counts as unknown. Never throws.
 */
export async function settleReply(context: EngineContext, result: ReplyResult): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await inPractice(context.database, result.practiceId, (tx) => settleOnce(context, tx, result), {
        lockMs: 5000,
        statementMs: 5000,
      });
      context.notices.tell(result.practiceId, { kind: 'outbox' });
      return;
    } catch (error) {
      const fields = { replyId: result.replyId, error: errorCode(error), attempt };
      context.log.warn(fields, 'The outcome of an automatic reply could not be written yet');
      if (attempt > (isTransient(error) ? 300 : 8)) return;
      await new Promise((resolve) => setTimeout(resolve, Math.min(2000, 100 * attempt)));
    }
  }
}

type ReplyRow = typeof autoReplies.$inferSelect;

async function settleOnce(context: EngineContext, tx: Tx, { replyId, attempt, outcome }: ReplyResult): Promise<void> {
  const [reply] = await tx.select().from(autoReplies).where(eq(autoReplies.id, replyId)).for('update');
  if (!reply || reply.attempts !== attempt) return;
  // One that was judged lost meanwhile may still report its acceptance; nothing else of it is believed.
  const judgedLost = reply.state === 'unknown' && outcome.kind === 'accepted';
  if (reply.state !== 'calling' && !judgedLost) return;
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  const change = await changeBy(tx, reply, outcome, now);
  await tx.update(autoReplies).set(change).where(eq(autoReplies.id, replyId));
  if (change.state !== 'queued')
    context.metrics.count('cairn_auto_replies_total', { kind: reply.kind, state: change.state });
  if (outcome.kind === 'accepted') await applyWaiting(context, tx, reply, outcome.providerId, now);
}

type Change = Partial<ReplyRow> & { state: AutoReplyState };

async function changeBy(tx: Tx, reply: ReplyRow, outcome: ProviderOutcome, now: number): Promise<Change> {
  switch (outcome.kind) {
    case 'accepted':
      return { state: 'accepted', reason: null, providerId: outcome.providerId, acceptedAt: now, settledAt: now };
    case 'retry':
      return again(reply, now + (outcome.afterMs ?? backoffMs(reply.attempts)), outcome.reason, now);
    case 'stop_account': {
      const until = now + (outcome.afterMs ?? pauseMs);
      const { practiceId, accountId } = reply;
      await pauseAccount(tx, {
        practiceId,
        accountId,
        channel: 'sms',
        effectId: null,
        until,
        reason: outcome.reason,
        now,
      });
      return again(reply, until, outcome.reason, now);
    }
    case 'failed':
      if (outcome.suppress) {
        const value = reply.toAddress;
        await suppressForAll(tx, { channel: 'sms', value, reason: outcome.reason, alsoLock: [], now });
      }
      return { state: 'failed', reason: outcome.reason, settledAt: now };
    case 'ambiguous':
      return { state: 'unknown', reason: outcome.reason };
    default:
      return assertNever(outcome, 'provider outcome');
  }
}

/** Nothing was sent by this call. An answer that would come too late is over at once. */
function again({ expiresAt }: ReplyRow, at: number, reason: string, now: number): Change {
  return at < expiresAt
    ? { state: 'queued', reason, notBefore: at }
    : { state: 'expired', reason: 'reply_too_late', settledAt: now };
}

/** What the provider told before we knew its id. */
async function applyWaiting(
  context: EngineContext,
  tx: Tx,
  { accountId }: ReplyRow,
  providerId: string,
  now: number,
): Promise<void> {
  const waiting = await tx
    .select()
    .from(providerEvents)
    .where(
      and(
        eq(providerEvents.accountId, accountId),
        eq(providerEvents.providerId, providerId),
        isNull(providerEvents.appliedAt),
      ),
    );
  for (const event of waiting) await applyToReply(context, tx, event, now);
}
