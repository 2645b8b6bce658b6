import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { effects, enrollments } from '@cairn/db';
import { eq, isNotNull } from 'drizzle-orm';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { type EmbeddedTemporal, startEmbeddedTemporal } from '../launcher/index.ts';
import { clearAfterCrash } from '../testing/clear-after-crash.ts';
import '../testing/provided.ts';
import { createWorld, registerNamespace, tester, until, type World } from '../testing/world.ts';
import { addPatients } from './add-patients.ts';
import { inParallel } from './in-parallel.ts';
import { email, end, journey, sms, wait } from './journey.ts';
import { recordingProvider } from './recording-provider.ts';
import { slowDriver } from './slow-driver.ts';

const home = mkdtempSync(join(tmpdir(), 'cairn-store-'));
const provider = recordingProvider();
let temporal: EmbeddedTemporal;
let world: World;

beforeAll(async () => {
  clearAfterCrash(home);
  temporal = await startEmbeddedTemporal({ home, log: () => {} });
  world = await createWorld({
    adminDatabaseUrl: inject('adminDatabaseUrl'),
    temporalAddress: temporal.address,
    running: false,
    providers: () => () => provider,
  });
});
afterAll(async () => {
  await world.stop();
  await temporal.stop();
  rmSync(home, { recursive: true, force: true });
});

it('Promise 6: with Temporal’s store deleted under 300 patients, some in the middle of a step, everybody gets the same messages, each once', async () => {
  const people = 300;
  const middle = { before: new Set<string>(), after: new Set<string>() };
  const standing = new Set<string>();
  const thaw = Promise.withResolvers<void>();
  const standIn =
    (where: Set<string>) =>
    async ({ enrollmentId }: { enrollmentId: string }) => {
      if (!where.has(enrollmentId)) return;
      standing.add(enrollmentId);
      await thaw.promise;
    };
  const { engine, between } = slowDriver(world.engine);
  Object.assign(between, { before: standIn(middle.before), after: standIn(middle.after) });
  await world.startWorker(engine);
  world.engine.relay.start();
  await world.engine.reconciler.runOnce();
  const trigger = { id: 'start', kind: 'manual-trigger', config: { reentry: 'once' } };
  const steps = [wait('soon', 1, 'seconds'), email('first'), wait('later', 20, 'seconds'), sms('second'), end];
  await world.publish('journey', journey('Journey', steps, { trigger, settings: { exits: [] } }));

  const ids = await inParallel(await addPatients(world, people), 8, async (patientId) => {
    const entered = await world.engine.enrollments.enroll(world.practiceId, { campaign: 'journey', patientId }, tester);
    if (!entered.ok) throw new Error(entered.error.message);
    const id = entered.value.enrollmentId;
    if (middle.before.size < 10) middle.before.add(id);
    else if (middle.after.size < 10) middle.after.add(id);
    return id;
  });
  const count = (where: Parameters<typeof enrollmentsWhere>[1]) => enrollmentsWhere(world, where);
  await until(async () => standing.size === 20 && (await count(isNotNull(enrollments.armedAt))) === people, 60_000);

  process.kill(temporal.pid, 'SIGKILL');
  await temporal.exited;
  const folder = join(home, 'temporal');
  for (const file of readdirSync(folder).filter((name) => name.includes('.db'))) rmSync(join(folder, file));
  thaw.resolve();
  temporal = await startEmbeddedTemporal({ home, log: () => {} });
  await registerNamespace(temporal.address, world.namespace);
  await world.startWorker();
  const look = await until(() => world.engine.reconciler.runOnce());
  expect(look.storeChanged).toBe(true);

  await until(async () => (await count(eq(enrollments.status, 'ended'))) === people, 90_000);
  expect(await count(eq(enrollments.exitReason, 'completed'))).toBe(people);
  const rows = await world.read((tx) => tx.select().from(effects));
  expect(new Set(rows.map((row) => row.state))).toEqual(new Set(['accepted']));
  const expected = ids.flatMap((id) => [`${id} first`, `${id} second`]).sort();
  expect(rows.map((row) => `${row.enrollmentId} ${row.nodeId}`).sort()).toEqual(expected);
  // What the provider was asked, call by call.
  expect(provider.asked.map((request) => request.clientRef).sort()).toEqual(rows.map((row) => row.id).sort());
}, 180_000);

function enrollmentsWhere({ read }: World, where: ReturnType<typeof eq>): Promise<number> {
  return read((tx) => tx.$count(enrollments, where));
}
