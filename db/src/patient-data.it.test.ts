import postgres from 'postgres';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { columnsWithoutPatientData } from './columns-without-patient-data.ts';
import { patientDataColumns } from './patient-data.ts';
import { type CatalogueColumn, catalogueColumns } from './testing/catalogue.ts';
import { createTestDatabase, type TestDatabase } from './testing/index.ts';

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

const listed = patientDataColumns.map(({ table, column }) => `${table}.${column}`);
const cleared = Object.entries(columnsWithoutPatientData).flatMap(([table, names]) =>
  names.map((name) => `${table}.${name}`),
);

/** Most instants and numbers say nothing of a person: those that do are listed as well. */
const sometimesTelling = ['timestamp with time zone', 'integer', 'bigint'];

test('every column of text, JSON or a date is listed once: as patient data or as holding none', () => {
  const telling = columns.filter(({ type }) => ['text', 'text[]', 'jsonb', 'date', 'bytea'].includes(type));
  const names = telling.map(({ table, name }) => `${table}.${name}`);
  const listedHere = [...listed, ...cleared].filter((name) =>
    columns.every((c) => `${c.table}.${c.name}` !== name || !sometimesTelling.includes(c.type)),
  );
  expect(listedHere.sort()).toEqual(names.sort());
});

test('every listed column exists', () => {
  const names = new Set(columns.map(({ table, name }) => `${table}.${name}`));
  expect([...listed, ...cleared].filter((name) => !names.has(name))).toEqual([]);
});

test('what is cleared may be empty', () => {
  const clearing = patientDataColumns.filter(
    ({ retention, erasure }) => erasure === 'clear' || (retention.keep === 'days' && retention.then === 'clear'),
  );
  const required = columns.filter(({ notNull }) => notNull).map(({ table, name }) => `${table}.${name}`);
  expect(clearing.length).toBeGreaterThan(0);
  expect(clearing.filter(({ table, column }) => required.includes(`${table}.${column}`))).toEqual([]);
});

test('the queue role reads no column with patient data', async () => {
  const readable = await owner<{ name: string }[]>`
    select table_name || '.' || column_name as name from information_schema.column_privileges
    where grantee = 'cairn_queue' and table_schema = 'cairn' and privilege_type = 'SELECT'`;
  const names = readable.map(({ name }) => name);
  expect(names).toContain('effects.state');
  expect(names.filter((name) => listed.includes(name))).toEqual([]);
});
