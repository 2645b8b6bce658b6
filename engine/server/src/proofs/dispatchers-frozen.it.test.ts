import { createResendProvider, type Engine, type Provider } from '@cairn/activities';
import { type StandIn, startResendStandIn, startVonageStandIn, type VonageStandIn } from '@cairn/activities/stand-ins';
import { calls, effects, providerAccounts } from '@cairn/db';
import { asc, eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import '../testing/provided.ts';
import { createWorld, until, type World } from '../testing/world.ts';
import { type Freezable, freezable } from './freezable.ts';
import { email, end, journey, sms } from './journey.ts';
import { startDispatching } from './start-dispatching.ts';
import { type StoryOf, storyOf } from './story-of.ts';
import { vonageAt } from './vonage-at.ts';

let world: World;
let story: StoryOf;
let resend: StandIn;
let vonage: VonageStandIn;
let first: { engine: Engine; process: Freezable };
/** What the first process does between the provider's acceptance and hearing of it. */
let beforeReply: () => Promise<void> = async () => {};

beforeAll(async () => {
  [resend, vonage] = await Promise.all([startResendStandIn(), startVonageStandIn()]);
  const byMail = createResendProvider({ apiKey: 're_test', baseUrl: resend.url });
  const byText = vonageAt(vonage.url);
  const providerOf = (account: { channel: 'email' | 'sms' }) => (account.channel === 'email' ? byMail : byText);
  world = await createWorld({
    adminDatabaseUrl: inject('adminDatabaseUrl'),
    temporalAddress: inject('temporalAddress'),
    running: false,
    providers: () => providerOf,
  });
  story = storyOf(world);
  const process = freezable(world.database);
  const hearingLate = (provider: Provider): Provider => ({
    ...provider,
    send: async (request, options) => {
      const outcome = await provider.send(request, options);
      await beforeReply();
      return outcome;
    },
  });
  const engine = world.anotherEngine({
    database: process.database,
    providers: (account) => hearingLate(providerOf(account)),
  });
  first = { engine, process };
  await world.publish('mail', journey('Mail', [email('hello'), end], { trigger: on('mail') }));
  await world.publish('text', journey('Text', [sms('hello'), end], { trigger: on('text') }));
});
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  await world.stop();
  await Promise.all([resend.stop(), vonage.stop()]);
});

function on(event: string) {
  return { id: 'start', kind: 'event-trigger', config: { event, where: [], entry: 'per_event' } };
}

/** Another dispatcher takes over, as it may once the lease has run out. */
async function takeOver(): Promise<() => Promise<void>> {
  await world.read((tx) => tx.update(providerAccounts).set({ leaseUntil: Date.now() - 1 }));
  return startDispatching(world.engine);
}

async function enter(event: 'mail' | 'text', patient: string): Promise<{ id: string; effectId: string }> {
  await world.patient(patient);
  const id = (await story.take({ event, patient })).enrolled[0]?.enrollmentId ?? '';
  const [effect] = await story.effects(id);
  return { id, effectId: effect?.id ?? '' };
}

const isCalling = (effectId: string) => async () =>
  (await world.read((tx) => tx.$count(effects, sql`${effects.id} = ${effectId} and ${effects.state} = 'calling'`))) ===
  1;
const requestsFor = (standIn: StandIn, effectId: string) =>
  standIn.log().filter((entry) => entry.clientRef === effectId);

/** By the raw rows: once another epoch has decided, no older one does. */
async function expectNoDeadEpoch(): Promise<void> {
  const rows = await world.read((tx) =>
    tx
      .select({ account: effects.accountId, epoch: calls.epoch })
      .from(calls)
      .innerJoin(effects, eq(effects.id, calls.effectId))
      .orderBy(asc(calls.id)),
  );
  for (const [, ofAccount] of Map.groupBy(rows, (row) => row.account)) {
    const epochs = ofAccount.map((row) => row.epoch);
    expect(epochs).toEqual(epochs.toSorted((a, b) => a - b));
  }
}

