import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { connectDatabase, type Database } from './connect.ts';
import { inPractice, type Tx } from './in-practice.ts';
import { newId } from './new-id.ts';
import { campaigns } from './tables/campaigns.ts';
import { practices } from './tables/practices.ts';
import { createTestDatabase, insertPractice, type TestDatabase } from './testing/index.ts';
import { isTransient } from './transient.ts';

/*
 * What the patched driver promises (patches/postgres@3.4.9.patch): a connection that dies inside a transaction ends that transaction with
 * a transient error, and nothing of it runs in another one.
 */

const practiceId = newId();
let file: TestDatabase;
let killer: Database;
let database: Database;

beforeAll(async () => {
  file = await createTestDatabase(inject('adminDatabaseUrl'));
  killer = connectDatabase({ appUrl: file.ownerUrl, queueUrl: file.ownerUrl, maxConnections: 2 });
});
afterAll(async () => {
  await killer.close();
  await file.drop();
});
beforeEach(async () => {
  // One connection, so that it is certain to be used again.
  database = connectDatabase({ ...file, maxConnections: 1 });
  await inPractice(database, practiceId, (tx) => insertPractice(tx, practiceId)).catch(() => undefined);
});
afterEach(() => database.close());

const names = () =>
  inPractice(database, practiceId, (tx) => tx.select({ name: practices.name }).from(practices), { statementMs: 2000 });

test('between two statements: the next one fails as transient, then everything works again', async () => {
  const lost = inPractice(database, practiceId, async (tx) => {
    await kill(await pidOf(tx));
    await tx.update(practices).set({ name: 'Changed' });
  });
  expect(isTransient(await lost.catch((error: unknown) => error))).toBe(true);
  expect(await names()).toEqual([{ name: 'Test practice' }]);
  expect(await names()).toEqual([{ name: 'Test practice' }]);
});

test('during a statement: it fails as transient, then everything works again', async () => {
  const pids: number[] = [];
  const lost = inPractice(
    database,
    practiceId,
    async (tx) => {
      pids.push(await pidOf(tx));
      await tx.execute(sql`select pg_sleep(20)`);
    },
    { statementMs: 30_000 },
  );
  const error = lost.catch((thrown: unknown) => thrown);
  await expect.poll(async () => pids[0] !== undefined && (await isSleeping(pids[0]))).toBe(true);
  await kill(pids[0] ?? 0);
  expect(isTransient(await error)).toBe(true);
  expect(await names()).toEqual([{ name: 'Test practice' }]);
});

test('in a savepoint: the whole transaction fails as transient', async () => {
  const lost = inPractice(database, practiceId, async (tx) => {
    await tx.transaction(async (inner) => {
      await kill(await pidOf(inner));
      await inner.execute(sql`select 1`);
    });
  });
  expect(isTransient(await lost.catch((error: unknown) => error))).toBe(true);
  expect(await names()).toHaveLength(1);
});

test('a transaction that outlives its connection writes nothing into the next one', async () => {
  const other = newId();
  let goOn = () => {};
  const paused = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const late: unknown[] = [];
  const lost = inPractice(database, practiceId, async (tx) => {
    await kill(await pidOf(tx));
    await paused;
    await tx
      .insert(campaigns)
      .values({ practiceId, id: newId(), slug: 'of the lost one', draft: {} })
      .catch((error: unknown) => late.push(error));
  });
  await expect(lost).rejects.toSatisfy(isTransient);
  await inPractice(database, other, async (tx) => {
    await insertPractice(tx, other);
    goOn();
    await expect.poll(() => late.length).toBe(1);
    expect(await tx.select().from(campaigns)).toEqual([]);
  });
  expect(late.every(isTransient)).toBe(true);
  expect(await inPractice(database, other, (tx) => tx.select({ id: practices.id }).from(practices))).toEqual([
    { id: other },
  ]);
});

async function pidOf(tx: Tx): Promise<number> {
  const [row] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  return row?.pid ?? 0;
}

/** Ends a connection from outside and waits until it is gone. */
async function kill(pid: number): Promise<void> {
  await killer.app.execute(sql`select pg_terminate_backend(${pid}::int, 5000)`);
}

async function isSleeping(pid: number): Promise<boolean> {
  const rows = await killer.app.execute(
    sql`select from pg_stat_activity where pid = ${pid}::int and wait_event = 'PgSleep'`,
  );
  return rows.length === 1;
}
