import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectDatabase, type Database, imports, inPractice, newId, patients } from '@cairn/db';
import { createTestDatabase, insertPractice, type TestDatabase } from '@cairn/db/testing';
import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { readConfig } from '../config/config.ts';
import { writeEndpoints } from '../home/endpoints.ts';
import { importCsvFile } from './import-csv.ts';

let made: TestDatabase;
let database: Database;
let home: string;
const practiceId = newId();
const said: string[] = [];

beforeAll(async () => {
  made = await createTestDatabase(inject('adminDatabaseUrl'));
  database = connectDatabase(made);
  home = mkdtempSync(join(tmpdir(), 'cairn-csv-'));
  const temporal = { temporalAddress: '127.0.0.1:1', temporalNamespace: 'default' };
  writeEndpoints(home, { pid: 1, publicUrl: 'http://127.0.0.1:4400', ...temporal, ...made });
  await inPractice(database, practiceId, (tx) => insertPractice(tx, practiceId));
});
afterAll(async () => {
  await database.close();
  await made.drop();
  rmSync(home, { recursive: true, force: true });
});
beforeEach(() => {
  said.length = 0;
});

/** The exit code. */
async function run(name: string, text: string | null, ...more: string[]): Promise<number> {
  const read = readConfig({ CAIRN_HOME: home });
  if (!read.ok) throw new Error(read.sentence);
  const file = join(home, name);
  if (text !== null) writeFileSync(file, text);
  const to = { config: read.config, usage: 'import csv FILE', say: (line: string) => said.push(line) };
  return importCsvFile(['csv', file, ...more], to);
}
const inDatabase = <T>(fn: Parameters<typeof inPractice<T>>[2]) => inPractice(database, practiceId, fn);
const numbers = async () =>
  (await inDatabase((tx) => tx.select({ number: patients.externalId }).from(patients))).map(({ number }) => number);

it('says what a file would do and takes nothing in, on a dry run', async () => {
  const text = 'Number,First,Last,DOB\nC-1,Ana,Sample,17/05/1984\nC-2,Bo,Sample,31/12/1985\n';
  expect(await run('dry.csv', text, '--dry-run')).toBe(0);
  expect(said).toContain('2 rows: 2 new, 0 changed, 0 as they were, 0 refused.');
  expect(said.at(-1)).toBe('Nothing was taken in: this was a dry run.');
  expect(await numbers()).toEqual([]);
  const left = await inDatabase((tx) => tx.select({ state: imports.state }).from(imports));
  expect(left).toEqual([{ state: 'cancelled' }]);
});

it('takes in what it can and answers 1 for rows that it cannot, each with its row, column and remedy', async () => {
  const text = 'Number,First,Last,Email\nC-1,Ana,Sample,ana@example.com\nC-2,Bo,Sample,no address\n';
  expect(await run('some.csv', text)).toBe(1);
  expect(await numbers()).toEqual(['C-1']);
  expect(said).toContain('2 rows: 1 new, 0 changed, 0 as they were, 1 refused.');
  expect(said.find((line) => line.startsWith('row 3, Email: '))).toMatch(/\. .+/);
});

it.each([
  ['is not there', 'missing.csv', null, /cannot be read: give the path/],
  ['has a quotation mark that is never closed', 'quote.csv', 'Number,Name\n1,"Ana\n', /quotation mark/],
  ['is a spreadsheet', 'sheet.csv', 'PK\u0003\u0004 xl/workbook.xml', /CSV/],
] as const)('fails with a sentence where the file %s', async (_, name, text, sentence) => {
  await expect(run(name, text)).rejects.toThrow(sentence);
});

it('fails with a sentence where the key or the mapping cannot be used', async () => {
  await expect(run('key.csv', 'Number\n1\n', '--key', 'shoe-size')).rejects.toThrow(/patient-number/);
  await expect(run('key.csv', 'Number\n1\n', '--mapping', join(home, 'none.json'))).rejects.toThrow(/mapping/);
});
