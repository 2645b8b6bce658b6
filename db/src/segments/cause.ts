import { sql } from 'drizzle-orm';
import type { Tx } from '../in-practice.ts';

/**
 * Says for the rest of the transaction how many campaigns deep its changes of facts are: what they start is one campaign deeper than
 * the enrollment that made them. From outside it is 0, which nobody has to say.
 */
export async function setCauseDepth(tx: Tx, depth: number): Promise<void> {
  await tx.execute(sql`select set_config('cairn.cause_depth', ${String(depth)}, true)`).execute();
}

/** The facts that the rest of the transaction writes start no campaign: for bulk imports that nobody ticked. */
export async function startNoCampaigns(tx: Tx): Promise<void> {
  await tx.execute(sql`select set_config('cairn.quiet', 'on', true)`).execute();
}
