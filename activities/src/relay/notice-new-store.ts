import { type Database, enrollments, inPractice, installation, practices } from '@cairn/db';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { EngineContext } from '../context.ts';

const storeKey = 'temporal_namespace_id';
/** Short, so that a decision that holds one of the rows is waited for and nobody else waits for us. */
const pageSize = 2_000;

/** When the namespace is another one than last time, nobody is armed there: everything active is armed anew, in the relay's pages. */
export async function noticeNewStore(context: EngineContext): Promise<boolean> {
  if (!context.temporal) return false;
  const id = await context.temporal.namespaceId();
  const { app, queue } = context.database;
  const [known] = await app.select().from(installation).where(eq(installation.key, storeKey));
  if (known?.value === id) return false;
  if (known) {
    for (const practice of await queue.select({ id: practices.id }).from(practices)) {
      await disarmAll(context.database, practice.id);
    }
    context.log.warn({}, 'Temporal has another store than before: everybody who waits is armed anew from the database');
  }
  await app
    .insert(installation)
    .values({ key: storeKey, value: id })
    .onConflictDoUpdate({ target: installation.key, set: { value: id } });
  return known !== undefined;
}

const disarmed = z.array(z.object({ n: z.number(), last: z.string().nullable() }));

/** A page at a time by id: what the relay arms meanwhile, in the new store, is not touched again. */
async function disarmAll(database: Database, practiceId: string): Promise<void> {
  for (let after: string | null = '00000000-0000-0000-0000-000000000000'; after !== null; ) {
    const from: string = after;
    const rows: unknown = await inPractice(
      database,
      practiceId,
      (tx) =>
        tx.execute(sql`
          with page as (
            select id from ${enrollments}
            where id > ${from}::uuid and status = 'active' and armed_at is not null
            order by practice_id, id limit ${pageSize}::int
          ), done as (
            update ${enrollments} e set armed_at = null from page where e.id = page.id
          )
          select count(*)::int as n, max(id::text) as last from page`),
      { lockMs: 10_000, statementMs: 60_000 },
    );
    const [page] = disarmed.parse(rows);
    after = page !== undefined && page.n === pageSize ? page.last : null;
  }
}
