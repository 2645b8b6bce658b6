import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { factRevisions, importRecords, imports, patientListMembers, patientLists, patients } from '@cairn/db';
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { createWorld, tester, until, type World } from '../testing/world.ts';

const script = fileURLToPath(new URL('../testing/entry-process.ts', import.meta.url));
let world: World;
let worker: ChildProcess | null = null;

beforeAll(async () => {
  world = await createWorld({
    adminDatabaseUrl: inject('adminDatabaseUrl'),
    temporalAddress: inject('temporalAddress'),
    running: false,
  });
});
afterAll(async () => {
  await kill();
  await world.stop();
});

const rows = 3000;
/** Each new process takes a while to begin. */
const mostKills = 3;
const file = [
  'Number,First,Last,Mobile,E-mail,Tags',
  ...Array.from({ length: rows }, (_, n) => `K-${n},Ada,Sample${n},,k${n}@example.com,recall`),
].join('\n');

it('whoever reads, checks or takes in a file may be killed at any moment: everybody is in once, and nobody half', async () => {
  const { imports: files } = world.engine;
  const bytes = Buffer.from(file);
  const made = await files.create(world.practiceId, { fileName: 'people.csv', bytes: bytes.length }, tester);
  const id = made.ok ? made.value.id : '';
  const received = await files.receive(world.practiceId, { importId: id, body: partsOf(bytes) }, tester);
  expect(received.ok).toBe(true);
  const kills = { read: await workUntil('read'), checked: 0, done: 0 };
  const { mapping } = await row();
  expect(mapping).not.toBeNull();
  if (mapping === null) return;
  const mapped = await files.setMapping(world.practiceId, { id, mapping: { ...mapping, listName: 'All' } });
  expect(mapped.ok).toBe(true);
  kills.checked = await workUntil('checked');
  expect((await row()).counts).toMatchObject({ created: rows, refused: 0 });
  const begun = await files.commit(world.practiceId, { id, startsCampaigns: false }, tester);
  expect(begun.ok).toBe(true);
  kills.done = await workUntil('done');
  expect(kills.done).toBe(mostKills);

  expect((await row()).counts).toMatchObject({ created: rows, updated: 0, unchanged: 0, refused: 0 });
  const stored = await world.read((tx) => tx.select({ id: patients.externalId }).from(patients));
  expect(stored).toHaveLength(rows);
  expect(new Set(stored.map((one) => one.id)).size).toBe(rows);
  // Nobody was written twice: there is no earlier version of anybody, and everything of each row is there.
  const [revisions, members, list, whole] = await world.read((tx) =>
    Promise.all([
      tx.$count(factRevisions),
      tx.$count(patientListMembers),
      tx.select({ size: patientLists.size }).from(patientLists),
      tx.$count(
        patients,
        sql`email is not null and tags = array['recall']
        and exists (select from cairn.addresses a where a.channel = 'email' and a.value = email)`,
      ),
    ]),
  );
  expect({ revisions, members, size: list[0]?.size, whole }).toEqual({
    revisions: 0,
    members: rows,
    size: rows,
    whole: rows,
  });
}, 180_000);

/** Lets a worker go on and kills it after a little more was done, again and again, until the import is there; how often it was killed. */
async function workUntil(state: 'read' | 'checked' | 'done'): Promise<number> {
  for (let killed = 0; ; killed += 1) {
    const goal = killed < mostKills ? (await done()) + 1 : Number.POSITIVE_INFINITY;
    await start();
    await until(async () => (await row()).state === state || (await done()) >= goal);
    await kill();
    if ((await row()).state === state) return killed;
  }
}

/** Rises with whatever is stored of the work. */
async function done(): Promise<number> {
  const { progress, afterRow, total } = await row();
  const applied = await world.read((tx) => tx.$count(importRecords, isNotNull(importRecords.applied)));
  return progress + afterRow + applied + (total ?? 0);
}

async function row() {
  const [found] = await world.read((tx) => tx.select().from(imports));
  if (found === undefined) throw new Error('The import is not there.');
  return found;
}

async function* partsOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += 10_000) yield bytes.subarray(from, from + 10_000);
}

async function start(): Promise<void> {
  const child = spawn(process.execPath, [script, JSON.stringify(world.urls)], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  worker = child;
}

async function kill(): Promise<void> {
  if (worker === null) return;
  const gone = once(worker, 'exit');
  worker.kill('SIGKILL');
  await gone;
  worker = null;
  // What the dead one had is free again after half a minute of a clock.
  await world.read((tx) =>
    tx
      .update(imports)
      .set({ nextAt: Date.now() - 1 })
      .where(and(isNotNull(imports.nextAt), eq(imports.fileName, 'people.csv'))),
  );
}
