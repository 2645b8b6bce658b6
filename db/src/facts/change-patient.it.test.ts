import type { DataChange } from '@cairn/core';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { connectDatabase, type Database } from '../connect.ts';
import { inPractice, type Tx } from '../in-practice.ts';
import { newId } from '../new-id.ts';
import { factRevisions, patients } from '../tables/patients.ts';
import { createTestDatabase, insertPractice, type TestDatabase } from '../testing/index.ts';
import { changePatient } from './change-patient.ts';
import { type PatientInput, upsertPatient } from './write-patient.ts';

const now = Date.parse('2026-03-02T14:00:00Z');
const minute = 60_000;
const ana: PatientInput = { source: 'fhir:main', externalId: 'p1', firstName: 'Ana', lastName: 'Reyes' };

let file: TestDatabase;
let database: Database;
let practiceId: string;
const inTest = <T>(fn: (tx: Tx) => Promise<T>) => inPractice(database, practiceId, fn);

beforeAll(async () => {
  file = await createTestDatabase(inject('adminDatabaseUrl'));
  database = connectDatabase(file);
});
afterAll(async () => {
  await database.close();
  await file.drop();
});
beforeEach(async () => {
  practiceId = newId();
  await inTest((tx) => insertPractice(tx, practiceId));
});

const add = (tag: string): DataChange => ({ kind: 'tag', nodeId: 'n', visit: 1, tag, add: true });
const remove = (tag: string): DataChange => ({ kind: 'tag', nodeId: 'n', visit: 1, tag, add: false });
const set = (name: string, value: string | number | null): DataChange => ({
  kind: 'attribute',
  nodeId: 'n',
  visit: 1,
  name,
  value,
});

async function labels() {
  const [row] = await inTest((tx) => tx.select().from(patients));
  return { tags: row?.tags, attributes: row?.attributes };
}
const change = (patientId: string, ...changes: DataChange[]) =>
  inTest((tx) => changePatient(tx, { patientId, changes }, now + minute));

test('writes all of them at once, keeps what was, and says what others listen to', async () => {
  const { id } = await inTest((tx) => upsertPatient(tx, { ...ana, tags: ['vip'], attributes: { plan: 'a' } }, now));
  const written = await change(id, add('recalled'), remove('vip'), set('count', 3), set('plan', null));
  expect(written).toEqual({ changed: true, id, keys: ['patient'], ignored: null });
  expect(await labels()).toEqual({ tags: ['recalled'], attributes: { count: 3 } });
  const [revision] = await inTest((tx) => tx.select().from(factRevisions));
  expect(revision?.body).toMatchObject({ tags: ['vip'], attributes: { plan: 'a' } });
});

test('what is so already changes nothing', async () => {
  const { id } = await inTest((tx) => upsertPatient(tx, { ...ana, tags: ['vip'] }, now));
  expect(await change(id, add('vip'), set('plan', null))).toMatchObject({ changed: false, ignored: 'unchanged' });
});

test('outlives the next word of the source, which says the same as before', async () => {
  const word = { ...ana, tags: ['vip', 'new'], attributes: { plan: 'a', visits: 1 } };
  const { id } = await inTest((tx) => upsertPatient(tx, word, now));
  await change(id, add('recalled'), remove('new'), set('plan', 'b'), set('own', 'yes'));
  const again = await inTest((tx) => upsertPatient(tx, word, now + 2 * minute));
  expect(again).toMatchObject({ changed: false, ignored: 'unchanged' });
  expect(await labels()).toEqual({ tags: ['recalled', 'vip'], attributes: { plan: 'b', visits: 1, own: 'yes' } });
});

test('takes over what the source says anew, and only that', async () => {
  const { id } = await inTest((tx) => upsertPatient(tx, { ...ana, tags: ['vip'], attributes: { plan: 'a' } }, now));
  await change(id, add('recalled'), set('own', 'yes'));
  await inTest((tx) => upsertPatient(tx, { ...ana, tags: ['fresh'], attributes: { plan: 'c' } }, now + 2 * minute));
  expect(await labels()).toEqual({ tags: ['fresh', 'recalled'], attributes: { plan: 'c', own: 'yes' } });
});

test('a source that never spoke of tags before does not undo a campaign with its first word of them', async () => {
  const { id } = await inTest((tx) => upsertPatient(tx, ana, now));
  await change(id, add('recalled'));
  await inTest((tx) => upsertPatient(tx, { ...ana, tags: ['vip'] }, now + 2 * minute));
  expect(await labels()).toMatchObject({ tags: ['recalled', 'vip'] });
});

test('an attribute called like a property of every object is one like any other', async () => {
  const { id } = await inTest((tx) => upsertPatient(tx, ana, now));
  await change(id, set('constructor', 'x'));
  const [row] = await inTest((tx) =>
    tx.execute<{ value: string }>(sql`select attributes ->> 'constructor' as value from cairn.patients`),
  );
  expect(row).toEqual({ value: 'x' });
});
