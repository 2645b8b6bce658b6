import { createResendProvider, type Provider } from '@cairn/activities';
import {
  type BehaviourChange,
  type StandIn,
  startResendStandIn,
  startVonageStandIn,
  type VonageStandIn,
} from '@cairn/activities/stand-ins';
import { effects, providerEvents } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { createWorld, until, type World } from '../testing/world.ts';
import { email, end, journey, sms } from './journey.ts';
import { resendSecret, type Served, serveOverHttp, vonageSecret } from './serve-over-http.ts';
import { vonageHeaders } from './sign-webhook.ts';
import { startDispatching } from './start-dispatching.ts';
import { type StoryOf, storyOf } from './story-of.ts';
import { vonageAt } from './vonage-at.ts';

let world: World;
let story: StoryOf;
let served: Served;
let resend: StandIn;
let vonage: VonageStandIn;
let stopDispatching: () => Promise<void>;
/** Holds the provider's answer back from us. */
let beforeReply: () => Promise<void> = async () => {};

const calm: BehaviourChange = {
  timeoutAfterAccept: 0,
  resetAfterAccept: 0,
  status500AfterAccept: 0,
  status500BeforeAccept: 0,
  status429: 0,
  status422: 0,
  statusUrl: null,
  webhookDuplicate: 0,
  webhookReorder: 0,
  retryAfterSeconds: 0,
};

beforeAll(async () => {
  [resend, vonage] = await Promise.all([
    startResendStandIn({ webhookSecret: resendSecret }),
    startVonageStandIn({ signatureSecret: vonageSecret }),
  ]);
  const impatient = (provider: Provider): Provider => ({
    ...provider,
    send: async (request) => {
      const outcome = await provider.send(request, { timeoutMs: 400 });
      await beforeReply();
      return outcome;
    },
  });
  const byMail = impatient(createResendProvider({ apiKey: 're_test', baseUrl: resend.url }));
  const byText = impatient(vonageAt(vonage.url));
  world = await createWorld({
    adminDatabaseUrl: inject('adminDatabaseUrl'),
    temporalAddress: inject('temporalAddress'),
    running: false,
    providers: () => (account) => (account.channel === 'email' ? byMail : byText),
    account: { email: 'resend', sms: 'vonage' },
  });
  world.engine.relay.start();
  story = storyOf(world);
  served = await serveOverHttp(world);
  stopDispatching = startDispatching(world.engine);
  await world.publish('mail', journey('Mail', [email('hello'), end], { trigger: on('mail') }));
  await world.publish('text', journey('Text', [sms('hello'), end], { trigger: on('text') }));
  const fallback = [sms('hello'), end, email('instead')];
  const edges = [{ from: 'hello', port: 'not_sent', to: 'instead' }];
  await world.publish('fallback', journey('Fallback', fallback, { trigger: on('fallback'), edges }));
});
afterEach(() => {
  beforeReply = async () => {};
  resend.control(calm);
  vonage.control(calm);
});
afterAll(async () => {
  await stopDispatching();
  await served.close();
  await world.stop();
  await Promise.all([resend.stop(), vonage.stop()]);
});

function on(event: string) {
  return { id: 'start', kind: 'event-trigger', config: { event, where: [], entry: 'per_event' } };
}

async function enter(event: 'mail' | 'text' | 'fallback', patient: string) {
  await world.patient(patient);
  const id = (await story.take({ event, patient })).enrolled[0]?.enrollmentId ?? '';
  const [effect] = await story.effects(id);
  return { id, effectId: effect?.id ?? '' };
}

async function row(effectId: string): Promise<typeof effects.$inferSelect> {
  const [found] = await world.read((tx) => tx.select().from(effects).where(eq(effects.id, effectId)));
  if (found === undefined) throw new Error('No such effect');
  return found;
}

const becomes = (effectId: string, state: string) => until(async () => (await row(effectId)).state === state, 20_000);
const asked = (standIn: StandIn, effectId: string) => standIn.log().filter((entry) => entry.clientRef === effectId);

