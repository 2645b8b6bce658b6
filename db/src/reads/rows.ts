import type { SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '../connect.ts';
import type { Tx } from '../in-practice.ts';
import { instantFromText } from '../tables/instant.ts';

/** Runs a read and parses every row, so that a page never shows what the query no longer gives. Throws on a mismatch. */
export async function readRows<S extends z.ZodType>(db: Tx | Db, row: S, query: SQL): Promise<z.output<S>[]> {
  const rows: unknown = await db.execute(query);
  return z.array(row).parse(rows);
}

/** A timestamp column as the API's ISO string. */
export const isoInstant = z.string().transform((text) => new Date(instantFromText(text)).toISOString());

/** A count, which the driver gives as text because it may not fit a number; ours do. */
export const wholeNumber = z.coerce.number().int();
