import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { clearAfterCrash } from '../testing/clear-after-crash.ts';
import { type Parts, startParts, temporalNamespaceId } from './index.ts';
import { isAlive } from './part-process.ts';

let home = '';
let lines: string[] = [];
let running: Parts | null = null;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'cairn-parts-'));
  clearAfterCrash(home);
  lines = [];
});
afterEach(async () => {
  await running?.stop();
  running = null;
  rmSync(home, { recursive: true, force: true });
});

test('data, ports and the namespace survive a stop; nothing runs after it', async () => {
  const first = await start();
  await write(first, 'kept');
  const { ownerDatabaseUrl, temporalAddress, postgresPid, temporalPid } = first;
  const namespace = await namespaceOf(first);
  await first.stop();
  expect([postgresPid, temporalPid].map((pid) => pid !== null && isAlive(pid))).toEqual([false, false]);

  const second = await start();
  expect(second).toMatchObject({ ownerDatabaseUrl, temporalAddress });
  expect(await read(second)).toEqual(['kept']);
  expect(await namespaceOf(second)).toBe(namespace);
});

test('a launcher that was killed leaves parts behind: the next start stops them and takes over', async () => {
  const orphan = await start({ restart: false });
  await write(orphan, 'kept');
  const successor = await start();
  expect(successor.postgresPid).not.toBe(orphan.postgresPid);
  expect(isAlive(orphan.postgresPid ?? 0)).toBe(false);
  expect(isAlive(orphan.temporalPid ?? 0)).toBe(false);
  expect(await read(successor)).toEqual(['kept']);
});

test('a killed part is started again on its port, with what was committed', async () => {
  const parts = await start();
  await write(parts, 'kept');
  const before = { postgres: parts.postgresPid ?? 0, temporal: parts.temporalPid ?? 0 };
  process.kill(before.postgres, 'SIGKILL');
  process.kill(before.temporal, 'SIGKILL');

  await vi.waitFor(() => expect(parts.postgresPid).not.toBe(before.postgres), { timeout: 30_000 });
  await vi.waitFor(() => expect(parts.temporalPid).not.toBe(before.temporal), { timeout: 30_000 });
  expect(await read(parts)).toEqual(['kept']);
  expect(await namespaceOf(parts)).not.toBe('');
  expect(lines.toSorted()).toContain('The database ended unexpectedly: starting it again');
});

test('what the operator brings is used as it is and nothing is started', async () => {
  const parts = await startParts({
    home,
    databaseUrl: 'postgres://somebody@db.example/cairn',
    temporalAddress: 'temporal.example:7233',
    log: () => undefined,
  });
  expect(parts).toMatchObject({
    ownerDatabaseUrl: 'postgres://somebody@db.example/cairn',
    temporalAddress: 'temporal.example:7233',
    postgresPid: null,
    temporalPid: null,
  });
  await parts.stop();
  expect(existsSync(join(home, 'secrets.json'))).toBe(false);
});

async function start(options: { readonly restart?: boolean } = {}): Promise<Parts> {
  running = await startParts({ home, log: (line) => lines.push(line), ...options });
  return running;
}

async function write(parts: Parts, word: string): Promise<void> {
  const sql = postgres(parts.ownerDatabaseUrl, { max: 1 });
  await sql`create table words (word text)`;
  await sql`insert into words values (${word})`;
  await sql.end();
}

async function read(parts: Parts): Promise<string[]> {
  const sql = postgres(parts.ownerDatabaseUrl, { max: 1 });
  const rows = await sql<Array<{ word: string }>>`select word from words`;
  await sql.end();
  return rows.map((row) => row.word);
}

async function namespaceOf(parts: Parts): Promise<string> {
  const connection = await Connection.connect({ address: parts.temporalAddress });
  const id = await temporalNamespaceId(connection);
  await connection.close();
  return id;
}