type Text = { id: string; status: string; ref?: string };
function tellOfText({ id, status, ref }: Text, signing: { id?: string; at?: number; secret?: string } = {}) {
  const about = { channel: 'sms', message_uuid: id, to: '16175550101', from: '16175550100' };
  const body = JSON.stringify({
    ...about,
    status,
    timestamp: new Date().toISOString(),
    ...(ref && { client_ref: ref }),
  });
  return fetch(`${served.url}/webhooks/vonage/${world.accounts.sms}/status`, {
    method: 'POST',
    headers: vonageHeaders(body, { secret: vonageSecret, ...signing }),
    body,
  });
}

describe('an e-mail that may have been accepted', () => {
  it.each(['timeoutAfterAccept', 'resetAfterAccept', 'status500AfterAccept'] as const)(
    'Promise 1: is repeated under its key with the same bytes after %s, whatever changed since (Fault 9)',
    async (fault) => {
      resend.control({ [fault]: 1 });
      const { id, effectId } = await enter('mail', fault);
      await until(async () => asked(resend, effectId).length > 0);
      // The name is in the text: made anew it would read otherwise.
      await world.patient(fault, { firstName: 'Grace' });
      resend.control(calm);
      await story.becomes(id, 'ended', 20_000);
      const requests = asked(resend, effectId);
      expect(requests[0]).toMatchObject({ outcome: 'accepted', fault });
      expect(requests.slice(1).map((entry) => entry.outcome)).toContain('replayed');
      expect(requests.filter((entry) => entry.outcome === 'accepted')).toHaveLength(1);
      expect(new Set(requests.map((entry) => `${entry.key} ${entry.bodyHash}`)).size).toBe(1);
      expect(await row(effectId)).toMatchObject({ state: 'accepted', providerId: requests[0]?.id });
      expect(new Set((await story.calls(id)).map((call) => call.bodyHash)).size).toBe(1);
    },
  );

  it('Fault 8: is tried again after a 429 and a 5xx, and nobody leaves the journey for it', async () => {
    for (const fault of ['status429', 'status500BeforeAccept'] as const) {
      resend.control({ [fault]: 1 });
      const { id, effectId } = await enter('mail', `again-${fault}`);
      await until(async () => asked(resend, effectId).length >= 2);
      expect(await story.enrollment(id)).toMatchObject({ status: 'settling' });
      resend.control(calm);
      await story.becomes(id, 'ended', 20_000);
      expect(asked(resend, effectId).filter((entry) => entry.outcome === 'accepted')).toHaveLength(1);
      expect(await row(effectId)).toMatchObject({ state: 'accepted' });
    }
  });
});

describe('a text that may have been accepted', () => {
  it('Promise 6: is unknown, is never sent again, starts no fallback, and a webhook settles it', async () => {
    vonage.control({ timeoutAfterAccept: 1 });
    const { id, effectId } = await enter('fallback', 'unknown');
    await becomes(effectId, 'unknown');
    vonage.control(calm);
    expect(await story.enrollment(id)).toMatchObject({ status: 'active', state: { nodeId: 'hello' } });
    // Another text passes meanwhile: the dispatcher has looked, and left this one alone.
    const other = await enter('text', 'other');
    await story.becomes(other.id, 'ended', 20_000);
    expect(asked(vonage, effectId)).toHaveLength(1);

    const [accepted] = asked(vonage, effectId);
    expect((await tellOfText({ id: accepted?.id ?? '', status: 'delivered', ref: effectId })).status).toBe(200);
    await story.becomes(id, 'ended', 20_000);
    expect(await row(effectId)).toMatchObject({ state: 'accepted', delivery: 'delivered', providerId: accepted?.id });
    expect((await story.effects(id)).map((effect) => effect.nodeId)).toEqual(['hello']);
  });

  it('Fault 8: takes the failure path with its reason when the provider refuses it for good', async () => {
    vonage.control({ status422: 1 });
    const { id, effectId } = await enter('fallback', 'refused');
    await story.becomes(id, 'ended', 20_000);
    expect(await row(effectId)).toMatchObject({ state: 'failed', reason: '1020' });
    expect((await story.effects(id)).map((effect) => [effect.nodeId, effect.state]).sort()).toEqual([
      ['hello', 'failed'],
      ['instead', 'accepted'],
    ]);
    expect((await story.trace(id)).filter((line) => line.port === 'not_sent')).toHaveLength(1);
  });
});

