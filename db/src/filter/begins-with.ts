import { type SQL, sql } from 'drizzle-orm';

/**
 * Whether text begins with the prefix, as a range that an index can be searched by. The column's collation is "C": by code point. Null when
 * the column is.
 */
export function beginsWith(column: SQL, prefix: string): SQL {
  if (prefix === '') return sql`${column} is not null`;
  const end = afterAll(prefix);
  const from = sql`${column} >= ${prefix}::text`;
  return end === null ? from : sql`(${from} and ${column} < ${end}::text)`;
}

/** The first text that comes after every text with the prefix; null if none does. */
function afterAll(prefix: string): string | null {
  const points = [...prefix].map((character) => character.codePointAt(0) ?? 0);
  for (let last = points.pop(); last !== undefined; last = points.pop()) {
    if (last < lastPoint)
      return String.fromCodePoint(...points, last === beforeSurrogates ? afterSurrogates : last + 1);
  }
  return null;
}

const lastPoint = 0x10_ff_ff;
/** No text holds what lies between these two. */
const beforeSurrogates = 0xd7_ff;
const afterSurrogates = 0xe0_00;
