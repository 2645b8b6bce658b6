import type { Channel } from '@cairn/core';
import { providerAccounts, type Tx } from '@cairn/db';
import { eq } from 'drizzle-orm';

/** How many messages a day the practice's accounts may send, by channel; a channel that is absent has no such limit. */
export async function dayLimits(tx: Tx): Promise<Partial<Record<Channel, number>>> {
  const accounts = await tx.select().from(providerAccounts).where(eq(providerAccounts.active, true)).execute();
  return Object.fromEntries(
    accounts.flatMap(({ channel, settings }) => (settings.perDay === undefined ? [] : [[channel, settings.perDay]])),
  );
}