describe('webhooks', () => {
  it('that come before our own commit settle the message, and our commit changes nothing more', async () => {
    const reply = Promise.withResolvers<void>();
    beforeReply = () => reply.promise;
    vonage.control({ statusUrl: `${served.url}/webhooks/vonage/${world.accounts.sms}/status`, webhookDelayMs: 0 });
    const { id, effectId } = await enter('text', 'ahead');
    await until(async () => (await row(effectId)).delivery === 'delivered');
    expect(await row(effectId)).toMatchObject({ state: 'accepted' });
    reply.resolve();
    await story.becomes(id, 'ended', 20_000);
    await until(async () => (await story.calls(id))[0]?.outcome === 'accepted');
    expect(asked(vonage, effectId)).toHaveLength(1);
    expect((await story.trace(id)).filter((line) => line.reason === 'accepted')).toHaveLength(1);
  });

  it('that come before it and name only the provider’s id are kept and matched with it', async () => {
    const reply = Promise.withResolvers<void>();
    beforeReply = () => reply.promise;
    const { id, effectId } = await enter('text', 'kept');
    const accepted = await until(async () => asked(vonage, effectId)[0]);
    const providerId = accepted.id ?? '';
    expect((await tellOfText({ id: providerId, status: 'delivered' })).status).toBe(200);
    const kept = () =>
      world.read((tx) => tx.select().from(providerEvents).where(eq(providerEvents.providerId, providerId)));
    expect(await kept()).toMatchObject([{ appliedAt: null }]);
    expect(await row(effectId)).toMatchObject({ state: 'calling', delivery: null });
    reply.resolve();
    await story.becomes(id, 'ended', 20_000);
    expect(await row(effectId)).toMatchObject({ state: 'accepted', delivery: 'delivered', providerId });
    expect((await kept()).every((event) => event.appliedAt !== null)).toBe(true);
  });

  it('that are repeated, come out of order, are forged or stale change nothing', async () => {
    const { id, effectId } = await enter('text', 'settled');
    await story.becomes(id, 'ended', 20_000);
    const providerId = (await row(effectId)).providerId ?? '';
    const text = { id: providerId, ref: effectId };
    const once = { id: 'delivered-once' };
    expect(await (await tellOfText({ ...text, status: 'delivered' }, once)).json()).toMatchObject({ stored: true });
    const settled = await row(effectId);
    const trace = await story.trace(id);
    expect(settled).toMatchObject({ state: 'accepted', delivery: 'delivered' });

    expect(await (await tellOfText({ ...text, status: 'delivered' }, once)).json()).toEqual({
      stored: false,
      repeated: true,
    });
    expect((await tellOfText({ ...text, status: 'submitted' })).status).toBe(200);
    expect((await tellOfText({ ...text, status: 'rejected' })).status).toBe(200);
    const forged = await tellOfText({ ...text, status: 'read' }, { secret: 'invented' });
    const stale = await tellOfText({ ...text, status: 'read' }, { at: Date.now() - 3_600_000 });
    expect([forged.status, stale.status]).toEqual([401, 401]);
    expect(await row(effectId)).toEqual(settled);
    expect(await story.trace(id)).toEqual(trace);
    const counted = await served.metrics();
    for (const reason of ['forged', 'stale', 'repeated'])
      expect(counted).toMatch(
        new RegExp(`cairn_webhooks_refused_total\\{provider="vonage",reason="${reason}"\\} [1-9]`),
      );
  });

  it('of a provider that sends each twice and the last one first come to the same end', async () => {
    const statusUrl = `${served.url}/webhooks/resend/${world.accounts.email}`;
    resend.control({ statusUrl, webhookDuplicate: 1, webhookReorder: 1, webhookDelayMs: 5 });
    const { effectId } = await enter('mail', 'reordered');
    await until(async () => (await row(effectId)).delivery === 'delivered');
    await until(async () => resend.pendingWebhooks() === 0);
    expect(await row(effectId)).toMatchObject({ state: 'accepted', delivery: 'delivered' });
    const stored = await world.read((tx) =>
      tx.select().from(providerEvents).where(eq(providerEvents.clientRef, effectId)),
    );
    expect(stored.map((event) => event.status).sort()).toEqual(['accepted', 'delivered']);
  });
});
