import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { enrollments, entryJobs, entrySignals, segmentChanges, segmentMembers, segments, staffTasks } from '@cairn/db';
import { and, eq, sql } from 'drizzle-orm';
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
  // The page of the dead one is free again after half a minute of a clock.
  await world.read((tx) =>
    tx
      .update(entryJobs)
      .set({ nextAt: Date.now() - 1 })
      .where(eq(entryJobs.state, 'running')),
  );
}

const known = 240;
const vip = (n: number) => n % 4 !== 0;
const whole = 180;
const tell = (n: number, tags: string[]) => {
  const patient = { source: 'api', externalId: `p${n}`, firstName: 'Ada', lastName: 'Sample', tags };
  return world.engine.intake.patient(world.practiceId, patient, tester);
};

it('whoever fills a segment, backfills and takes entries in may be killed at any moment: everybody is in once', async () => {
  for (let n = 0; n < known; n += 1) await tell(n, vip(n) ? ['vip'] : []);
  const rule = { name: 'VIPs', folder: '', description: '', filter: { op: 'tag', tag: 'vip' } };
  const made = await world.engine.segments.create(world.practiceId, rule, tester);
  const segmentId = made.ok ? made.value.id : '';
  const document = {
    schemaVersion: 1 as const,
    name: 'VIPs',
    nodes: [
      { id: 'start', kind: 'segment-trigger', config: { segment: segmentId, direction: 'entered' } },
      { id: 'wait', kind: 'delay', config: { mode: 'for', duration: { amount: 3, unit: 'days' } } },
    ],
    edges: [{ from: 'start', port: 'next', to: 'wait' }],
  };
  const campaign = await world.engine.campaigns.create(world.practiceId, { slug: 'vips', document }, tester);
  const campaignId = campaign.ok ? campaign.value.id : '';
  const { campaigns } = world.engine;
  expect(
    await campaigns.publish(world.practiceId, campaignId, { baseRevision: 1, backfill: true }, tester),
  ).toMatchObject({
    ok: true,
  });
  const entered = () => world.read((tx) => tx.$count(enrollments, eq(enrollments.campaignId, campaignId)));

  let killed = 0;
  let newcomers = 0;
  for (let last = -1; ; killed += 1) {
    await start();
    // Dies in the middle of its work, a little further each time.
    const goal = Math.min(last + 25, whole - 1);
    await until(async () => (await entered()) > goal);
    await kill();
    last = await entered();
    const filled = await world.read((tx) => tx.select().from(segments).where(eq(segments.id, segmentId)));
    if (filled[0]?.filledRevision === filled[0]?.revision && newcomers < 10) {
      // Facts go on while nobody takes their causes.
      await tell(known + newcomers, ['vip']);
      newcomers += 1;
    }
    if (last >= whole) break;
  }
  expect(killed).toBeGreaterThan(3);
  while (await world.engine.entries.runOnce());

  expect(await entered()).toBe(whole + newcomers);
  const twice = await world.read((tx) =>
    tx.execute(sql`select patient_id from cairn.enrollments group by campaign_id, patient_id having count(*) > 1`),
  );
  expect([...twice]).toEqual([]);
  const members = await world.read((tx) =>
    tx.$count(segmentMembers, and(eq(segmentMembers.segmentId, segmentId), eq(segmentMembers.member, true))),
  );
  expect(members).toBe(whole + newcomers);
  // Who was in it before entered nothing; each newcomer did, once.
  expect(await world.read((tx) => tx.$count(segmentChanges))).toBe(newcomers);
  expect(await world.read((tx) => tx.$count(entrySignals))).toBe(0);
  expect(await world.read((tx) => tx.$count(staffTasks))).toBe(0);
  const jobs = await world.read((tx) => tx.select({ state: entryJobs.state }).from(entryJobs));
  expect(jobs.map(({ state }) => state)).toEqual(['done', 'done']);
}, 240_000);
