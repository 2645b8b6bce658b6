import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine } from '@cairn/activities';
import { connectDatabase, inPractice, listPractices, practices } from '@cairn/db';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { launchProgram } from '../chaos/program-part.ts';
import { repositoryRoot } from '../config/config.ts';
import { roleUrls } from '../home/role-urls.ts';
import { freePort } from '../launcher/free-port.ts';
import { type Parts, startParts } from '../launcher/index.ts';
import { email, end, journey, wait } from '../proofs/journey.ts';
import { clearAfterCrash } from '../testing/clear-after-crash.ts';
import { registerNamespace, until } from '../testing/world.ts';

/*
 * An operator's own Postgres and Temporal, and a server and a worker that share nothing else but a copy of the master key: homes of their own, as
 * on two machines. The database's owner is no superuser, and its password has letters that addresses must escape.
 */
const namespace = 'clinic';
const password = 'p@ss/w%rd #1';
let folder: string;
let parts: Parts;
let env: Record<string, string>;
let databaseUrl: string;
let server: Awaited<ReturnType<typeof launch>>;
let worker: Awaited<ReturnType<typeof launch>>;
const undo: (() => Promise<unknown>)[] = [];

const homeOf = (name: string) => join(folder, name);
const settingsOf = (name: string) => ({ ...env, CAIRN_HOME: homeOf(name) });

async function launch(name: string, more: Record<string, string>, readyWhen: RegExp) {
  const started = await launchProgram({
    file: join(repositoryRoot, 'engine/server/src/main.ts'),
    args: [folder],
    env: { ...settingsOf(name), ...more },
    logFile: join(folder, `${name}.log`),
    readyWhen,
  });
  undo.push(started.stop);
  return started;
}

/** Runs one command of the CLI, as on the machine of that home. */
function command(name: string, args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(repositoryRoot, 'engine/server/src/cli/main.ts'), ...args],
    { encoding: 'utf8', env: { PATH: process.env.PATH ?? '', NODE_NO_WARNINGS: '1', ...settingsOf(name) } },
  );
  return { status, stdout, stderr };
}

const logOf = (name: string) => readFileSync(join(folder, `${name}.log`), 'utf8');

