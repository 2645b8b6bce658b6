import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type StandIn, startResendStandIn, startVonageStandIn, type VonageStandIn } from '@cairn/activities/stand-ins';
import { effects, providerAccounts } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { createWorld, until, type World } from '../testing/world.ts';
import { holdLock } from './hold-lock.ts';
import { email, end, journey, sms, wait } from './journey.ts';
import { type StoryOf, storyOf } from './story-of.ts';

const script = fileURLToPath(new URL('../testing/worker-process.ts', import.meta.url));
let world: World;
let story: StoryOf;
let resend: StandIn;
let vonage: VonageStandIn;
let settings: string;
let worker: ChildProcess;

beforeAll(async () => {
  [resend, vonage] = await Promise.all([startResendStandIn(), startVonageStandIn()]);
  const temporalAddress = inject('temporalAddress');
  world = await createWorld({ adminDatabaseUrl: inject('adminDatabaseUrl'), temporalAddress, running: false });
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  settings = JSON.stringify({
    ...world.urls,
    temporalAddress,
    namespace: world.namespace,
    resendUrl: resend.url,
    vonageUrl: vonage.url,
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  });
  story = storyOf(world);
  await world.publish(
    'visit',
    journey('Visit', [email('mail'), sms('text'), wait('soon', 1, 'seconds'), email('last'), end]),
  );
  worker = await startWorkerProcess();
});
afterAll(async () => {
  await kill();
  await world.stop();
  await Promise.all([resend.stop(), vonage.stop()]);
});

async function startWorkerProcess(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [script, settings], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

async function kill(): Promise<void> {
  const gone = once(worker, 'exit');
  worker.kill('SIGKILL');
  await gone;
}

/** Another process takes over. The lease of the dead one runs out, which takes ten seconds of a clock. */
async function startAgain(): Promise<void> {
  await world.read((tx) => tx.update(providerAccounts).set({ leaseUntil: Date.now() - 1 }));
  worker = await startWorkerProcess();
}

async function enter(patient: string) {
  const patientId = await world.patient(patient);
  const id = await story.book(patient, patient);
  return { id, patientId };
}

async function effectId(id: string, nodeId: string): Promise<string> {
  return (await story.effects(id)).find((effect) => effect.nodeId === nodeId)?.id ?? '';
}
const state = async (id: string, nodeId: string) =>
  (await story.effects(id)).find((effect) => effect.nodeId === nodeId)?.state;
const asked = (standIn: StandIn, effect: string) => standIn.log().filter((entry) => entry.clientRef === effect);
const accepted = (standIn: StandIn, effect: string) =>
  asked(standIn, effect).filter((entry) => entry.outcome === 'accepted').length;

/** Everybody gets both e-mails once; the text once, or it is unknown. */
async function expectWhole(id: string, text: 'accepted' | 'unknown'): Promise<void> {
  await until(async () => (await state(id, 'last')) === 'accepted' && (await state(id, 'mail')) === 'accepted');
  await until(async () => (await state(id, 'text')) === text);
  for (const nodeId of ['mail', 'last']) expect(accepted(resend, await effectId(id, nodeId))).toBe(1);
  expect(accepted(vonage, await effectId(id, 'text'))).toBe(1);
  expect(await story.effects(id)).toHaveLength(3);
  for (const nodeId of ['mail', 'last']) {
    const requests = asked(resend, await effectId(id, nodeId));
    expect(new Set(requests.map((entry) => `${entry.key} ${entry.bodyHash}`)).size).toBe(1);
  }
}

describe('Promise 6: a process that is killed with SIGKILL and another that takes over', () => {
  it('Promise 6: before the decision to call commits: e-mail and text go out once', async () => {
    const patientId = await world.patient('deciding');
    await kill();
    const id = await story.book('deciding', 'deciding');
    const lock = await holdLock(world.ownerUrl, 'select 1 from cairn.patients where id = $1 for no key update', [
      patientId,
    ]);
    await startAgain();
    await until(async () => (await lock.waiting()).length > 0);
    await kill();
    await lock.release();
    await startAgain();
    await expectWhole(id, 'accepted');
  });

  it('Fault 9: after the provider accepted, before we heard: e-mail once, the text at most unknown and never again', async () => {
    resend.control({ timeoutAfterAccept: 1 });
    vonage.control({ timeoutAfterAccept: 1 });
    const { id } = await enter('hearing');
    const mail = await effectId(id, 'mail');
    const text = await effectId(id, 'text');
    await until(async () => asked(resend, mail).length > 0 && asked(vonage, text).length > 0);
    await kill();
    resend.control({ timeoutAfterAccept: 0 });
    vonage.control({ timeoutAfterAccept: 0 });
    await startAgain();
    await expectWhole(id, 'unknown');
    expect(asked(vonage, text)).toHaveLength(1);
  });

  it('Promise 6: after the answer, before it is written: the same', async () => {
    resend.control({ slowMs: 3_000 });
    for (let attempt = 1; ; attempt += 1) {
      const { id } = await enter(`writing-${attempt}`);
      const mail = await effectId(id, 'mail');
      await until(async () => ['calling', 'accepted'].includes((await state(id, 'mail')) ?? ''));
      const lock = await holdLock(world.ownerUrl, 'select 1 from cairn.effects where id = $1 for update', [mail]);
      const inTime = (await state(id, 'mail')) === 'calling';
      if (inTime) {
        // The answer is there, and stands before the row.
        await until(async () => (await lock.waiting()).length > 0);
        expect(accepted(resend, mail)).toBe(1);
        await kill();
      }
      await lock.release();
      if (!inTime && attempt < 10) continue;
      expect(inTime).toBe(true);
      resend.control({ slowMs: 0 });
      await startAgain();
      await until(async () => (await state(id, 'mail')) === 'accepted');
      expect(asked(resend, mail).map((entry) => entry.outcome)).toEqual(['accepted', 'replayed']);
      return;
    }
  });

  it('Promise 6: in the middle of a step: it is taken again, by the process that comes after', async () => {
    const { id } = await enter('stepping');
    await until(async () => (await state(id, 'text')) === 'accepted' && (await state(id, 'mail')) === 'accepted');
    const lock = await holdLock(world.ownerUrl, 'lock table cairn.trace in exclusive mode');
    await until(async () => (await lock.waiting()).length > 0);
    await kill();
    await lock.release();
    await startAgain();
    await expectWhole(id, 'accepted');
    expect((await story.trace(id)).filter((line) => line.kind === 'passed' && line.nodeId === 'soon')).toHaveLength(1);
  });

  it('Promise 1: and in the end every e-mail was accepted once, under one key, with one body', async () => {
    const rows = await world.read((tx) => tx.select().from(effects).where(eq(effects.channel, 'email')));
    await until(async () => (await world.read((tx) => tx.$count(effects, eq(effects.state, 'calling')))) === 0);
    for (const row of rows.filter((each) => each.state === 'accepted')) expect(accepted(resend, row.id)).toBe(1);
    const byKey = Map.groupBy(resend.log(), (entry) => entry.key);
    for (const [, requests] of byKey) expect(new Set(requests.map((entry) => entry.bodyHash)).size).toBe(1);
    const nodes = rows.map((row) => `${row.enrollmentId} ${row.nodeId} ${row.visit}`);
    expect(new Set(nodes).size).toBe(nodes.length);
  });
});
