import { type AccountSettings, databaseNow, effects, newId, providerAccounts } from '@cairn/db';
import { and, eq, inArray } from 'drizzle-orm';
import { audit } from '../audit.ts';
import type { Actor, EngineContext } from '../context.ts';
import { inCommand } from '../in-command.ts';

export type NewAccount = {
  channel: 'email' | 'sms';
  provider: 'sandbox' | 'resend' | 'vonage';
  /** The address or number that patients see. */
  sender: string;
  /** Calls a second that the provider allows. */
  ratePerSecond: number;
  /** Limits beyond it; absent: none. */
  settings?: AccountSettings;
};

/** Makes this the practice's account for the channel. Messages that wait and were never called go out by the new one. */
export async function connectAccount(
  context: EngineContext,
  practiceId: string,
  account: NewAccount,
  by: Actor,
): Promise<{ accountId: string }> {
  return inCommand(context, practiceId, async (tx) => {
    const now = await databaseNow(tx);
    const accountId = newId(now);
    const { channel } = account;
    const [before] = await tx
      .update(providerAccounts)
      .set({ active: false })
      .where(and(eq(providerAccounts.channel, channel), eq(providerAccounts.active, true)))
      .returning({ id: providerAccounts.id });
    await tx
      .insert(providerAccounts)
      .values({ practiceId, id: accountId, ...account, burst: Math.max(1, Math.floor(account.ratePerSecond)) });
    if (before) {
      await tx
        .update(effects)
        .set({ accountId })
        .where(
          and(
            eq(effects.accountId, before.id),
            inArray(effects.state, ['awaiting', 'queued']),
            eq(effects.ambiguous, false),
          ),
        );
    }
    await audit(tx, { by, action: 'account.connected', subject: accountId, now });
    return { accountId };
  });
}
