import { addresses, autoReplies, practices, providerAccounts, sandboxMessages, staffTasks } from '@cairn/db';
import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { createDispatcher } from '../dispatch/dispatcher.ts';
import { acquireLease } from '../dispatch/lease.ts';
import type { AccountRow } from '../providers/factory.ts';
import type { Provider, ProviderOutcome, ProviderRequest } from '../providers/provider.ts';
import { createSandboxProvider } from '../providers/sandbox.ts';
import { createStillEngine, journey, type StillEngine, text, wait } from '../testing/still-engine.ts';
import { textFrom } from '../testing/text-from.ts';
import { takeStatus } from '../webhooks/apply-event.ts';
import type { DeliveryEvent } from '../webhooks/delivery-status.ts';
import { decideReply } from './decide-reply.ts';
import { settleReply } from './settle-reply.ts';

let still: StillEngine;
const sent: ProviderRequest[] = [];
type Answer = (request: ProviderRequest) => ProviderOutcome | Promise<ProviderOutcome>;
const accept: Answer = ({ clientRef }) => ({ kind: 'accepted', providerId: `id-${clientRef}` });
let answer = accept;
const provider: Provider = {
  name: 'recording',
  idempotent: false,
  keyWindowMs: 0,
  send: async (request) => {
    sent.push(request);
    return answer(request);
  },
};
/** Which providers the factory was asked for. */
const factoryAsked = new Set<string>();
let stopDispatching: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const providers = (account: AccountRow) => {
    factoryAsked.add(account.provider);
    return provider;
  };
  still = await createStillEngine(inject('adminDatabaseUrl'), { providers });
  await still.read((tx) => tx.update(providerAccounts).set({ ratePerSecond: 50, burst: 50 }));
});
afterEach(async () => {
  for (const stop of stopDispatching) await stop();
  stopDispatching = [];
  answer = accept;
  await setAccount({ pausedUntil: null, leaseUntil: null });
  await still.read((tx) => tx.update(practices).set({ stoppedAt: null, mode: 'sandbox' }));
});
afterAll(() => still.stop());

/** One more dispatcher, as one more process would run it. */
function dispatch(): void {
  const stopping = new AbortController();
  const running = createDispatcher(still.context).run({ shard: 0, of: 1 }, stopping.signal);
  stopDispatching.push(async () => {
    stopping.abort();
    await running;
  });
}
const setAccount = (change: Partial<typeof providerAccounts.$inferInsert>) =>
  still.read((tx) => tx.update(providerAccounts).set(change).where(eq(providerAccounts.id, still.accounts.sms)));

let count = 0;
const number = () => {
  count += 1;
  return `+1617555${String(5000 + count)}`;
};
const repliesTo = (phone: string) =>
  still.read((tx) => tx.select().from(autoReplies).where(eq(autoReplies.toAddress, phone)).orderBy(autoReplies.id));
