import { effects, lockAddress, optOutAddress, sendBatches } from '@cairn/db';
import { eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { advance } from '../advance/advance.ts';
import { decideCalls } from '../calling/calling.ts';
import type { AccountRow } from '../providers/factory.ts';
import { createResendProvider } from '../providers/resend.ts';
import { type StandIn, startResendStandIn } from '../stand-ins/index.ts';
import { createStillEngine, email, journey, type StillEngine, wait } from '../testing/still-engine.ts';
import { takeStatus } from '../webhooks/apply-event.ts';
import { dispatchAccount } from './account-dispatcher.ts';
import { acquireLease, releaseLease } from './lease.ts';
import { settleCall } from './settle-call.ts';

let still: StillEngine;
let resend: StandIn;
beforeAll(async () => {
  resend = await startResendStandIn({ apiKey: 're_test' });
  still = await createStillEngine(inject('adminDatabaseUrl'), {
    providers: () => createResendProvider({ apiKey: 're_test', baseUrl: resend.url }),
  });
  await still.publish('mails', journey(email('mail'), wait('rest', 3, 'days')));
});
beforeEach(() => resend.control({ timeoutAfterAccept: 0, status500AfterAccept: 0, status429: 0, status422: 0 }));
afterAll(async () => {
  await still.stop();
  await resend.stop();
});

let count = 0;
async function queued(n: number) {
  const made: { id: string; name: string; email: string; patientId: string; enrollmentId: string }[] = [];
  for (let i = 0; i < n; i += 1) {
    count += 1;
    const name = `b${count}`;
    const patientId = await still.patient(name);
    const enrollmentId = await still.book(name, `visit-${name}`);
    const [effect] = await still.effectsOf(enrollmentId);
    made.push({ id: effect?.id ?? '', name, email: `${name}@example.com`, patientId, enrollmentId });
  }
  return made;
}
const account = (): AccountRow => ({
  practiceId: still.practiceId,
  id: still.accounts.email,
  channel: 'email',
  provider: 'resend',
});
const rows = (ids: string[]) =>
  still.read((tx) => tx.select().from(effects).where(inArray(effects.id, ids)).orderBy(effects.id));
const states = async (ids: string[]) => (await rows(ids)).map(({ state }) => state);
const logOf = (ids: readonly string[]) => resend.log().filter(({ clientRef }) => ids.includes(clientRef ?? ''));

/** Serves the account until none of the messages is queued or called. */
async function serveUntilSettled(ids: string[]): Promise<void> {
  const stop = new AbortController();
  const serving = dispatchAccount(still.context, account(), 'test', stop.signal);
  for (;;) {
    const open = (await states(ids)).filter((state) => state === 'queued' || state === 'calling');
    if (open.length === 0) break;
    serving.look();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  stop.abort();
  await serving.done;
}

/** Decides them as one batch and says that nobody knows what became of the call. */
async function inDoubt(ids: string[], wasAccepted: boolean) {
  const lease = await acquireLease(still.context, account(), 'before');
  if (!lease) throw new Error('No lease');
  const request = { practiceId: still.practiceId, accountId: still.accounts.email, epoch: lease.epoch };
  const answer = await decideCalls(still.context, { ...request, effectIds: ids, inOneCall: true });
  const call = answer.kind === 'done' ? answer.calls.find((one) => one.kind === 'batch') : undefined;
  if (call?.kind !== 'batch') throw new Error('They were not put into one call');
  if (wasAccepted) {
    const provider = createResendProvider({ apiKey: 're_test', baseUrl: resend.url });
    expect(await provider.batch?.send(call.requests, call.key, { timeoutMs: 5000 })).toMatchObject({
      kind: 'accepted',
    });
  }
  for (const { effectId, attempt } of call.members)
    await settleCall(still.context, {
      practiceId: still.practiceId,
      effectId,
      attempt: attempt ?? 0,
      inBatch: true,
      outcome: { kind: 'ambiguous', reason: 'timeout', retryUnderKey: true, afterMs: 0 },
    });
  await releaseLease(still.context, account(), lease);
  return call;
}

describe('messages that are due together', () => {
  it('go by one call, each accepted once and settled by itself', async () => {
    const mails = await queued(7);
    const ids = mails.map(({ id }) => id);
    await serveUntilSettled(ids);
    expect(new Set(await states(ids))).toEqual(new Set(['accepted']));
    const log = logOf(ids);
    expect(log).toHaveLength(7);
    expect(new Set(log.map(({ key }) => key)).size).toBe(1);
    const settled = await rows(ids);
    expect(new Set(settled.map(({ providerId }) => providerId)).size).toBe(7);
    for (const mail of mails) expect(log.find(({ clientRef }) => clientRef === mail.id)?.to).toBe(mail.email);
  });

  it('a refusal of all of them, perhaps on account of one, lets each go by itself', async () => {
    const ids = (await queued(4)).map(({ id }) => id);
    resend.control({ status422: 1 });
    const calm = setInterval(() => {
      if (resend.log().some(({ status, key }) => status === 422 && key?.startsWith('cairn/batch/')))
        resend.control({ status422: 0 });
    }, 1);
    await serveUntilSettled(ids);
    clearInterval(calm);
    const found = await rows(ids);
    expect(found.every(({ alone, batchId }) => alone && batchId === null)).toBe(true);
    // One may have gone by itself before the stand-in was calm again: that refusal was its own.
    expect(found.every(({ state }) => state === 'accepted' || state === 'failed')).toBe(true);
    const accepted = found.flatMap(({ id, state }) => (state === 'accepted' ? [id] : []));
    expect(accepted.length).toBeGreaterThan(0);
    for (const id of accepted)
      expect(logOf([id]).map(({ key, outcome }) => [key, outcome])).toEqual([[`cairn/${id}/1`, 'accepted']]);
  });

  it('too many calls: nothing of it is lost or doubled', async () => {
    const ids = (await queued(5)).map(({ id }) => id);
    resend.control({ status429: 1, retryAfterSeconds: 1 });
    const calm = setInterval(() => {
      if (logOf(ids).length >= 1 || resend.log().some(({ status }) => status === 429)) resend.control({ status429: 0 });
    }, 10);
    await serveUntilSettled(ids);
    clearInterval(calm);
    expect(new Set(await states(ids))).toEqual(new Set(['accepted']));
    for (const id of ids) expect(logOf([id]).filter(({ outcome }) => outcome === 'accepted')).toHaveLength(1);
  });
});

describe('a batch in doubt', () => {
  it('is repeated whole, with the same bytes under its key, though facts have changed', async () => {
    const mails = await queued(3);
    const ids = mails.map(({ id }) => id);
    const call = await inDoubt(ids, true);
    await still.patient(mails[0]?.name ?? '', { firstName: 'Renamed' });
    await serveUntilSettled(ids);
    expect(new Set(await states(ids))).toEqual(new Set(['accepted']));
    const log = logOf(ids);
    expect(new Set(log.map(({ key }) => key))).toEqual(new Set([call.key]));
    expect(new Set(log.map(({ bodyHash }) => bodyHash)).size).toBe(1);
    expect(log.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(3);
    expect(log.filter(({ outcome }) => outcome === 'replayed')).toHaveLength(3);
  });

  it('is not repeated once a member has opted out: nobody can tell for any of them', async () => {
    const mails = await queued(3);
    const ids = mails.map(({ id }) => id);
    await inDoubt(ids, false);
    await still.read(async (tx) => {
      await lockAddress(tx, 'email', mails[2]?.email ?? '', 'update');
      await optOutAddress(tx, { channel: 'email', value: mails[2]?.email ?? '', by: 'test', at: Date.now() });
    });
    await serveUntilSettled(ids);
    expect(new Set(await states(ids))).toEqual(new Set(['unknown']));
    expect(logOf(ids)).toHaveLength(0);
  });

  it('is not repeated once a member has left its journey', async () => {
    const mails = await queued(3);
    const ids = mails.map(({ id }) => id);
    await inDoubt(ids, false);
    await still.tell('appointment.cancelled', mails[0]?.name ?? '', `visit-${mails[0]?.name}`);
    // Its journey has ended before anybody looks at the batch again.
    const [left] = mails;
    const enrollmentId = left?.enrollmentId ?? '';
    await advance(still.context, { practiceId: still.practiceId, enrollmentId, seq: null, cause: 'woken' });
    expect(await states([left?.id ?? ''])).toEqual(['unknown']);
    await serveUntilSettled(ids);
    expect(new Set(await states(ids))).toEqual(new Set(['unknown']));
    expect(logOf(ids)).toHaveLength(0);
  });

  it('of which the provider has spoken of one member is repeated for the others, with all in their places', async () => {
    const ids = (await queued(3)).map(({ id }) => id);
    await inDoubt(ids, true);
    const first = logOf(ids)[0];
    await takeStatus(still.context, {
      practiceId: still.practiceId,
      accountId: still.accounts.email,
      eventId: `event-${first?.id}`,
      event: {
        providerId: first?.id ?? '',
        clientRef: first?.clientRef ?? null,
        status: 'delivered',
        occurredAt: new Date().toISOString(),
        bounceType: null,
        suppress: null,
        errorCode: null,
      },
    });
    expect((await states(ids)).filter((state) => state === 'accepted')).toHaveLength(1);
    await serveUntilSettled(ids);
    expect(new Set(await states(ids))).toEqual(new Set(['accepted']));
    expect(logOf(ids).filter(({ outcome }) => outcome === 'accepted')).toHaveLength(3);
    expect(new Set(logOf(ids).map(({ bodyHash }) => bodyHash)).size).toBe(1);
  });

  it('that a dead process left calling is taken up as it was', async () => {
    const ids = (await queued(4)).map(({ id }) => id);
    const lease = await acquireLease(still.context, account(), 'dies');
    if (!lease) throw new Error('No lease');
    await decideCalls(still.context, {
      practiceId: still.practiceId,
      accountId: still.accounts.email,
      epoch: lease.epoch,
      effectIds: ids,
      inOneCall: true,
    });
    expect(new Set(await states(ids))).toEqual(new Set(['calling']));
    await releaseLease(still.context, account(), lease);
    await serveUntilSettled(ids);
    expect(new Set(await states(ids))).toEqual(new Set(['accepted']));
    const [batch] = await still.read((tx) =>
      tx
        .select()
        .from(sendBatches)
        .where(eq(sendBatches.key, logOf(ids)[0]?.key ?? '')),
    );
    expect(batch?.members.toSorted()).toEqual(ids.toSorted());
    expect(logOf(ids)).toHaveLength(4);
  });
});
