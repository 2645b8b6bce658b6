import { sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import type { Tx } from '../in-practice.ts';

/** The database's clock at this moment (not the transaction's start), epoch milliseconds. */
export async function databaseNow(tx: Tx | Db): Promise<number> {
  const [row] = await tx
    .execute<{ now: number }>(sql`select floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now`)
    .execute();
  if (row === undefined) throw new Error('The database did not tell the time.');
  return row.now;
}
