import { is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import * as exported from '../index.ts';
import { type CatalogueColumn, catalogueColumns } from '../testing/catalogue.ts';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';

let database: TestDatabase;
let owner: postgres.Sql;
let columns: CatalogueColumn[];

beforeAll(async () => {
  database = await createTestDatabase(inject('adminDatabaseUrl'));
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  columns = await catalogueColumns(owner);
});

afterAll(async () => {
  await owner.end();
  await database.drop();
});

const tables = Object.values(exported).flatMap((value) => (is(value, PgTable) ? [value] : []));

test('every table of the database is exported once', () => {
  const names = tables.map((table) => getTableConfig(table).name).sort();
  expect(names).toEqual([...new Set(columns.map(({ table }) => table))].sort());
});

test.each(tables.map((table) => getTableConfig(table)))(
  '$name has the columns that the database has',
  ({ name, columns: declared }) => {
    const described = declared.map((column) => ({
      name: column.name,
      type: column.getSQLType().replace('timestamptz', 'timestamp with time zone'),
      notNull: column.notNull,
      hasDefault: column.hasDefault && column.generatedIdentity === undefined,
      identity: column.generatedIdentity !== undefined,
    }));
    const stored = columns
      .filter(({ table }) => table === name)
      .map(({ name: of, type, notNull, hasDefault, identity }) => ({ name: of, type, notNull, hasDefault, identity }));
    expect(described).toEqual(stored);
  },
);

test.each(tables.map((table) => getTableConfig(table)))(
  '$name has the primary key that the database has',
  async (table) => {
    const [key] = await owner<{ columns: string[] }[]>`
    select array(select a.attname::text from unnest(x.indkey::int2[]) with ordinality k (n, place)
                 join pg_attribute a on a.attrelid = x.indrelid and a.attnum = k.n order by place) as columns
    from pg_index x where x.indisprimary and x.indrelid = ${`cairn.${table.name}`}::regclass`;
    const single = table.columns.filter((column) => column.primary).map((column) => column.name);
    const declared = table.primaryKeys[0]?.columns.map((column) => column.name) ?? single;
    expect(declared).toEqual(key?.columns);
  },
);