describe('two dispatchers, one of them frozen and thawed', () => {
  it('between the commit of `calling` and the call: the e-mail goes out once, and a thawed old decision is not called', async () => {
    const { id, effectId } = await enter('mail', 'commit-mail');
    const frozen = first.process.freezeAt('after a commit', isCalling(effectId));
    const stopFirst = startDispatching(first.engine);
    await frozen;
    expect(requestsFor(resend, effectId)).toEqual([]);
    const stopSecond = await takeOver();
    await story.becomes(id, 'ended', 20_000);

    const [steady, wall] = [performance.now.bind(performance), Date.now];
    vi.spyOn(performance, 'now').mockImplementation(() => steady() + 60_000);
    vi.spyOn(Date, 'now').mockImplementation(() => wall() + 60_000);
    first.process.thaw();
    await stopFirst();
    await stopSecond();
    expect(requestsFor(resend, effectId)).toMatchObject([{ outcome: 'accepted' }]);
    expect(await story.effects(id)).toMatchObject([{ state: 'accepted' }]);
    await expectNoDeadEpoch();
  });

  it('Promise 1: calls twice under one key with the same bytes at most, which the provider takes as one', async () => {
    const { id, effectId } = await enter('mail', 'twice-mail');
    const accepted = Promise.withResolvers<void>();
    const heard = Promise.withResolvers<void>();
    beforeReply = async () => {
      accepted.resolve();
      await heard.promise;
    };
    const stopFirst = startDispatching(first.engine);
    await accepted.promise;
    const stopSecond = await takeOver();
    await story.becomes(id, 'ended', 20_000);
    beforeReply = async () => {};
    heard.resolve();
    await stopFirst();
    await stopSecond();
    const requests = requestsFor(resend, effectId);
    expect(requests.map((entry) => entry.outcome)).toEqual(['accepted', 'replayed']);
    expect(new Set(requests.map((entry) => `${entry.key} ${entry.bodyHash}`)).size).toBe(1);
    expect(await story.effects(id)).toMatchObject([{ state: 'accepted', attempts: 2 }]);
    expect(new Set((await story.calls(id)).map((call) => call.bodyHash)).size).toBe(1);
    await expectNoDeadEpoch();
  });

  it('between lease and `calling`: it decides nothing under its dead epoch', async () => {
    const { id, effectId } = await enter('mail', 'lease-mail');
    const hasToken = async () => (await tokensLeft('email')) < 1000;
    // So slowly filled that a token once taken is seen to be missing.
    await world.read((tx) => tx.update(providerAccounts).set({ ratePerSecond: 0.01, tokens: 1000 }));
    const frozen = first.process.freezeAt('before a transaction', hasToken);
    const stopFirst = startDispatching(first.engine);
    await frozen;
    expect(await story.calls(id)).toEqual([]);
    const stopSecond = await takeOver();
    await story.becomes(id, 'ended', 20_000);
    first.process.thaw();
    await stopFirst();
    await stopSecond();
    expect(await story.calls(id)).toHaveLength(1);
    expect(requestsFor(resend, effectId)).toMatchObject([{ outcome: 'accepted' }]);
    await expectNoDeadEpoch();
  });

  it('between acceptance and its report: a text is not sent again, and the late acceptance is believed', async () => {
    const { id, effectId } = await enter('text', 'late-text');
    const accepted = Promise.withResolvers<void>();
    const heard = Promise.withResolvers<void>();
    beforeReply = async () => {
      accepted.resolve();
      await heard.promise;
    };
    const stopFirst = startDispatching(first.engine);
    await accepted.promise;
    const stopSecond = await takeOver();
    await until(async () => (await story.effects(id))[0]?.state === 'unknown');
    expect(await story.enrollment(id)).toMatchObject({ status: 'settling' });
    beforeReply = async () => {};
    heard.resolve();
    await story.becomes(id, 'ended', 20_000);
    await stopFirst();
    await stopSecond();
    expect(await story.effects(id)).toMatchObject([{ state: 'accepted', attempts: 1 }]);
    expect(requestsFor(vonage, effectId)).toMatchObject([{ outcome: 'accepted' }]);
    await expectNoDeadEpoch();
  });

  it('between the commit of `calling` and the call: a text that was judged lost is not sent at all', async () => {
    const { id, effectId } = await enter('text', 'commit-text');
    const frozen = first.process.freezeAt('after a commit', isCalling(effectId));
    const stopFirst = startDispatching(first.engine);
    await frozen;
    const stopSecond = await takeOver();
    await until(async () => (await story.effects(id))[0]?.state === 'unknown');
    const [steady, wall] = [performance.now.bind(performance), Date.now];
    vi.spyOn(performance, 'now').mockImplementation(() => steady() + 60_000);
    vi.spyOn(Date, 'now').mockImplementation(() => wall() + 60_000);
    first.process.thaw();
    await stopFirst();
    await stopSecond();
    expect(requestsFor(vonage, effectId)).toEqual([]);
    expect(await story.calls(id)).toHaveLength(1);
  });
});

async function tokensLeft(channel: 'email' | 'sms'): Promise<number> {
  const [row] = await world.read((tx) =>
    tx.select({ tokens: providerAccounts.tokens }).from(providerAccounts).where(eq(providerAccounts.channel, channel)),
  );
  return row?.tokens ?? 0;
}
