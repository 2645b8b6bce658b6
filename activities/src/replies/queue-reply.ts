import { type AutoReplyKind, autoReplyText, type ReplyIntent } from '@cairn/core';
import { type AutoReplyState, autoReplies, newId, practices, type Tx } from '@cairn/db';
import { and, eq, gt, ne, sql } from 'drizzle-orm';
import type { InboundMessage } from '../webhooks/vonage-inbound.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** How long an answer is one. A confirmation of STOP later than five minutes counts as one more message. */
const goodForMs = { stop: 5 * minute, help: 30 * minute, welcome: 30 * minute } as const satisfies Record<
  AutoReplyKind,
  number
>;

/** So many answers of a kind a number gets within `windowMs`; beyond them one a day, so that two machines cannot talk for ever. */
const freeAnswers = 3;
const windowMs = 30 * day;

type ToAnswer = {
  practiceId: string;
  accountId: string;
  inboundId: string;
  message: InboundMessage;
  intent: ReplyIntent;
  /** The number as it stood before the text. */
  before: { optedOutAt: number | null; suppressedReason: string | null };
  /** Whether the text changed what may be sent to the number. */
  changed: boolean;
  now: number;
};

/**
 * Writes the answer to a text, if it gets one, in the transaction that takes the text in. The number's row is locked, so that of two texts at
 * once the second sees the first one's answer. Answers whether there is something to call.
 */
export async function queueReply(tx: Tx, to: ToAnswer): Promise<boolean> {
  const { practiceId, accountId, inboundId, message, intent, now } = to;
  const kind = kindOf(to);
  if (kind === null || !isPerson(message)) return false;
  if (kind === 'stop' && !to.changed && (await isConfirmed(tx, message.from, to.before.optedOutAt ?? 0))) return false;
  if (!(await mayAnswer(tx, message.from, kind, now))) return false;
  const [practice] = await tx
    .select({ name: practices.name, phone: practices.phone, mode: practices.mode, settings: practices.settings })
    .from(practices);
  if (!practice) throw new Error('The practice of this transaction is not there.');
  // The provider's clock may be ahead of ours, but a text never comes before it was sent.
  const expiresAt = Math.min(Date.parse(message.occurredAt), now) + goodForMs[kind];
  const state: AutoReplyState = expiresAt > now ? 'queued' : 'expired';
  await tx.insert(autoReplies).values({
    practiceId,
    id: newId(now),
    accountId,
    inboundId,
    kind,
    mode: practice.mode,
    fromAddress: message.to,
    toAddress: message.from,
    body: autoReplyText(kind, practice, {
      texts: practice.settings.autoReplies ?? {},
      mayMeanAppointment: intent.kind === 'opt_out' && intent.mayMeanAppointment,
    }),
    state,
    ...(state === 'expired' && { reason: 'reply_too_late', settledAt: now }),
    notBefore: now,
    expiresAt,
    createdAt: now,
  });
  return state === 'queued';
}

/** Nothing goes to a number whose owner said that it is somebody else's, or that it is wrong; nor is a welcome true that nothing can follow. */
function kindOf({ intent, before, changed }: ToAnswer): AutoReplyKind | null {
  if (before.suppressedReason === 'wrong_number') return null;
  switch (intent.kind) {
    case 'opt_out':
      return 'stop';
    case 'help':
      return 'help';
    case 'opt_in':
      return changed && (before.suppressedReason === null || before.suppressedReason === 'barred') ? 'welcome' : null;
    default:
      return null;
  }
}

/** Short codes and names are machines; so is our own number. */
function isPerson({ from, to }: InboundMessage): boolean {
  return /^\+[1-9]\d{7,14}$/.test(from) && from !== to;
}

/** Whether this opt-out was confirmed before, or is about to be. It may have come by another way than a text, or too late to be confirmed. */
async function isConfirmed(tx: Tx, to: string, optedOutAt: number): Promise<boolean> {
  const found = await tx.$count(
    autoReplies,
    and(
      eq(autoReplies.toAddress, to),
      eq(autoReplies.kind, 'stop'),
      sql`${autoReplies.createdAt} >= ${new Date(optedOutAt).toISOString()}::timestamptz`,
      ne(autoReplies.state, 'expired'),
    ),
  );
  return found > 0;
}

async function mayAnswer(tx: Tx, to: string, kind: AutoReplyKind, now: number): Promise<boolean> {
  const answered = await tx
    .select({ at: autoReplies.createdAt })
    .from(autoReplies)
    .where(
      and(
        eq(autoReplies.toAddress, to),
        eq(autoReplies.kind, kind),
        gt(autoReplies.createdAt, now - windowMs),
        ne(autoReplies.state, 'expired'),
      ),
    );
  return answered.length < freeAnswers || answered.every(({ at }) => at <= now - day);
}