/** An author's campaign: people with an account make one on a page. */
async function publishHello(): Promise<void> {
  const { appUrl, queueUrl } = roleUrls(databaseUrl);
  const database = connectDatabase({ appUrl, queueUrl, maxConnections: 2 });
  const silent = () => {};
  const log = { info: silent, warn: silent, error: silent };
  const engine = createEngine({ database, providers: () => null, log, temporal: null });
  const by = { kind: 'system', id: 'tests' } as const;
  try {
    const [practice] = await listPractices(database);
    const id = practice?.id ?? '';
    const settings = { quietHours: { sms: null, email: null, careExempt: true } };
    await inPractice(database, id, (tx) => tx.update(practices).set({ settings }));
    const trigger = { id: 'start', kind: 'manual-trigger', config: { reentry: 'once' } };
    const steps = [wait('soon', 1, 'seconds'), email('hello'), wait('later', 3, 'days'), end];
    const document = journey('Hello', steps, { trigger, settings: { exits: [] } });
    const made = await engine.campaigns.create(id, { slug: 'hello', document }, by);
    if (!made.ok) throw new Error(made.error.message);
    const published = await engine.campaigns.publish(id, made.value.id, { baseRevision: 1 }, by);
    if (!published.ok) throw new Error(`${published.error.message} ${JSON.stringify(published.error.issues)}`);
  } finally {
    await database.close();
  }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cairn-apart-'));
  clearAfterCrash(folder);
  for (const name of ['operator', 'server', 'worker', 'elsewhere']) mkdirSync(homeOf(name), { mode: 0o700 });
  parts = await startParts({ home: homeOf('operator'), restart: false, log: () => undefined });
  undo.push(parts.stop);
  await registerNamespace(parts.temporalAddress, namespace);
  const superuser = postgres(parts.ownerDatabaseUrl, { max: 1, onnotice: () => {} });
  await superuser.unsafe(`create role clinic login createrole nosuperuser password '${password}'`);
  await superuser.unsafe('create database clinic owner clinic');
  await superuser.end();
  const url = new URL(parts.ownerDatabaseUrl);
  url.username = 'clinic';
  url.password = encodeURIComponent(password);
  url.pathname = '/clinic';
  databaseUrl = url.href;
  env = {
    CAIRN_DEMO: '0',
    CAIRN_LOG_LEVEL: 'warn',
    CAIRN_TEST_DATABASE: '',
    CAIRN_TEST_TEMPORAL: '',
    PORT: String(await freePort(undefined)),
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: parts.temporalAddress,
    TEMPORAL_NAMESPACE: namespace,
  };
}, 120_000);
afterAll(async () => {
  for (const step of undo.reverse()) await step();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

it('a worker that is started first waits for the server that prepares the database', { timeout: 180_000 }, async () => {
  const key = { CAIRN_MASTER_KEY_FILE: join(homeOf('server'), 'master.key') };
  const waiting = launch('worker', { CAIRN_ROLE: 'worker', ...key }, /^The worker is ready/m);
  server = await launch('server', { CAIRN_ROLE: 'server' }, /^Cairn is ready/m);
  worker = await waiting;
  // Nothing was started on either machine beside the two.
  for (const name of ['server', 'worker']) expect(existsSync(join(homeOf(name), 'secrets.json'))).toBe(false);
  const ready = await fetch(`http://127.0.0.1:${env.PORT}/health/ready`);
  expect([ready.status, await ready.text()]).toEqual([200, expect.stringContaining('true')]);
});

it('a patient who is enrolled gets a message, which the worker sends', { timeout: 180_000 }, async () => {
  const made = command('server', ['api-key', 'create', '--name', 'tests', '--scopes', 'read,people']);
  expect(made.stderr).toBe('');
  const key = /cairn_\w+/.exec(made.stdout)?.[0] ?? '';
  const ask = async (path: string, body: unknown) => {
    const answer = await fetch(`http://127.0.0.1:${env.PORT}/api/v1${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.json() };
  };
  const person = { externalId: 'P-1', firstName: 'Ana', lastName: 'Reyes', email: 'ana@example.org' };
  expect((await ask('/patients', person)).status).toBe(201);
  await publishHello();
  const enrolled = command('elsewhere', ['enroll', '--campaign', 'hello', '--patient', 'P-1']);
  expect([enrolled.status, enrolled.stdout]).toEqual([0, expect.stringContaining('Enrolled: ')]);
  const outbox = z.object({ items: z.array(z.object({ state: z.string(), subject: z.string().nullable() })) });
  const sent = await until(async () => {
    const { items } = outbox.parse((await ask('/outbox/search', {})).body);
    return items.some(({ state }) => state === 'accepted') && items;
  });
  expect(sent).toMatchObject([{ state: 'accepted', subject: 'About hello' }]);
});

it('commands reach it from anywhere, and say what they lack where the master key is not', { timeout: 150_000 }, () => {
  const there = command('server', ['sign-in-link']);
  expect([there.status, there.stdout]).toEqual([0, expect.stringContaining('/sign-in?token=')]);
  const elsewhere = command('elsewhere', ['sign-in-link']);
  expect([elsewhere.status, elsewhere.stderr]).toEqual([1, expect.stringContaining('CAIRN_MASTER_KEY_FILE')]);
  const looks = command('elsewhere', ['doctor']).stdout;
  for (const part of ['Database', 'Temporal', 'Worker', 'Pages'])
    expect(looks).toMatch(new RegExp(`^ok +${part}`, 'm'));
});

it('a worker and a server without the key stop with one sentence', { timeout: 150_000 }, () => {
  const start = (role: string) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(repositoryRoot, 'engine/server/src/main.ts')],
      {
        encoding: 'utf8',
        env: {
          PATH: process.env.PATH ?? '',
          NODE_NO_WARNINGS: '1',
          ...settingsOf('elsewhere'),
          CAIRN_LOG_LEVEL: 'silent',
          CAIRN_ROLE: role,
        },
      },
    );
    return { status, stdout, stderr };
  };
  const sentence = `The master key is missing: put ${join(homeOf('elsewhere'), 'master.key')} back from a backup, or set CAIRN_MASTER_KEY_FILE to a copy of it. Without it the secrets in the database cannot be opened.\n`;
  expect(start('worker')).toEqual({ status: 1, stdout: '', stderr: sentence });
  expect(start('server')).toEqual({ status: 1, stdout: '', stderr: sentence });
});

it('both stop in order when asked', { timeout: 60_000 }, async () => {
  await worker.stop();
  await server.stop();
  for (const name of ['worker', 'server']) expect(logOf(name)).toContain('Stopped. Nothing is lost');
});
