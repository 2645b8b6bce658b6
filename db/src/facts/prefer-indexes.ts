import { sql } from 'drizzle-orm';
import type { Tx } from '../in-practice.ts';

/**
 * For transactions that look up some hundreds of rows by their keys in tables that grow under them: plans made while a table is still
 * empty would read all of it later.
 */
export async function preferIndexes(tx: Tx): Promise<void> {
  await tx
    .execute(sql`
    select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
           set_config('enable_mergejoin', 'off', true)`)
    .execute();
}
