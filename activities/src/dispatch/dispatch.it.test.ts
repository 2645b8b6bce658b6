import { effects, providerAccounts, providerEvents } from '@cairn/db';
import { eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { AccountRow } from '../providers/factory.ts';
import type { Provider, ProviderOutcome, ProviderRequest } from '../providers/provider.ts';
import { decideOne } from '../testing/decide-one.ts';
import { createStillEngine, email, journey, type StillEngine, tester, text, wait } from '../testing/still-engine.ts';
import { takeStatus } from '../webhooks/apply-event.ts';
import type { DeliveryEvent } from '../webhooks/delivery-status.ts';
import { dispatchAccount } from './account-dispatcher.ts';
import { createDispatcher } from './dispatcher.ts';
import { acquireLease, releaseLease, renewAndTake } from './lease.ts';
import { settleCall } from './settle-call.ts';

let still: StillEngine;
const calls: ProviderRequest[] = [];
let answer: (request: ProviderRequest) => Promise<ProviderOutcome>;
const accept = async (request: ProviderRequest): Promise<ProviderOutcome> => ({
  kind: 'accepted',
  providerId: `id-${request.clientRef}`,
});
const provider: Provider = {
  name: 'recording',
  idempotent: true,
  keyWindowMs: 86_400_000,
  send: (request) => {
    calls.push(request);
    return answer(request);
  },
};
beforeAll(async () => {
  answer = accept;
  still = await createStillEngine(inject('adminDatabaseUrl'), { providers: () => provider });
  await still.publish('both', journey(email('mail'), text('sms'), wait('rest', 3, 'days')));
});
afterAll(() => still.stop());

let count = 0;
async function queued(channel: 'email' | 'sms' = 'email') {
  count += 1;
  const name = `d${count}`;
  await still.patient(name, { phone: `+1617555${3000 + count}` });
  const enrollmentId = await still.book(name, `visit-${name}`);
  const found = (await still.effectsOf(enrollmentId)).find((effect) => effect.channel === channel);
  return { enrollmentId, id: found?.id ?? '' };
}
const account = (channel: 'email' | 'sms'): AccountRow => ({
  practiceId: still.practiceId,
  id: still.accounts[channel],
  channel,
  provider: 'sandbox',
});
const effect = async (id: string) => {
  const [row] = await still.read((tx) => tx.select().from(effects).where(eq(effects.id, id)));
  if (!row) throw new Error('No such effect');
  return row;
};
const until = async (holds: () => Promise<boolean>) => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
};
const allSettled = async (ids: string[]) => {
  for (;;) {
    const rows = await still.read((tx) =>
      tx.select({ state: effects.state }).from(effects).where(inArray(effects.id, ids)),
    );
    if (rows.every(({ state }) => state !== 'queued' && state !== 'calling')) return rows.map(({ state }) => state);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

describe('the lease', () => {
  it('is one at a time, and its epoch rises with every change of hands', async () => {
    const email = account('email');
    const first = await acquireLease(still.context, email, 'one');
    expect(await acquireLease(still.context, email, 'two')).toBeNull();
    if (!first) throw new Error('No lease');
    await releaseLease(still.context, email, first);
    const second = await acquireLease(still.context, email, 'two');
    expect(second?.epoch).toBe(first.epoch + 1);
    expect(await renewAndTake(still.context, email, first, 1)).toBe('lost');
    if (second) await releaseLease(still.context, email, second);
  });

  it('gives no more tokens than the rate and the burst allow', async () => {
    const sms = account('sms');
    const lease = await acquireLease(still.context, sms, 'one');
    if (!lease) throw new Error('No lease');
    await still.read((tx) =>
      tx
        .update(providerAccounts)
        .set({ tokens: 5, tokensAt: Date.now() + 3_600_000 })
        .where(eq(providerAccounts.id, sms.id)),
    );
    still.clock.offsetMs = 3_600_000;
    expect(await renewAndTake(still.context, sms, lease, 16)).toMatchObject({ granted: 5 });
    expect(await renewAndTake(still.context, sms, lease, 16)).not.toMatchObject({ granted: 5 });
    still.clock.offsetMs = 7_200_000;
    expect(await renewAndTake(still.context, sms, lease, 16)).toMatchObject({ granted: 5 });
    still.clock.offsetMs = 0;
    await releaseLease(still.context, sms, lease);
    await still.read((tx) => tx.update(providerAccounts).set({ tokens: 5, tokensAt: Date.now() }));
  });
});

describe('a dispatcher', () => {
  it('sends each message once, and its settlement wakes who listens', async () => {
    const one = await queued();
    const two = await queued();
    const stop = new AbortController();
    const serving = dispatchAccount(still.context, account('email'), 'test', stop.signal);
    expect(await allSettled([one.id, two.id])).toEqual(['accepted', 'accepted']);
    stop.abort();
    await serving.done;
    const mine = calls.filter((call) => call.clientRef === one.id || call.clientRef === two.id);
    expect(mine.map((call) => call.clientRef).sort()).toEqual([one.id, two.id].sort());
  });

  it('takes what a dead process left calling for doubtful: e-mail goes again under its key', async () => {
    const { id } = await queued();
    const { epoch } = await accountRow('email');
    const decided = await decideOne(still.context, {
      practiceId: still.practiceId,
      effectId: id,
      accountId: still.accounts.email,
      epoch,
    });
    const stop = new AbortController();
    const serving = dispatchAccount(still.context, account('email'), 'test', stop.signal);
    await allSettled([id]);
    stop.abort();
    await serving.done;
    const again = calls.filter((call) => call.clientRef === id);
    expect(again).toEqual([decided.kind === 'single' ? decided.request : null]);
    expect(await effect(id)).toMatchObject({ state: 'accepted', attempts: 2 });
  });

  it('takes what a dead process left calling for doubtful: a text without keys stays unknown', async () => {
    const { id } = await queued('sms');
    const { epoch } = await accountRow('sms');
    await decideOne(still.context, {
      practiceId: still.practiceId,
      effectId: id,
      accountId: still.accounts.sms,
      epoch,
    });
    const keyless = { ...provider, idempotent: false };
    const stop = new AbortController();
    const serving = dispatchAccount(
      { ...still.context, providers: () => keyless },
      account('sms'),
      'test',
      stop.signal,
    );
    expect(await allSettled([id])).toEqual(['unknown']);
    stop.abort();
    await serving.done;
    expect(calls.filter((call) => call.clientRef === id)).toEqual([]);
  });

  it('never takes a call whose outcome could not be written for one that was not made', async () => {
    const { id } = await queued();
    // No text column takes a null byte, so this acceptance can never be written.
    answer = async () => ({ kind: 'accepted', providerId: 'id-\0' });
    await dispatchAccount(still.context, account('email'), 'test', new AbortController().signal).done;
    expect(await effect(id)).toMatchObject({ state: 'calling', attempts: 1 });
    answer = accept;
    const stop = new AbortController();
    const serving = dispatchAccount(still.context, account('email'), 'test', stop.signal);
    expect(await allSettled([id])).toEqual(['accepted']);
    stop.abort();
    await serving.done;
    const [first, second, ...more] = calls.filter((call) => call.clientRef === id);
    expect(second).toEqual(first);
    expect(more).toEqual([]);
  });

  it('outlives a provider that cannot be made: the account pauses and staff hear of it', async () => {
    const { id } = await queued();
    const broken = () => {
      throw new Error('no key');
    };
    const stop = new AbortController();
    const serving = dispatchAccount({ ...still.context, providers: broken }, account('email'), 'test', stop.signal);
    await until(async () => (await effect(id)).reason === 'no_credentials');
    stop.abort();
    await serving.done;
    expect(await effect(id)).toMatchObject({ state: 'queued', ambiguous: false });
    await still.read((tx) =>
      tx.update(providerAccounts).set({ pausedUntil: null }).where(eq(providerAccounts.id, still.accounts.email)),
    );
    await still.read((tx) => tx.update(effects).set({ notBefore: 0 }).where(eq(effects.id, id)));
  });

  it('serves an account that another took the place of, and moves on what was queued for it meanwhile', async () => {
    const { id } = await queued('sms');
    const { accountId } = await still.practice.connectAccount(
      still.practiceId,
      { channel: 'sms', provider: 'sandbox', sender: '+16175550101', ratePerSecond: 5 },
      tester,
    );
    // As an advance leaves it that read the accounts before the change.
    await still.read((tx) => tx.update(effects).set({ accountId: still.accounts.sms }).where(eq(effects.id, id)));
    const stop = new AbortController();
    const running = createDispatcher(still.context).run({ shard: 0, of: 1 }, stop.signal);
    expect(await allSettled([id])).toEqual(['accepted']);
    stop.abort();
    await running;
    expect(await effect(id)).toMatchObject({ accountId });
    expect(calls.find((call) => call.clientRef === id)?.from).toBe('+16175550101');
    await still.read((tx) =>
      tx.update(providerAccounts).set({ active: false }).where(eq(providerAccounts.id, accountId)),
    );
    await still.read((tx) =>
      tx.update(providerAccounts).set({ active: true }).where(eq(providerAccounts.id, still.accounts.sms)),
    );
  });

  it('stops at once when another took the account over, and what it thaws with is not called', async () => {
    const { id } = await queued();
    const lease = await acquireLease(still.context, account('email'), 'frozen');
    if (!lease) throw new Error('No lease');
    await still.read((tx) =>
      tx.update(providerAccounts).set({ leaseUntil: 0 }).where(eq(providerAccounts.id, still.accounts.email)),
    );
    const other = await acquireLease(still.context, account('email'), 'other');
    const late = await decideOne(still.context, {
      practiceId: still.practiceId,
      effectId: id,
      accountId: still.accounts.email,
      epoch: lease.epoch,
    });
    expect(late).toEqual({ kind: 'dead_epoch' });
    if (other) await releaseLease(still.context, account('email'), other);
  });
});

describe('a status webhook', () => {
  const delivered = (id: string, more: Partial<DeliveryEvent> = {}): DeliveryEvent => ({
    providerId: `id-${id}`,
    clientRef: id,
    status: 'delivered',
    bounceType: null,
    occurredAt: new Date().toISOString(),
    errorCode: null,
    suppress: null,
    ...more,
  });
  const hook = (eventId: string, event: DeliveryEvent, channel: 'email' | 'sms' = 'sms') =>
    takeStatus(still.context, { practiceId: still.practiceId, accountId: still.accounts[channel], eventId, event });

  it('settles a text that was unknown', async () => {
    const { id } = await queued('sms');
    const { epoch } = await accountRow('sms');
    await decideOne(still.context, {
      practiceId: still.practiceId,
      effectId: id,
      accountId: still.accounts.sms,
      epoch,
    });
    await settleCall(still.context, {
      practiceId: still.practiceId,
      effectId: id,
      attempt: 1,
      outcome: { kind: 'ambiguous', reason: 'timeout', retryUnderKey: false, afterMs: null },
    });
    expect(await hook('s1', delivered(id))).toBe(true);
    expect(await effect(id)).toMatchObject({ state: 'accepted', delivery: 'delivered', providerId: `id-${id}` });
  });

  it('that is repeated or comes out of order changes nothing', async () => {
    const { id } = await queued('sms');
    const { epoch } = await accountRow('sms');
    await decideOne(still.context, {
      practiceId: still.practiceId,
      effectId: id,
      accountId: still.accounts.sms,
      epoch,
    });
    expect(await hook('s2', delivered(id))).toBe(true);
    expect(await hook('s2', delivered(id))).toBe(false);
    expect(await hook('s3', delivered(id, { status: 'accepted' }))).toBe(true);
    expect(await effect(id)).toMatchObject({ state: 'accepted', delivery: 'delivered' });
  });

  it('that comes before our own commit is kept and matched', async () => {
    const { id } = await queued('email');
    const { epoch } = await accountRow('email');
    await decideOne(still.context, {
      practiceId: still.practiceId,
      effectId: id,
      accountId: still.accounts.email,
      epoch,
    });
    await hook('s4', delivered(id, { clientRef: null }), 'email');
    expect(await effect(id)).toMatchObject({ state: 'calling', delivery: null });
    await settleCall(still.context, {
      practiceId: still.practiceId,
      effectId: id,
      attempt: 1,
      outcome: { kind: 'accepted', providerId: `id-${id}` },
    });
    expect(await effect(id)).toMatchObject({ state: 'accepted', delivery: 'delivered' });
    const [kept] = await still.read((tx) => tx.select().from(providerEvents).where(eq(providerEvents.eventId, 's4')));
    expect(kept?.appliedAt).not.toBeNull();
  });
});

describe('a message that nobody can tell of', () => {
  it('is marked by a person, once, and the journey hears of it', async () => {
    const { id } = await queued('sms');
    const { epoch } = await accountRow('sms');
    const { practiceId } = still;
    await decideOne(still.context, { practiceId, effectId: id, accountId: still.accounts.sms, epoch });
    const outcome = { kind: 'ambiguous', reason: 'timeout', retryUnderKey: false, afterMs: null } as const;
    await settleCall(still.context, { practiceId, effectId: id, attempt: 1, outcome });
    const mark = (arrived: boolean) => still.messages.settleUnknown(practiceId, id, { arrived }, tester);
    expect(await mark(false)).toEqual({ ok: true, value: { state: 'failed' } });
    expect(await effect(id)).toMatchObject({ state: 'failed', reason: 'settled_by_staff' });
    expect(await mark(true)).toMatchObject({ ok: false, error: { code: 'not_unknown' } });
  });
});

async function accountRow(channel: 'email' | 'sms') {
  const [row] = await still.read((tx) =>
    tx.select().from(providerAccounts).where(eq(providerAccounts.id, still.accounts[channel])),
  );
  if (!row) throw new Error('No account');
  return row;
}
