import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';

/** The column holds one of these ids. One text however many there are, so that it is prepared once. */
export function isAnyOf(column: SQLWrapper, ids: readonly string[]): SQL {
  return sql`${column} = any(${sql.param([...ids])}::uuid[])`;
}

/** The same for a column of text. */
export function isAnyOfTexts(column: SQLWrapper, values: readonly string[]): SQL {
  return sql`${column} = any(${sql.param([...values])}::text[])`;
}
