import { autoReplies, databaseNow, inPractice, lockAddress, practices, providerAccounts, type Tx } from '@cairn/db';
import { and, eq, sql } from 'drizzle-orm';
import type { ToMake } from '../calling/write-calls.ts';
import type { EngineContext } from '../context.ts';

type Question = { practiceId: string; accountId: string; epoch: number; replyId: string };

type ReplyDecision =
  /** Committed: the provider is called next, with exactly these bytes. */
  | { kind: 'call'; call: Extract<ToMake, { kind: 'single' }> }
  | { kind: 'expired' }
  /** Somebody else has it, or it is settled. */
  | { kind: 'gone' }
  | { kind: 'dead_epoch' };

type ReplyRow = typeof autoReplies.$inferSelect;

/**
 * The moment of truth of one answer, under the locks of account, answer and number: whether it is one still, and then `calling`. None of the
 * gates of campaigns holds for it. A STOP, START or "wrong number" that committed before cannot be missed.
 */
export async function decideReply(context: EngineContext, question: Question): Promise<ReplyDecision> {
  return inPractice(context.database, question.practiceId, (tx) => decide(context, tx, question), {
    lockMs: 2000,
    statementMs: 5000,
  });
}

async function decide(context: EngineContext, tx: Tx, question: Question): Promise<ReplyDecision> {
  const { accountId, epoch, replyId } = question;
  const [account] = await tx
    .select({ epoch: providerAccounts.epoch })
    .from(providerAccounts)
    .where(eq(providerAccounts.id, accountId))
    .for('share');
  if (!account || account.epoch !== epoch) return { kind: 'dead_epoch' };
  const [reply] = await tx
    .select()
    .from(autoReplies)
    .where(and(eq(autoReplies.id, replyId), sql`${autoReplies.state} = 'queued'`))
    .for('update', { skipLocked: true });
  if (!reply) return { kind: 'gone' };
  const number = await lockAddress(tx, 'sms', reply.toAddress, 'share');
  const [practice] = await tx
    .select({ mode: practices.mode, stoppedAt: practices.stoppedAt })
    .from(practices)
    .for('share');
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  const over = overBecause(reply, { number, practice, now });
  if (over !== null) {
    await tx
      .update(autoReplies)
      .set({ state: 'expired', reason: over, settledAt: now })
      .where(eq(autoReplies.id, replyId));
    context.metrics.count('cairn_auto_replies_total', { kind: reply.kind, state: 'expired' });
    return { kind: 'expired' };
  }
  const attempt = reply.attempts + 1;
  await tx
    .update(autoReplies)
    .set({ state: 'calling', reason: null, attempts: attempt, epoch, callingAt: now })
    .where(eq(autoReplies.id, replyId));
  return { kind: 'call', call: callOf(reply, attempt) };
}

type Standing = {
  number: { optedOutAt: number | null; suppressedReason: string | null };
  practice: { mode: ReplyRow['mode']; stoppedAt: number | null } | undefined;
  now: number;
};

function overBecause({ kind, mode, expiresAt }: ReplyRow, { number, practice, now }: Standing): string | null {
  if (expiresAt <= now) return 'reply_too_late';
  if (!practice || practice.stoppedAt !== null) return 'practice_stopped';
  if (mode !== practice.mode) return 'stopped';
  if (number.suppressedReason === 'wrong_number') return 'wrong_number';
  const isOptedOut = number.optedOutAt !== null;
  // START after STOP, or the other way round, before the first was answered.
  if ((kind === 'stop' && !isOptedOut) || (kind === 'welcome' && isOptedOut)) return 'reply_overtaken';
  return null;
}

function callOf({ id, mode, fromAddress, toAddress, body }: ReplyRow, attempt: number) {
  const request = {
    key: `cairn/reply/${id}/${attempt}`,
    clientRef: id,
    channel: 'sms',
    to: toAddress,
    from: fromAddress,
    text: body,
  } as const;
  return { kind: 'single', mode, effectId: id, attempt, request } as const;
}
