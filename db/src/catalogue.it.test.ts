import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type CatalogueColumn, catalogueColumns, isPracticeColumn, rowFor } from './testing/catalogue.ts';
import { createTestDatabase, type TestDatabase } from './testing/index.ts';

/** Tables that belong to the installation; they hold nothing of a practice or a person. */
const ofInstallation = ['installation'];
/** Unique without the practice: a key is looked up before its practice is known. */
const uniqueEverywhere = ['api_keys_secret_hash_key'];
const appendOnly = ['trace', 'fact_revisions', 'audit_log'];
/** Made and removed as a whole. */
const neverUpdated = [...appendOnly, 'send_batches'];

const mine = crypto.randomUUID();
const other = crypto.randomUUID();
const setPractice = (sql: postgres.ISql, id: string) => sql`select set_config('cairn.practice', ${id}, true)`;

let database: TestDatabase;
let owner: postgres.Sql;
let app: postgres.Sql;
let queue: postgres.Sql;
let columns: CatalogueColumn[];
let tables: string[];

beforeAll(async () => {
  database = await createTestDatabase(inject('adminDatabaseUrl'));
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  app = postgres(database.appUrl, { max: 1, onnotice: () => {} });
  queue = postgres(database.queueUrl, { max: 1, onnotice: () => {} });
  columns = await catalogueColumns(owner);
  tables = [...new Set(columns.map((column) => column.table))].filter((table) => !ofInstallation.includes(table));
  await fillEveryTable();
});

afterAll(async () => {
  await Promise.all([owner.end(), app.end(), queue.end()]);
  await database.drop();
});

describe('the catalogue', () => {
  test('knows tables of these schemas alone, so that none escapes this test', async () => {
    const schemas = await owner<{ name: string }[]>`
      select distinct n.nspname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname !~ '^(pg_|information_schema)' order by 1`;
    expect(schemas.map(({ name }) => name)).toEqual(['auth', 'cairn', 'cairn_migrations']);
    expect(tables.length).toBeGreaterThan(20);
  });

  test('has row-level security enabled and forced, with one policy for the application, on every table', async () => {
    const rows = await owner<{ name: string; enabled: boolean; forced: boolean; policies: string[] }[]>`
      select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
             array(select p.polname || ' ' || p.polcmd::text from pg_policy p
                   where p.polrelid = c.oid and 'cairn_app'::regrole = any (p.polroles)) as policies
      from pg_class c where c.relnamespace = 'cairn'::regnamespace and c.relkind in ('r', 'p') order by 1`;
    const bound = rows
      .filter(({ enabled, forced }) => enabled && forced)
      .filter(({ policies }) => policies.join() === 'of_practice *');
    expect(bound.map(({ name }) => name)).toEqual(tables);
  });

  test('has no policy for everybody, and lets the queue only read', async () => {
    const loose = await owner`
      select p.polrelid::regclass::text as name, p.polname from pg_policy p
      where 0 = any (p.polroles) or ('cairn_queue'::regrole = any (p.polroles) and p.polcmd <> 'r')`;
    expect([...loose]).toEqual([]);
  });

  test('has the practice in every primary key, unique index and foreign key', async () => {
    const keys = await owner<{ name: string; table: string; columns: string[] }[]>`
      select i.relname as name, c.relname as "table", array(
        select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum = any (x.indkey)) as columns
      from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
      where x.indisunique and c.relnamespace = 'cairn'::regnamespace
      union all
      select k.conname, c.relname, array(
        select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum = any (k.conkey))
      from pg_constraint k join pg_class c on c.oid = k.conrelid
      where k.contype = 'f' and c.relnamespace = 'cairn'::regnamespace`;
    const without = keys.filter(({ table, columns: of }) => !of.some((name) => isPracticeColumn({ table, name })));
    expect(without.map(({ name }) => name).sort()).toEqual([...uniqueEverywhere, 'installation_pkey'].sort());
    expect(keys.length).toBeGreaterThan(tables.length);
  });
});

