import type { PersonKind } from '@cairn/core';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { connectDatabase, type Database } from '../connect.ts';
import { mergePatients } from '../facts/merge-patients.ts';
import { type PatientInput, upsertPatient } from '../facts/write-patient.ts';
import { inPractice, type Tx } from '../in-practice.ts';
import { newId } from '../new-id.ts';
import { createTestDatabase, insertPractice, type TestDatabase } from '../testing/index.ts';
import { searchPatients } from './patient-page.ts';

const now = Date.parse('2026-03-02T06:30:00Z');
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

async function person(externalId: string, firstName: string, lastName: string, more: Partial<PatientInput> = {}) {
  return (await inTest((tx) => upsertPatient(tx, { source: 's', externalId, firstName, lastName, ...more }, now))).id;
}

async function find(text: string, cursor?: string) {
  const page = await inTest((tx) => searchPatients(tx, { text, cursor }));
  return { ...page, names: page.items.map(({ name }) => name) };
}

test('people are found by how a name begins, in any case, and those by their last name first', async () => {
  await person('1', 'Berta', 'Adams');
  await person('2', 'Ada', 'Bergström');
  await person('3', 'Carl', 'Nuberg');
  expect(await find('BER')).toMatchObject({ names: ['Ada Bergström', 'Berta Adams'], total: 2, isTotalExact: true });
});

test('words may stand in either order, and a name may be of several words', async () => {
  await person('1', 'Mary Ann', 'de la Cruz');
  await person('2', 'Mary', 'Jones');
  for (const text of ['mary ann de la', 'de la cruz mary', 'de la', 'mary a']) {
    expect((await find(text)).names).toEqual(['Mary Ann de la Cruz']);
  }
});

test('people are found by the last digits of the phone number, by e-mail and by number', async () => {
  await person('P-17', 'Ada', 'Adams', { phone: '+12025550142', email: 'Ada@example.com' });
  await person('P-170', 'Ben', 'Adams', { phone: '+12025550199', email: 'ben@example.com' });
  for (const text of ['0142', '(202) 555-0142', '+1 202 555 0142', 'ada@EXAMPLE.com', 'P-17']) {
    expect((await find(text)).names).toEqual(['Ada Adams']);
  }
  expect((await find('142')).names).toEqual([]);
});

test('what has a meaning in patterns has none here', async () => {
  await person('1', 'Ada', 'Adams');
  for (const text of ['%', '_da', 'a\\', "'", '\u{10ffff}']) expect((await find(text)).names).toEqual([]);
});

test('pages hold everybody once, whichever way they fit, and a stranger’s cursor gives the first page', async () => {
  for (let n = 0; n < 40; n += 1) await person(`l${n}`, `Zoe${n}`, 'Ba');
  for (let n = 0; n < 40; n += 1) await person(`f${n}`, 'Ba', n < 5 ? 'Ba' : `Zim${n}`);
  const first = await find('ba');
  const second = await find('ba', first.nextCursor ?? undefined);
  expect([first.items.length, second.items.length, second.nextCursor, first.total]).toEqual([50, 30, null, 80]);
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(80);
  expect((await find('ba', 'nothing')).names).toEqual(first.names);
});

test('a new name and a merge are seen at once, and other practices never', async () => {
  const from = await person('1', 'Ada', 'Adams');
  const into = await person('2', 'Ada', 'Adamson');
  await person('1', 'Ada', 'Baker');
  expect((await find('adams')).names).toEqual(['Ada Adamson']);
  await inTest((tx) => mergePatients(tx, { from, into, now, supersede: async () => {} }));
  expect((await find('')).names).toEqual(['Ada Adamson']);
  practiceId = newId();
  await inTest((tx) => insertPractice(tx, practiceId));
  expect((await find('')).names).toEqual([]);
});

test('who is no patient is said, and may be asked for alone', async () => {
  await person('1', 'Ada', 'Adams');
  await person('2', 'Acme', '', { kind: 'organisation' });
  await person('3', 'Adrian', 'Adler', { kind: 'lead' });
  const of = async (kind: PersonKind, text = '') =>
    (await inTest((tx) => searchPatients(tx, { text, kind }))).items.map(({ name, kind: is }) => `${name}: ${is}`);
  expect(await of('patient')).toEqual(['Ada Adams: patient']);
  expect(await of('organisation')).toEqual(['Acme: organisation']);
  expect(await of('lead', 'ad')).toEqual(['Adrian Adler: lead']);
  expect(await of('contact')).toEqual([]);
  expect((await find('')).total).toBe(3);
});
