import { apiKeys, type Tx } from '@cairn/db';
import { and, eq, isNull } from 'drizzle-orm';
import { type Change, record } from './members.ts';

/** Ends a key at once. False when there is none with this id that still works. */
export async function revokeApiKey(tx: Tx, id: string, change: Change): Promise<boolean> {
  const mine = and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt));
  const rows = await tx.update(apiKeys).set({ revokedAt: change.now }).where(mine).returning({ id: apiKeys.id });
  if (rows.length > 0) await record(tx, change, { action: 'api_key.revoked', subject: id, detail: {} });
  return rows.length > 0;
}
