import { generateKeyPairSync } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { type BehaviourChange, type StandIn, startResendStandIn, startVonageStandIn } from '../stand-ins/index.ts';
import type { Provider, ProviderRequest } from './provider.ts';
import { createResendProvider } from './resend.ts';
import { createVonageProvider } from './vonage.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const clientRef = '0192f0c1-2345-7000-8000-00000000abcd';
const key = `cairn/${clientRef}/0`;
const email: ProviderRequest = {
  key,
  clientRef,
  channel: 'email',
  to: 'patient@example.com',
  from: 'Practice <visits@example.com>',
  subject: 'Your visit',
  html: '<p>See you, Ada</p>',
  text: 'See you, Ada',
  replyTo: 'desk@example.com',
  headers: { 'List-Unsubscribe': '<https://u.example/u/x>' },
};
const sms: ProviderRequest = {
  key,
  clientRef,
  channel: 'sms',
  to: '+15005550001',
  from: '+15005550100',
  text: 'See you, Ada',
};

const clients = [
  {
    name: 'resend',
    request: email,
    start: (behaviour: BehaviourChange, now: () => number) => startResendStandIn({ behaviour, apiKey: 're_test', now }),
    connect: (baseUrl: string, apiKey = 're_test') => createResendProvider({ apiKey, baseUrl }),
  },
  {
    name: 'vonage',
    request: sms,
    start: (behaviour: BehaviourChange, now: () => number) => startVonageStandIn({ behaviour, publicKey, now }),
    connect: (host: string, pem = privateKey) => createVonageProvider({ applicationId: 'app', privateKey: pem, host }),
  },
];

const running: StandIn[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((standIn) => standIn.stop()));
});

