import { copyFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectDatabase, type Database } from '@cairn/db';
import { createTestDatabase, type TestDatabase } from '@cairn/db/testing';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { cookieSecret } from '../auth/cookie-secret.ts';
import { openSeal, sealFromFile, sealOfWorker } from './master-key.ts';

let made: TestDatabase;
let database: Database;
let home: string;
let file: string;

beforeEach(async () => {
  made = await createTestDatabase(inject('adminDatabaseUrl'));
  database = connectDatabase(made);
  home = mkdtempSync(join(tmpdir(), 'cairn-key-'));
  file = join(home, 'master.key');
});
afterEach(async () => {
  await database.close();
  await made.drop();
  rmSync(home, { recursive: true, force: true });
});
const where = (masterKeyFile: string | null = null) => ({ home, masterKeyFile });

it('is made at the first start, for this user alone, and is the same afterwards', async () => {
  expect(await sealOfWorker(database, where())).toBeNull();
  const first = await openSeal(database, where());
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const secret = await cookieSecret(database, first);
  expect(await cookieSecret(database, await openSeal(database, where()))).toBe(secret);
  expect(await cookieSecret(database, sealFromFile(where()))).toBe(secret);
  const worker = await sealOfWorker(database, where());
  expect(worker === null ? null : await cookieSecret(database, worker)).toBe(secret);
});

it('two first starts at once agree on one', async () => {
  const [one, other] = await Promise.all([openSeal(database, where()), openSeal(database, where())]);
  expect(other.open(one.close('x', 'y'), 'y')).toBe('x');
});

it('that is lost stops servers and workers with one sentence, and no other is made', async () => {
  await openSeal(database, where());
  rmSync(file);
  const sentence = `The master key is missing: put ${file} back from a backup, or set CAIRN_MASTER_KEY_FILE to a copy of it. Without it the secrets in the database cannot be opened.`;
  await expect(openSeal(database, where())).rejects.toThrow(new Error(sentence));
  await expect(sealOfWorker(database, where())).rejects.toThrow(new Error(sentence));
  expect(() => statSync(file)).toThrow('ENOENT');
  expect(() => sealFromFile(where()).open('sealed:1:x', 'y')).toThrow('CAIRN_MASTER_KEY_FILE');
});

it('of another installation stops them with one sentence, until the right one is named', async () => {
  await openSeal(database, where());
  const kept = join(home, 'kept.key');
  copyFileSync(file, kept);
  writeFileSync(file, Buffer.alloc(32, 7).toString('base64'));
  const wrong = `${file} is not the master key that sealed the secrets of this database: put the right one in its place, or set CAIRN_MASTER_KEY_FILE to it.`;
  await expect(openSeal(database, where())).rejects.toThrow(new Error(wrong));
  await expect(sealOfWorker(database, where())).rejects.toThrow(new Error(wrong));
  await expect(openSeal(database, where(kept))).resolves.toBeDefined();
});

it('of which only a part is there is no key', async () => {
  await openSeal(database, where());
  writeFileSync(file, 'YWJj');
  await expect(openSeal(database, where())).rejects.toThrow(
    new Error(`${file} holds no master key: put it back from a backup.`),
  );
});
