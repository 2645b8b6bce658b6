import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { connectDatabase, type Database } from './connect.ts';
import { databaseCode } from './database-failure.ts';
import { databaseNow } from './facts/database-now.ts';
import { inPractice, type Tx } from './in-practice.ts';
import { assertSafeRole } from './migrate.ts';
import { newId } from './new-id.ts';
import { patients } from './tables/patients.ts';
import { practices } from './tables/practices.ts';
import { createTestDatabase, insertPractice, type TestDatabase } from './testing/index.ts';
import { isTransient } from './transient.ts';

const practiceId = newId();
let file: TestDatabase;
let database: Database;

beforeAll(async () => {
  file = await createTestDatabase(inject('adminDatabaseUrl'));
  database = connectDatabase({ ...file, maxConnections: 1 });
  await inPractice(database, practiceId, (tx) => insertPractice(tx, practiceId));
});
afterAll(async () => {
  await database.close();
  await file.drop();
});

test('the practice is forgotten with the transaction, also on a connection that is used again', async () => {
  expect(await inPractice(database, practiceId, (tx) => tx.select({ id: practices.id }).from(practices))).toHaveLength(
    1,
  );
  expect(await database.app.select().from(practices)).toEqual([]);
});

test('is READ COMMITTED with the limits that were asked for', async () => {
  const [settings] = await inPractice(
    database,
    practiceId,
    (tx) =>
      tx.execute(sql`
      select current_setting('transaction_isolation') as isolation, current_setting('lock_timeout') as lock,
             current_setting('statement_timeout') as statement, current_setting('TimeZone') as zone,
             current_setting('idle_in_transaction_session_timeout') as idle`),
    { lockMs: 700, statementMs: 900 },
  );
  expect(settings).toEqual({
    isolation: 'read committed',
    lock: '700ms',
    statement: '900ms',
    zone: 'UTC',
    idle: '15s',
  });
});

test('what is thrown rolls everything back and leaves as it is', async () => {
  const failed = inPractice(database, practiceId, async (tx) => {
    await tx.update(practices).set({ name: 'Changed' });
    throw new RangeError('on purpose');
  });
  await expect(failed).rejects.toThrow(RangeError);
  const [row] = await inPractice(database, practiceId, (tx) => tx.select().from(practices));
  expect(row?.name).toBe('Test practice');
});

test('what is asked in one go runs in the order it was written', async () => {
  const read = async (tx: Tx) => {
    const [row] = await tx.execute<{ word: string }>(sql`select current_setting('cairn.word', true) as word`).execute();
    return row?.word;
  };
  const say = (tx: Tx, word: string) => tx.execute(sql`select set_config('cairn.word', ${word}, true)`).execute();
  const heard = await inPractice(database, practiceId, (tx) =>
    Promise.all([say(tx, 'one'), read(tx), say(tx, 'two'), read(tx), databaseNow(tx), say(tx, 'three'), read(tx)]),
  );
  expect(heard.filter((word) => typeof word === 'string')).toEqual(['one', 'two', 'three']);
});

describe('an error of the database', () => {
  const secret = 'Anastasia';

  test.each([
    ['a constraint', { firstName: secret, lastName: secret, source: 's', externalId: secret }, '23503'],
    [
      'a malformed value',
      { firstName: secret, lastName: secret, source: 's', externalId: secret, birthDate: secret },
      '22007',
    ],
  ])('tells of %s without any value', async (_, row, code) => {
    const failed = inPractice(database, practiceId, (tx) =>
      tx
        .insert(patients)
        .values({ ...row, practiceId, id: newId(), contentHash: '' })
        .then(() =>
          tx.execute(
            sql`insert into cairn.consents values (${practiceId}, ${newId()}, 'sms', 'care', true, ${secret}, null, now())`,
          ),
        ),
    );
    const error = await failed.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'DatabaseFailure', code });
    if (!(error instanceof Error)) throw new Error('not an error');
    expect(JSON.stringify({ ...error, message: error.message, stack: error.stack, cause: error.cause })).not.toContain(
      secret,
    );
    expect(isTransient(error)).toBe(false);
  });

  test('is transient when a statement ran too long', async () => {
    const slow = inPractice(database, practiceId, (tx) => tx.execute(sql`select pg_sleep(5)`), { statementMs: 20 });
    const error = await slow.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: '57014' });
    expect(isTransient(error)).toBe(true);
  });
});

test('a role that passes by row-level security is refused', async () => {
  const owner = connectDatabase({ appUrl: file.ownerUrl, queueUrl: file.ownerUrl, maxConnections: 1 });
  await expect(assertSafeRole(owner.app)).rejects.toThrow('Connect as cairn_app instead.');
  await owner.close();
  await expect(assertSafeRole(database.app)).resolves.toBeUndefined();
});

describe('statements that were sent in one go', () => {
  /** Heard of later than the others, as what stands in a function of its own is. */
  const later = <T>(query: Promise<T>): Promise<T> =>
    query.catch(async (failure) => {
      for (let hop = 0; hop < 20; hop += 1) await null;
      throw failure;
    });

  test('fail with what was wrong, not with what became of the transaction', async () => {
    const failing = inPractice(database, practiceId, (tx) =>
      Promise.all([later(tx.execute(sql`select 1 / 0`).execute()), tx.execute(sql`select 2`).execute()]),
    );
    await expect(failing).rejects.toMatchObject({ code: '22012' });
  });

  test('in a savepoint too, and what was mended there is not told of what follows', async () => {
    const failing = inPractice(database, practiceId, async (tx) => {
      const inner = tx.transaction((within) =>
        Promise.all([later(within.execute(sql`select 1 / 0`).execute()), within.execute(sql`select 2`).execute()]),
      );
      expect(databaseCode(await inner.catch((failure: unknown) => failure))).toBe('22012');
      await Promise.all([later(tx.execute(sql`select 'x'::int`).execute()), tx.execute(sql`select 3`).execute()]);
    });
    await expect(failing).rejects.toMatchObject({ code: '22P02' });
  });
});
