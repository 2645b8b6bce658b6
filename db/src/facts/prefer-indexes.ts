import { sql } from 'drizzle-orm';
import type { Tx } from '../in-practice.ts';

/**
 * For transactions that look up some hundreds of rows by their keys in tables that grow under them: a plan made while a table is still
 * empty would read all of it later, so none is kept.
 */
export async function preferIndexes(tx: Tx): Promise<void> {
  await tx
    .execute(sql`
    select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
           set_config('enable_mergejoin', 'off', true), set_config('plan_cache_mode', 'force_custom_plan', true)`)
    .execute();
}
