import { randomUUID } from 'node:crypto';
import type { Channel } from '@cairn/core';
import { providerAccounts, staffTasks, type Tx } from '@cairn/db';
import { and, eq, isNull } from 'drizzle-orm';

/** How long an account rests when its provider does not say. */
export const pauseMs = 60_000;

type ToPause = {
  practiceId: string;
  accountId: string;
  channel: Channel;
  /** The message whose call showed it; null when it was none of a journey. */
  effectId: string | null;
  until: number;
  reason: string;
  now: number;
};

/** Lets the account rest, and tells staff once for each reason until the task is done. */
export async function pauseAccount(tx: Tx, pause: ToPause): Promise<void> {
  const { practiceId, accountId, channel, effectId, until, reason, now } = pause;
  await tx
    .update(providerAccounts)
    .set({ pausedUntil: until, pausedReason: reason })
    .where(eq(providerAccounts.id, accountId));
  const title = `The ${channel} account cannot send (${reason}). Its messages wait. Check the account at the provider.`;
  const [told] = await tx
    .select({ id: staffTasks.id })
    .from(staffTasks)
    .where(and(eq(staffTasks.kind, 'account_paused'), eq(staffTasks.title, title), isNull(staffTasks.doneAt)))
    .limit(1);
  if (told) return;
  await tx
    .insert(staffTasks)
    .values({ practiceId, id: randomUUID(), kind: 'account_paused', effectId, title, createdAt: now })
    .onConflictDoNothing();
}
