import { sql } from 'drizzle-orm';
import type { Tx } from '../in-practice.ts';

/**
 * For transactions that read much of a practice to answer one question: such a statement is planned anew for its own values, may use a
 * second and a third process, and may hold in memory what it compares with.
 */
export async function planAudiences(tx: Tx): Promise<void> {
  await tx
    .execute(sql`
    select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('max_parallel_workers_per_gather', '2', true),
           set_config('enable_parallel_hash', 'off', true), set_config('work_mem', '64MB', true)`)
    .execute();
}
