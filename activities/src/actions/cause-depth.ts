import { setCauseDepth, type Tx } from '@cairn/db';
import { sql } from 'drizzle-orm';

/**
 * Does work for an enrollment, so that what it changes and whom it wakes is known to lie `depth` campaigns deep. Back at the depth of the
 * surrounding work afterwards: the transaction may be an event's from outside, or another campaign's.
 */
export async function atDepth<T>(tx: Tx, depth: number, work: () => Promise<T>): Promise<T> {
  const [outer] = await tx.execute<{ depth: number }>(sql`select cairn.cause_depth() as depth`);
  await setCauseDepth(tx, depth);
  const done = await work();
  await setCauseDepth(tx, outer?.depth ?? 0);
  return done;
}