async function settled(phone: string) {
  for (;;) {
    const rows = await repliesTo(phone);
    if (rows.length > 0 && rows.every(({ state }) => state !== 'queued' && state !== 'calling')) return rows;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
const sentTo = (phone: string) => sent.filter(({ to }) => to === phone);
const later = async (ms: number) => {
  still.clock.offsetMs += ms;
};
const replyTo = async (phone: string) => {
  const [reply] = await repliesTo(phone);
  if (!reply) throw new Error('No reply was written');
  return reply;
};

/** Decides the answer to a STOP as a process does that then dies: it was, or was not, handed over. */
async function leftCalling() {
  const phone = number();
  await textFrom(still, phone, 'STOP');
  const account = {
    practiceId: still.practiceId,
    id: still.accounts.sms,
    channel: 'sms',
    provider: 'sandbox',
  } as const;
  const lease = await acquireLease(still.context, account, 'dies');
  const { id } = await replyTo(phone);
  const question = { practiceId: still.practiceId, accountId: account.id, epoch: lease?.epoch ?? 0, replyId: id };
  expect(await decideReply(still.context, question)).toMatchObject({ kind: 'call', call: { attempt: 1 } });
  await setAccount({ leaseUntil: 0 });
  return { phone, id, question };
}

describe('one confirmation', () => {
  it('for one STOP, however many webhooks tell of it at once and however many dispatchers there are', async () => {
    dispatch();
    dispatch();
    const phones = Array.from({ length: 6 }, number);
    const tellings = phones.flatMap((phone) => [
      ...Array.from({ length: 4 }, () => textFrom(still, phone, 'STOP', { messageUuid: `stop-${phone}` })),
      ...['stop', 'Unsubscribe'].map((words) => textFrom(still, phone, words)),
    ]);
    const taken = await Promise.all(tellings);
    expect(taken.filter((one) => one === 'taken')).toHaveLength(phones.length * 3);
    for (const phone of phones) {
      expect(await settled(phone)).toMatchObject([{ kind: 'stop', state: 'accepted', attempts: 1 }]);
      expect(sentTo(phone)).toHaveLength(1);
    }
  });

  it('goes ahead of campaigns that wait for the same account', async () => {
    await still.publish('many', journey(text('hello'), wait('rest', 3, 'days')));
    for (let n = 0; n < 12; n += 1) {
      await still.patient(`crowd-${n}`, { phone: number() });
      await still.book(`crowd-${n}`, `visit-crowd-${n}`);
    }
    const phone = number();
    await textFrom(still, phone, 'STOP');
    const before = sent.length;
    dispatch();
    await settled(phone);
    expect(sent[before]?.to).toBe(phone);
  });

  it('is not sent again after a crash: whether the first one arrived nobody knows', async () => {
    const { phone } = await leftCalling();
    dispatch();
    expect(await settled(phone)).toMatchObject([{ state: 'unknown', reason: 'process_lost', attempts: 1 }]);
    expect(sentTo(phone)).toEqual([]);
  });

  it('that was judged lost is known once its call reports that it was taken, and nothing else is believed of it', async () => {
    const { phone, id, question } = await leftCalling();
    dispatch();
    await settled(phone);
    const settle = (outcome: ProviderOutcome) =>
      settleReply(still.context, { practiceId: still.practiceId, replyId: id, attempt: 1, outcome });
    await settle({ kind: 'retry', reason: 'throttled', afterMs: 0 });
    expect(await replyTo(phone)).toMatchObject({ state: 'unknown' });
    await settle({ kind: 'accepted', providerId: 'late' });
    expect(await replyTo(phone)).toMatchObject({ state: 'accepted', providerId: 'late', reason: null });
    expect(await decideReply(still.context, question)).toEqual({ kind: 'dead_epoch' });
  });

  it.each([
    ['timed out', { kind: 'ambiguous', reason: 'timeout', retryUnderKey: false, afterMs: null }, 'unknown'],
    ['was refused', { kind: 'failed', reason: '1120', permanent: true }, 'failed'],
  ] as const)('is not called again when its call %s', async (_what, outcome, state) => {
    answer = () => outcome;
    dispatch();
    const phone = number();
    await textFrom(still, phone, 'STOP');
    expect(await settled(phone)).toMatchObject([{ state, reason: outcome.reason }]);
    await textFrom(still, phone, 'STOP');
    expect(await repliesTo(phone)).toHaveLength(1);
    expect(sentTo(phone)).toHaveLength(1);
  });

  it('is called again when nothing was sent: throttled, or never connected', async () => {
    answer = (request) =>
      sentTo(request.to).length < 3 ? { kind: 'retry', reason: 'throttled', afterMs: 0 } : accept(request);
    dispatch();
    const phone = number();
    await textFrom(still, phone, 'STOP');
    expect(await settled(phone)).toMatchObject([{ state: 'accepted', attempts: 3 }]);
  });

  it('that is refused on account of the number takes the number out of use', async () => {
    answer = () => ({ kind: 'failed', reason: '1050', permanent: true, suppress: true });
    dispatch();
    const phone = number();
    await textFrom(still, phone, 'HELP');
    await settled(phone);
    const [address] = await still.read((tx) => tx.select().from(addresses).where(eq(addresses.value, phone)));
    expect(address).toMatchObject({ suppressedReason: '1050' });
  });
});

describe('in the sandbox', () => {
  it('an answer is kept in the outbox, whatever the account is', async () => {
    const sandbox = createSandboxProvider(still.database, still.practiceId);
    answer = (request) => sandbox.send(request, { timeoutMs: 1000 });
    await setAccount({ provider: 'vonage' });
    factoryAsked.clear();
    dispatch();
    const phone = number();
    await textFrom(still, phone, 'STOP');
    const [reply] = await settled(phone);
    await setAccount({ provider: 'sandbox' });
    expect(reply).toMatchObject({ mode: 'sandbox', state: 'accepted', providerId: `sandbox-${reply?.id}` });
    expect([...factoryAsked]).toEqual(['sandbox']);
    const kept = await still.read((tx) =>
      tx.select().from(sandboxMessages).where(eq(sandboxMessages.toAddress, phone)),
    );
    expect(kept).toMatchObject([{ effectId: reply?.id, channel: 'sms', body: reply?.body }]);
  });
});

describe('an answer that is none any more', () => {
  it.each([
    ['the STOP was told five minutes late', async () => {}, 5 * 60_000 + 1000, 'reply_too_late'],
    ['nobody could send it within five minutes', () => later(5 * 60_000 + 1000), 0, 'reply_too_late'],
    [
      'the practice has stopped',
      () => still.read((tx) => tx.update(practices).set({ stoppedAt: Date.now() })),
      0,
      'practice_stopped',
    ],
    ['the practice went live', () => still.read((tx) => tx.update(practices).set({ mode: 'live' })), 0, 'stopped'],
    ['START came meanwhile', (phone: string) => textFrom(still, phone, 'START'), 0, 'reply_overtaken'],
    ['the number turned out to be wrong', (phone: string) => textFrom(still, phone, 'wrong number'), 0, 'wrong_number'],
  ])('is not sent: %s', async (_when, meanwhile: (phone: string) => Promise<unknown>, agoMs, reason) => {
    const phone = number();
    const occurredAt = new Date(Date.now() + still.clock.offsetMs - agoMs).toISOString();
    await textFrom(still, phone, 'STOP', { occurredAt });
    await meanwhile(phone);
    dispatch();
    const [stop] = await settled(phone);
    expect(stop).toMatchObject({ kind: 'stop', state: 'expired', reason, attempts: 0 });
    expect(sentTo(phone).filter((request) => request.text.includes('unsubscribed'))).toEqual([]);
  });

  it('no welcome follows a STOP that came after the START', async () => {
    const phone = number();
    dispatch();
    await textFrom(still, phone, 'STOP');
    await settled(phone);
    for (const stop of stopDispatching.splice(0)) await stop();
    await textFrom(still, phone, 'START');
    await textFrom(still, phone, 'STOP');
    dispatch();
    const rows = await settled(phone);
    expect(rows.map(({ kind, state }) => [kind, state])).toEqual([
      ['stop', 'accepted'],
      ['welcome', 'expired'],
      ['stop', 'accepted'],
    ]);
    expect(sentTo(phone).filter((request) => request.text.includes('again.'))).toHaveLength(2);
  });

  it('waits while the account rests, and ends by its time without a call', async () => {
    answer = () => ({ kind: 'stop_account', reason: 'http_402', afterMs: null });
    dispatch();
    const phone = number();
    await textFrom(still, phone, 'STOP');
    while ((await replyTo(phone)).attempts === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    const tasks = () => still.read((tx) => tx.$count(staffTasks, eq(staffTasks.kind, 'account_paused')));
    while ((await tasks()) === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await replyTo(phone)).toMatchObject({ state: 'queued', reason: 'http_402', attempts: 1 });
    await setAccount({ pausedUntil: Date.now() + still.clock.offsetMs + 86_400_000 });
    await later(5 * 60_000);
    expect(await settled(phone)).toMatchObject([{ state: 'expired', reason: 'reply_too_late', attempts: 1 }]);
    expect(sentTo(phone)).toHaveLength(1);
  });
});

describe('what the provider tells of an answer', () => {
  const told = (id: string, more: Partial<DeliveryEvent> = {}): DeliveryEvent => ({
    providerId: `id-${id}`,
    clientRef: id,
    status: 'delivered',
    bounceType: null,
    occurredAt: new Date().toISOString(),
    errorCode: null,
    suppress: null,
    ...more,
  });
  const hook = (eventId: string, event: DeliveryEvent) =>
    takeStatus(still.context, { practiceId: still.practiceId, accountId: still.accounts.sms, eventId, event });

  it('is kept, once, and never replaced by less', async () => {
    dispatch();
    const phone = number();
    await textFrom(still, phone, 'HELP');
    const [{ id } = { id: '' }] = await settled(phone);
    expect(await hook(`d-${id}`, told(id))).toBe(true);
    expect(await hook(`d-${id}`, told(id))).toBe(false);
    await hook(`s-${id}`, told(id, { status: 'accepted' }));
    expect(await replyTo(phone)).toMatchObject({ state: 'accepted', delivery: 'delivered', providerId: `id-${id}` });
    expect((await replyTo(phone)).deliveredAt).not.toBeNull();
  });

  it('settles one that nobody could tell of', async () => {
    const { phone, id } = await leftCalling();
    dispatch();
    await settled(phone);
    await hook(`u-${id}`, told(id, { status: 'accepted' }));
    expect(await replyTo(phone)).toMatchObject({ state: 'accepted', reason: null });
  });

  it('that comes before our own commit and without our reference is kept and matched', async () => {
    const { phone, id } = await leftCalling();
    await hook(`e-${id}`, told(id, { clientRef: null, providerId: `early-${id}` }));
    expect(await replyTo(phone)).toMatchObject({ state: 'calling', delivery: null });
    const outcome = { kind: 'accepted', providerId: `early-${id}` } as const;
    await settleReply(still.context, { practiceId: still.practiceId, replyId: id, attempt: 1, outcome });
    expect(await replyTo(phone)).toMatchObject({ state: 'accepted', delivery: 'delivered' });
  });

  it('takes the number out of use when the provider bars it, and START brings it back', async () => {
    dispatch();
    const phone = number();
    await textFrom(still, phone, 'STOP');
    const [{ id } = { id: '' }] = await settled(phone);
    await hook(`b-${id}`, told(id, { status: 'failed', suppress: 'barred' }));
    const standing = async () => {
      const [row] = await still.read((tx) => tx.select().from(addresses).where(eq(addresses.value, phone)));
      return { suppressed: row?.suppressedReason ?? null, isOut: row?.optedOutAt !== null };
    };
    expect(await standing()).toEqual({ suppressed: 'barred', isOut: true });
    await textFrom(still, phone, 'START');
    expect(await standing()).toEqual({ suppressed: null, isOut: false });
    expect((await settled(phone)).map(({ kind }) => kind)).toEqual(['stop', 'welcome']);
  });
});

it('the queue role sees that answers wait, and nothing of whom they go to', async () => {
  const { queue } = still.database;
  await queue.execute(sql`select id, state, expires_at from cairn.auto_replies limit 1`);
  for (const column of ['to_address', 'body'])
    await expect(queue.execute(sql.raw(`select ${column} from cairn.auto_replies`))).rejects.toThrow();
});
