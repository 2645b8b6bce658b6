import { imports, retentionDays, type Tx } from '@cairn/db';
import { and, asc, eq, inArray, lt, sql } from 'drizzle-orm';

const dayMs = 86_400_000;
const atOnce = 20_000;

/** Whatever a worker or a person is not at. */
const resting = ['awaiting_file', 'refused', 'read', 'checked', 'done', 'cancelled', 'undone'] as const;

/** Lets go of files of people, taken in or never, when their time is over: the oldest first, some rows at each look. */
export async function forgetImports(tx: Tx, now: number): Promise<void> {
  const before = now - retentionDays('imports') * dayMs;
  const [oldest] = await tx
    .select({ id: imports.id })
    .from(imports)
    .where(and(inArray(imports.state, [...resting]), lt(imports.createdAt, before)))
    .orderBy(asc(imports.createdAt))
    .limit(1)
    .for('update', { skipLocked: true });
  if (oldest === undefined) return;
  let left = 0;
  for (const table of ['import_chunks', 'import_rows', 'import_records', 'import_problems'] as const) {
    const rows = sql.raw(`cairn.${table}`);
    const gone = await tx.execute(sql`
      delete from ${rows} where ctid = any(array(
        select t.ctid from ${rows} t where t.import_id = ${oldest.id}::uuid limit ${atOnce}::int))`);
    if (gone.count === atOnce) left += 1;
  }
  if (left === 0) await tx.delete(imports).where(eq(imports.id, oldest.id));
}