describe('a practice', () => {
  test('that is not set sees nothing in any table', async () => {
    const seen = await countEach(app);
    expect(seen).toEqual(Object.fromEntries(tables.map((table) => [table, 0])));
  });

  test('sees its own row in every table and no other', async () => {
    const seen = await app.begin(async (tx) => {
      await setPractice(tx, mine);
      const all = await countEach(tx);
      for (const table of tables) {
        const [row] =
          await tx`select count(*)::int as n from cairn.${tx(table)} where ${tx(practiceColumn(table))} = ${mine}`;
        expect(row, table).toEqual({ n: 1 });
      }
      return all;
    });
    expect(seen).toEqual(Object.fromEntries(tables.map((table) => [table, 1])));
  });

  test.each(['update', 'delete'] as const)('cannot %s a row of another', async (verb) => {
    for (const table of tables) {
      const column = practiceColumn(table);
      const done = app.begin(async (tx) => {
        await setPractice(tx, mine);
        const rows =
          verb === 'update'
            ? await tx`update cairn.${tx(table)} set ${tx(column)} = ${mine} where ${tx(column)} = ${other}`
            : await tx`delete from cairn.${tx(table)} where ${tx(column)} = ${other}`;
        return rows.count;
      });
      const refusing = verb === 'update' ? neverUpdated : appendOnly;
      if (refusing.includes(table)) await expect(done, table).rejects.toMatchObject({ code: '42501' });
      else await expect(done, table).resolves.toBe(0);
    }
  });

  test('cannot insert a row for another, nor hand its own over', async () => {
    for (const table of tables) {
      const inserted = app.begin(async (tx) => {
        await setPractice(tx, mine);
        await tx`insert into cairn.${tx(table)} ${tx(rowFor(ofTable(table), other))}`;
      });
      await expect(inserted, table).rejects.toMatchObject({ code: '42501' });
      const moved = app.begin(async (tx) => {
        await setPractice(tx, mine);
        await tx`update cairn.${tx(table)} set ${tx(practiceColumn(table))} = ${other}`;
      });
      // The versions' own trigger speaks before the policy does.
      await expect(moved, table).rejects.toMatchObject({ code: table === 'campaign_versions' ? '23514' : '42501' });
    }
  });
});

test('a published version cannot be changed', async () => {
  const change = app.begin(async (tx) => {
    await setPractice(tx, mine);
    await tx`update cairn.campaign_versions set plan_bytes = '{}'`;
  });
  await expect(change).rejects.toThrow('A published version never changes: publish a new one.');
});

test('the queue role sees where work waits in every practice, and writes nothing', async () => {
  const waiting = await queue`select practice_id from cairn.effects where state = 'queued' order by 1`;
  expect(waiting.map((row) => row.practice_id)).toEqual([mine, other].sort());
  const granted = await owner<{ table: string; privilege: string }[]>`
    select distinct table_name as "table", privilege_type as privilege from information_schema.column_privileges
    where grantee = 'cairn_queue' and privilege_type <> 'SELECT'`;
  expect([...granted]).toEqual([]);
  const signIn = await owner<
    { allowed: boolean }[]
  >`select has_schema_privilege('cairn_queue', 'auth', 'usage') as allowed`;
  expect([...signIn]).toEqual([{ allowed: false }]);
});

function ofTable(table: string): CatalogueColumn[] {
  return columns.filter((column) => column.table === table);
}

function practiceColumn(table: string): string {
  return table === 'practices' ? 'id' : 'practice_id';
}

async function fillEveryTable(): Promise<void> {
  await owner.begin(async (tx) => {
    // Foreign keys rest: each table is judged by its own row.
    await tx`set local session_replication_role = replica`;
    for (const practice of [mine, other]) {
      for (const table of tables) await tx`insert into cairn.${tx(table)} ${tx(rowFor(ofTable(table), practice))}`;
    }
  });
}

async function countEach(sql: postgres.ISql): Promise<Record<string, number>> {
  const seen: Record<string, number> = {};
  for (const table of tables) {
    const [row] = await sql<{ n: number }[]>`select count(*)::int as n from cairn.${sql(table)}`;
    seen[table] = row?.n ?? -1;
  }
  return seen;
}
