import { sql } from 'drizzle-orm';
import type { EngineContext } from './context.ts';

const mostAtOnce = 4;

/** Has the database look at tables that outgrew what its plans suppose of them. Nothing but speed rests on it (`engine/decisions/013`). */
export async function refreshStatistics(context: EngineContext): Promise<void> {
  for (let n = 0; n < mostAtOnce; n += 1) {
    const [row] = await context.database.queue.execute<{ grown: string | null }>(
      sql`select cairn.analyse_grown_table() as grown`,
    );
    if (row?.grown == null) return;
  }
}