describe.each(clients)('$name', ({ request, start, connect, name }) => {
  type Opened = { standIn: StandIn; provider: Provider };
  async function open(behaviour: BehaviourChange = {}, now: () => number = Date.now): Promise<Opened> {
    const standIn = await start(behaviour, now);
    running.push(standIn);
    return { standIn, provider: connect(standIn.url) };
  }
  const send = (provider: Provider, changes: Partial<ProviderRequest> = {}, timeoutMs = 5_000) =>
    provider.send({ ...request, ...changes }, { timeoutMs });

  test('hands a message over once and gives the id under which webhooks will come', async () => {
    const { standIn, provider } = await open();
    const outcome = await send(provider);
    const [acceptance, ...more] = standIn.acceptances();
    expect(outcome).toEqual({ kind: 'accepted', providerId: acceptance?.id });
    expect(acceptance).toMatchObject({ clientRef, to: request.to.replace(/^\+/, '') });
    expect(more).toEqual([]);
  });

  test('sends the same bytes for the same request', async () => {
    const { standIn, provider } = await open();
    await send(provider);
    await provider.send(JSON.parse(JSON.stringify(request)), { timeoutMs: 5_000 });
    const hashes = standIn.log().map((entry) => entry.bodyHash);
    expect(hashes).toHaveLength(2);
    expect(new Set(hashes).size).toBe(1);
  });

  test('keeps its word about keys: the same one twice is one acceptance, or two without keys', async () => {
    const { standIn, provider } = await open();
    const outcomes = [await send(provider), await send(provider)];
    expect(outcomes.map((outcome) => outcome.kind)).toEqual(['accepted', 'accepted']);
    expect(standIn.acceptances()).toHaveLength(provider.idempotent ? 1 : 2);
    expect(provider.keyWindowMs > 0).toBe(provider.idempotent);
    if (provider.idempotent) expect(outcomes[1]).toEqual(outcomes[0]);
  });

  test('429 is a retry, after as long as was asked', async () => {
    const { standIn, provider } = await open({ status429: 1, retryAfterSeconds: 7 });
    expect(await send(provider)).toMatchObject({ kind: 'retry', afterMs: 7_000 });
    expect(standIn.acceptances()).toEqual([]);
  });

  test("the provider's own limit is a retry too", async () => {
    const { standIn, provider } = await open({ ratePerSecond: 3 }, () => 1_750_000_000_000);
    const outcomes = await Promise.all([1, 2, 3, 4, 5].map((n) => send(provider, { key: `cairn/x/${n}` })));
    const kinds = outcomes.map((outcome) => outcome.kind).toSorted();
    expect(kinds).toEqual(['accepted', 'accepted', 'accepted', 'retry', 'retry']);
    expect(standIn.acceptances()).toHaveLength(3);
  });

  test.each([
    ['status500BeforeAccept', 0],
    ['status500AfterAccept', 1],
    ['reset', 0],
    ['resetAfterAccept', 1],
  ] as const)('%s is ambiguous', async (fault, accepted) => {
    const { standIn, provider } = await open({ [fault]: 1 });
    expect(await send(provider)).toMatchObject({ kind: 'ambiguous', retryUnderKey: provider.idempotent });
    expect(standIn.acceptances()).toHaveLength(accepted);
  });

  test.each([
    ['timeoutBeforeAccept', 0],
    ['timeoutAfterAccept', 1],
  ] as const)('%s is ambiguous', async (fault, accepted) => {
    const { standIn, provider } = await open({ [fault]: 1 });
    expect(await send(provider, {}, 300)).toMatchObject({ kind: 'ambiguous', reason: 'timeout' });
    expect(standIn.acceptances()).toHaveLength(accepted);
  });

  test('a caller that aborts after the bytes left gets ambiguous; before, a retry', async () => {
    const { standIn, provider } = await open({ timeoutAfterAccept: 1 });
    const abort = new AbortController();
    const sending = provider.send(request, { timeoutMs: 10_000, signal: abort.signal });
    await expect.poll(() => standIn.acceptances().length, { timeout: 10_000 }).toBe(1);
    abort.abort();
    expect(await sending).toMatchObject({ kind: 'ambiguous', reason: 'aborted' });
    const late = await provider.send(request, { timeoutMs: 10_000, signal: abort.signal });
    expect(late).toMatchObject({ kind: 'retry', reason: 'aborted_before_call' });
    expect(standIn.log()).toHaveLength(1);
  });

  test('a refused connection is a retry', async () => {
    const { standIn, provider } = await open();
    await standIn.stop();
    expect(await send(provider)).toEqual({ kind: 'retry', reason: 'ECONNREFUSED', afterMs: null });
  });

  test('an unsound message fails for good, and no text of the provider comes back', async () => {
    const { provider } = await open({ status422: 1 });
    const outcome = await send(provider);
    expect(outcome).toMatchObject({ kind: 'failed', permanent: true });
    expect(JSON.stringify(outcome)).not.toMatch(/patient|example|1500|Ada/);
    const { standIn, provider: calm } = await open();
    expect(await send(calm, { to: 'nobody' })).toMatchObject({ kind: 'failed' });
    expect(standIn.acceptances()).toEqual([]);
  });

  test.each(['status401', 'quota'] as const)('%s stops the account, not the message', async (fault) => {
    const { standIn, provider } = await open({ [fault]: 1 });
    expect(await send(provider)).toMatchObject({ kind: 'stop_account' });
    expect(standIn.acceptances()).toEqual([]);
  });

  test('wrong, unusable or missing credentials and a wrong address stop the account', async () => {
    const { standIn } = await open();
    const wrong = name === 'resend' ? 're_other' : otherPrivateKey();
    expect(await send(connect(standIn.url, wrong))).toMatchObject({ kind: 'stop_account' });
    expect(await send(connect(standIn.url, ''))).toMatchObject({ kind: 'stop_account', reason: 'unusable_settings' });
    expect(await send(connect(`${standIn.url}/elsewhere`))).toMatchObject({ kind: 'stop_account' });
    expect(standIn.acceptances()).toEqual([]);
  });
});

function otherPrivateKey(): string {
  const { privateKey: other } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return other;
}
