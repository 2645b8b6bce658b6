import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from './testing/index.ts';

let database: TestDatabase;
let owner: postgres.Sql;
let queue: postgres.Sql;

beforeAll(async () => {
  database = await createTestDatabase(inject('adminDatabaseUrl'));
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  queue = postgres(database.queueUrl, { max: 1, onnotice: () => {} });
});

afterAll(async () => {
  await Promise.all([owner.end(), queue.end()]);
  await database.drop();
});

describe('what the planner knows', () => {
  test('of every table from the first day: a practice’s rows are most of it', async () => {
    const without = await owner`
      select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'practice_id'
      where c.relnamespace = 'cairn'::regnamespace and c.relkind = 'r' and not exists (
        select from pg_stats s where s.schemaname = 'cairn' and s.tablename = c.relname and s.attname = 'practice_id' and s.n_distinct = 1)`;
    expect(without).toEqual([]);
  });

  test('the check of a reference goes by the key while a table was never analysed', async () => {
    await owner`set enable_seqscan = off`;
    const plan = await owner`
      explain select 1 from cairn.enrollments x where practice_id = ${crypto.randomUUID()} and id = ${crypto.randomUUID()} for key share`;
    expect(JSON.stringify(plan)).toContain('enrollments_pkey');
  });

  test('a table that outgrew it is analysed, once, and named', async () => {
    await settled();
    const [practice] = await owner<{ id: string }[]>`
      insert into cairn.practices (id, name, zone) values (${crypto.randomUUID()}, 'Test practice', 'UTC') returning id`;
    await owner`
      insert into cairn.count_deltas (practice_id, campaign_id, node_id, measure, n)
      select ${practice?.id ?? ''}, gen_random_uuid(), 'step', 'entered', 1 from generate_series(1, 5000)`;
    const said = await settled();
    expect(said).toContain('count_deltas');
    expect(await settled()).toEqual([]);
    const [{ reltuples } = { reltuples: 0 }] =
      await owner`select reltuples::int from pg_class where oid = 'cairn.count_deltas'::regclass`;
    expect(reltuples).toBe(5000);
  });
});

/** Asks until nothing outgrew its statistics; answers with what had. */
async function settled(): Promise<string[]> {
  const grown: string[] = [];
  for (;;) {
    const [row] = await queue<{ grown: string | null }[]>`select cairn.analyse_grown_table() as grown`;
    if (row?.grown == null) return grown;
    grown.push(row.grown);
  }
}
