import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiKeys, auditLog, connectDatabase, type Database, inPractice, newId, readApiKeyOwner } from '@cairn/db';
import { createTestDatabase, insertPractice, type TestDatabase } from '@cairn/db/testing';
import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { hashApiKey } from '../auth/api-key.ts';
import { readConfig } from '../config/config.ts';
import { writeEndpoints } from '../home/endpoints.ts';
import { apiKey } from './api-key.ts';

let made: TestDatabase;
let database: Database;
let home: string;
const practiceId = newId();
const said: string[] = [];

beforeAll(async () => {
  made = await createTestDatabase(inject('adminDatabaseUrl'));
  database = connectDatabase(made);
  home = mkdtempSync(join(tmpdir(), 'cairn-keys-'));
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

async function run(...args: string[]): Promise<string> {
  const read = readConfig({ CAIRN_HOME: home });
  if (!read.ok) throw new Error(read.sentence);
  await apiKey(args, { config: read.config, usage: 'api-key …', say: (line) => said.push(line) });
  return said.join('\n');
}

async function create(name: string, ...more: string[]): Promise<{ key: string; id: string }> {
  const key = /cairn_\S+/.exec(await run('create', '--name', name, ...more))?.[0] ?? '';
  const owner = await readApiKeyOwner(database, hashApiKey(key));
  said.length = 0;
  return { key, id: owner?.id ?? '' };
}
const works = async (key: string) => (await readApiKeyOwner(database, hashApiKey(key))) !== null;

it('says what to do when there are none', async () => {
  expect(await run('list')).toBe('Test practice has no keys: api-key create makes one.');
});

it('lists every key with what it may do and until when, and no key itself', async () => {
  const first = await create('Front desk', '--scopes', 'events', '--days', '3');
  const second = await create('Records');
  const text = await run('list');
  const [head, ...lines] = text.split('\n');
  expect(head).toBe('Keys of Test practice, the newest first:');
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain(second.id);
  expect(lines[0]).toContain(
    'Records  (read, events, people, enrollments, metrics; never used; works until it is revoked)',
  );
  expect(lines[1]).toMatch(/Front desk {2}\(events; never used; works until \d{4}-\d\d-\d\d\)$/);
  for (const { key } of [first, second]) expect(text).not.toContain(key);
});

it('revokes a key by its id, once, and notes it', async () => {
  const { id, key } = await create('By id');
  expect(await works(key)).toBe(true);
  expect(await run('revoke', id)).toContain('Revoked');
  expect(await works(key)).toBe(false);
  await expect(run('revoke', id)).rejects.toThrow('There is no such key that still works');
  const noted = await inPractice(database, practiceId, (tx) => tx.select().from(auditLog));
  expect(noted.filter(({ subject }) => subject === id).map(({ action, actor }) => [action, actor])).toEqual([
    ['api_key.created', 'system:cli'],
    ['api_key.revoked', 'system:cli'],
  ]);
  expect(await run('list')).toMatch(/By id .*revoked \d{4}-\d\d-\d\d\)/);
});

it('revokes one by how it begins, unless more begin so', async () => {
  const { id, key } = await create('By its beginning');
  const [row] = (await inPractice(database, practiceId, (tx) => tx.select().from(apiKeys))).filter(
    (each) => each.id === id,
  );
  await expect(run('revoke', 'cairn_')).rejects.toThrow('There is no such key');
  const twin = { ...row, id: newId(), name: 'Twin', secretHash: 'none', practiceId };
  if (row === undefined) throw new Error('The key is not stored');
  await inPractice(database, practiceId, (tx) => tx.insert(apiKeys).values({ ...row, ...twin }));
  await expect(run('revoke', row.prefix)).rejects.toThrow('More than one key begins so');
  await run('revoke', twin.id);
  said.length = 0;
  expect(await run('revoke', `${row.prefix}…`)).toBe('Revoked: By its beginning. It opens nothing any more.');
  expect(await works(key)).toBe(false);
});

it.each([[['revoke']], [['list', 'x']], [['revoke', 'a', 'b']], [['dance']], [['create', '--name', ' ']]])(
  'is told how it is used at %j',
  async (args) => {
    await expect(run(...args)).rejects.toThrow('Use: npm run cairn -- api-key');
  },
);
