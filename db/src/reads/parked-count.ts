import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '../in-practice.ts';
import { readRows, wholeNumber } from './rows.ts';

/** How many facts of a source wait for patients who are not known yet. */
export async function countParkedFacts(tx: Tx, source: string): Promise<number> {
  const [row] = await readRows(
    tx,
    z.object({ n: wholeNumber }),
    sql`select count(*) as n from cairn.parked_facts where source = ${source}`,
  );
  return row?.n ?? 0;
}
