import type { Tx } from '@cairn/db';
import { sql } from 'drizzle-orm';

/** For the rest of the transaction no change of a fact starts a campaign: a bulk import that is to start none. */
export async function startNothing(tx: Tx): Promise<void> {
  await tx.execute(sql`select set_config('cairn.quiet', 'on', true)`).execute();
}
