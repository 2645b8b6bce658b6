import { randomUUID } from 'node:crypto';
import { addresses, calls, effects } from '@cairn/db';
import { and, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { createWorld, tester, until, type World } from '../testing/world.ts';
import { holdLock } from './hold-lock.ts';
import { inParallel } from './in-parallel.ts';
import { end, journey, sms } from './journey.ts';
import { type RecordingProvider, recordingProvider } from './recording-provider.ts';
import { startDispatching } from './start-dispatching.ts';
import { type StoryOf, storyOf } from './story-of.ts';

let world: World;
let story: StoryOf;
let provider: RecordingProvider;
let stopDispatching: () => Promise<void> = async () => {};

beforeAll(async () => {
  provider = recordingProvider();
  world = await createWorld({
    adminDatabaseUrl: inject('adminDatabaseUrl'),
    temporalAddress: inject('temporalAddress'),
    running: false,
    providers: () => () => provider,
  });
  world.engine.relay.start();
  story = storyOf(world);
  await world.publish('text', journey('Text', [sms('hello'), end], { trigger: on('text') }));
});
afterEach(async () => {
  await stopDispatching();
  stopDispatching = async () => {};
});
afterAll(() => world.stop());

function on(event: string) {
  return { id: 'start', kind: 'event-trigger', config: { event, where: [], entry: 'per_event' } };
}

async function enter(patient: string, event = 'text') {
  const phone = `+1617${String(2_000_000 + people++)}`;
  const patientId = await world.patient(patient, { phone });
  const id = (await story.take({ event, patient })).enrolled[0]?.enrollmentId ?? '';
  return { id, patientId, phone };
}
let people = 0;

const stop = (phone: string) =>
  world.engine.webhooks.inbound({
    practiceId: world.practiceId,
    accountId: world.accounts.sms,
    message: {
      messageUuid: randomUUID(),
      from: phone,
      to: '+16175550100',
      text: 'STOP',
      occurredAt: new Date().toISOString(),
    },
  });

/** The confirmation of a STOP: no message of a journey. */
const isAnswer = ({ key }: { key: string }) => key.startsWith('cairn/reply/');

async function optedOutAt(phone: string): Promise<number | null> {
  const [row] = await world.read((tx) =>
    tx
      .select({ at: addresses.optedOutAt })
      .from(addresses)
      .where(and(eq(addresses.channel, 'sms'), eq(addresses.value, phone))),
  );
  return row?.at ?? null;
}

const lockPatient = (patientId: string) =>
  holdLock(world.ownerUrl, 'select 1 from cairn.patients where id = $1 for no key update', [patientId]);

describe('an opt-out and a decision to call that meet', () => {
  it('Promise 2: while an opt-out is being written, the decision waits and then calls nobody', async () => {
    const { id, patientId, phone } = await enter('first-stop');
    const lock = await lockPatient(patientId);
    const stopping = stop(phone);
    await until(async () => (await lock.waiting()).length === 1);
    stopDispatching = startDispatching(world.engine);
    // The opt-out has the address and waits for the patient; the decision waits for the address.
    await until(async () => (await lock.waitingBehind()).length === 1);
    expect(await story.calls(id)).toEqual([]);
    await lock.release();
    expect(await stopping).toBe('taken');
    await story.becomes(id, 'ended');
    expect(await story.effects(id)).toMatchObject([{ state: 'skipped', reason: 'opted_out' }]);
    expect(await story.calls(id)).toEqual([]);
    expect(provider.asked.filter((request) => request.to === phone && !isAnswer(request))).toEqual([]);
  });

  it('Promise 2: while a decision to call is being written, the opt-out waits, and nothing follows it', async () => {
    const { id, patientId, phone } = await enter('first-call');
    const lock = await lockPatient(patientId);
    stopDispatching = startDispatching(world.engine);
    await until(async () => (await lock.waiting()).length === 1);
    let isStored = false;
    const stopping = stop(phone).then(() => {
      isStored = true;
    });
    await until(async () => (await lock.waitingBehind()).length === 1);
    expect(isStored).toBe(false);
    await lock.release();
    await stopping;
    await story.becomes(id, 'ended');
    const [call, ...others] = await story.calls(id);
    expect(others).toEqual([]);
    expect(call?.decidedAt).toBeLessThanOrEqual((await optedOutAt(phone)) ?? 0);
    // What comes after the opt-out goes nowhere.
    const next = (await story.take({ event: 'text', patient: 'first-call' })).enrolled[0]?.enrollmentId ?? '';
    await story.becomes(next, 'ended');
    expect(await story.effects(next)).toMatchObject([{ state: 'skipped', reason: 'opted_out' }]);
  });

  it('Promise 2: of sixty opt-outs that race with as many decisions, none is followed by a call', async () => {
    const racers = await inParallel(
      Array.from({ length: 60 }, (_, n) => n),
      8,
      (n) => enter(`racer-${n}`),
    );
    stopDispatching = startDispatching(world.engine);
    await inParallel(racers, 6, ({ phone }) => stop(phone));
    await until(async () => (await world.read((tx) => tx.$count(effects, eq(effects.state, 'queued')))) === 0);
    const late: string[] = [];
    for (const { id, phone } of racers) {
      const out = await optedOutAt(phone);
      expect(out).not.toBeNull();
      for (const call of await story.calls(id)) if (call.decidedAt > (out ?? 0)) late.push(phone);
      const asked = provider.asked.filter((request) => request.to === phone && !isAnswer(request));
      expect(asked.length).toBe((await story.calls(id)).length);
    }
    expect(late).toEqual([]);
  });
});

describe('a campaign that is paused, resumed and stopped', () => {
  const campaignOf = async (slug: string) =>
    world.publish(slug, journey(slug, [sms('hello'), end], { trigger: on(slug) }));
  const statesOf = async (ids: string[]) => {
    const rows = await Promise.all(ids.map((id) => story.effects(id)));
    return rows.flat().map((row) => row.state);
  };
  const enterMany = async (slug: string, count: number) => {
    const entered = await inParallel(
      Array.from({ length: count }, (_, n) => n),
      8,
      (n) => enter(`${slug}-${n}`, slug),
    );
    return entered.map(({ id }) => id);
  };
  const callsOf = async (ids: string[]) => (await Promise.all(ids.map((id) => story.calls(id)))).flat();

  it('Fault 6: holds patients and messages, lets both go on when resumed, and nobody gets anything twice', async () => {
    const campaign = await campaignOf('paused');
    const before = await enterMany('paused', 10);
    expect(await world.engine.campaigns.pause(world.practiceId, campaign, tester)).toMatchObject({ ok: true });
    const during = await inParallel(
      Array.from({ length: 5 }, (_, n) => n),
      5,
      (n) => enter(`paused-late-${n}`, 'paused'),
    );
    for (const { id } of during) expect(await story.enrollment(id)).toMatchObject({ status: 'held' });
    stopDispatching = startDispatching(world.engine);
    await until(async () => {
      const rows = (await Promise.all(before.map((id) => story.effects(id)))).flat();
      return rows.every((row) => row.reason === 'campaign_paused');
    });
    expect(await callsOf(before)).toEqual([]);

    await world.engine.campaigns.resume(world.practiceId, campaign, tester);
    // A second press, and a pause that follows at once, change nothing for anybody.
    await world.engine.campaigns.resume(world.practiceId, campaign, tester);
    const all = [...before, ...during.map(({ id }) => id)];
    for (const id of all) await story.becomes(id, 'ended', 20_000);
    expect(await statesOf(all)).toEqual(all.map(() => 'accepted'));
    const decided = await callsOf(all);
    expect(decided).toHaveLength(all.length);
    const ids = new Set(decided.map((call) => call.effectId));
    expect(provider.asked.filter((request) => ids.has(request.clientRef))).toHaveLength(all.length);
  });

  it('Fault 6: exits act on those who are held', async () => {
    const visits = await world.publish('held-visits', journey('Held visits', [sms('hello'), end]));
    await world.engine.campaigns.pause(world.practiceId, visits, tester);
    await world.patient('held-patient');
    const id = await story.book('held-patient', 'held-visit');
    expect(await story.enrollment(id)).toMatchObject({ status: 'held' });
    await story.cancel('held-patient', 'held-visit');
    expect(await story.becomes(id, 'ended')).toMatchObject({ exitReason: 'exit_criteria' });
    expect(await story.effects(id)).toEqual([]);
  });

  it('Promise 2: stop now waits for decisions under way, and nothing is called once it has committed', async () => {
    const campaign = await campaignOf('stopped');
    const ids = await enterMany('stopped', 60);
    stopDispatching = startDispatching(world.engine);
    await until(async () => (await callsOf(ids)).length > 0);
    const stopped = await world.engine.campaigns.stop(world.practiceId, campaign, tester);
    expect(stopped).toMatchObject({ ok: true, value: { state: 'stopped' } });
    const decidedBefore = await callsOf(ids);
    for (const id of ids) await story.becomes(id, 'ended', 20_000);
    expect(await callsOf(ids)).toHaveLength(decidedBefore.length);
    const states = await statesOf(ids);
    expect(states.filter((state) => state === 'accepted')).toHaveLength(decidedBefore.length);
    expect(states.filter((state) => state === 'cancelled')).toHaveLength(ids.length - decidedBefore.length);
    const [{ at } = { at: '' }] = await world.read((tx) =>
      tx.execute<{ at: string }>("select max(at)::text as at from cairn.audit_log where action = 'campaign.stopped'"),
    );
    const stoppedAt = Date.parse(at);
    const rows = await world.read((tx) => tx.select({ at: calls.decidedAt }).from(calls));
    expect(rows.filter((row) => row.at > stoppedAt)).toEqual([]);
  });
});
