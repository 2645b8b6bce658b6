import {
  appointments,
  calls,
  campaigns,
  effects,
  lockAddress,
  lockPatient,
  optOutAddress,
  patients,
  providerAccounts,
} from '@cairn/db';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { settleCall } from '../dispatch/settle-call.ts';
import type { ProviderOutcome } from '../providers/provider.ts';
import { decideOne } from '../testing/decide-one.ts';
import { somebodyWaitsForALock } from '../testing/lock-wait.ts';
import { createStillEngine, email, journey, type StillEngine, tester, text, wait } from '../testing/still-engine.ts';
import { decideCalls } from './calling.ts';

let still: StillEngine;
let mails: string;
beforeAll(async () => {
  still = await createStillEngine(inject('adminDatabaseUrl'));
  mails = await still.publish('mails', journey(email('mail'), wait('rest', 3, 'days')));
  await still.publish('texts', journey(text('sms'), wait('rest', 3, 'days')));
});
afterAll(() => still.stop());

let count = 0;
/** A new patient with a queued e-mail and a queued text about one visit. */
async function queued() {
  count += 1;
  const name = `c${count}`;
  const phone = `+1617555${1000 + count}`;
  const patientId = await still.patient(name, { phone });
  await still.tell('appointment.booked', name, `visit-${name}`);
  const rows = await still.read((tx) => tx.select().from(effects).where(eq(effects.patientId, patientId)));
  const mail = rows.find((row) => row.channel === 'email')?.id ?? '';
  const sms = rows.find((row) => row.channel === 'sms')?.id ?? '';
  return { name, phone, patientId, mail, sms };
}

const decide = (effectId: string, { accountId = still.accounts.email, epoch = 0 } = {}) =>
  decideOne(still.context, { practiceId: still.practiceId, effectId, accountId, epoch });
const settled = (effectId: string, attempt: number, outcome: ProviderOutcome) =>
  settleCall(still.context, { practiceId: still.practiceId, effectId, attempt, outcome });
const effect = async (id: string) => {
  const [row] = await still.read((tx) => tx.select().from(effects).where(eq(effects.id, id)));
  if (!row) throw new Error('No such effect');
  return row;
};
const doubt: ProviderOutcome = { kind: 'ambiguous', reason: 'timeout', retryUnderKey: true, afterMs: 0 };

describe('the decision to call', () => {
  it('freezes the bytes and is written down before the call', async () => {
    const { mail } = await queued();
    const answer = await decide(mail);
    expect(answer).toMatchObject({ kind: 'single', attempt: 1, mode: 'sandbox' });
    expect(await effect(mail)).toMatchObject({ state: 'calling', attempts: 1 });
    const written = await still.read((tx) => tx.select().from(calls).where(eq(calls.effectId, mail)));
    expect(written).toMatchObject([{ attempt: 1, epoch: 0, bodyHash: (await effect(mail)).frozenHash }]);
  });

  it('is made once: a second dispatcher finds nothing', async () => {
    const { mail } = await queued();
    await decide(mail);
    expect(await decide(mail)).toEqual({ kind: 'gone' });
  });

  it('does not commit under a dead epoch', async () => {
    const { mail } = await queued();
    expect(await decide(mail, { epoch: 7 })).toEqual({ kind: 'dead_epoch' });
    expect(await effect(mail)).toMatchObject({ state: 'queued', attempts: 0 });
  });

  it('looks at the exits again: a visit cancelled since is not written about', async () => {
    const { mail, patientId } = await queued();
    // The fact alone, as if its wake had not been relayed yet.
    await still.read((tx) => tx.update(effects).set({ state: 'queued' }).where(eq(effects.id, mail)));
    await still.read((tx) =>
      tx.update(appointments).set({ status: 'cancelled' }).where(eq(appointments.patientId, patientId)),
    );
    expect(await decide(mail)).toMatchObject({ kind: 'decided', state: 'cancelled' });
    expect(await effect(mail)).toMatchObject({ state: 'cancelled', reason: 'exit_criteria', attempts: 0 });
  });

  it('looks at the address again: who opted out since is not texted', async () => {
    const { sms, phone } = await queued();
    const message = {
      messageUuid: `stop-${phone}`,
      from: phone,
      to: '+16175550100',
      text: 'STOP',
      occurredAt: new Date().toISOString(),
    };
    await still.webhooks.inbound({ practiceId: still.practiceId, accountId: still.accounts.sms, message });
    expect(await decide(sms, { accountId: still.accounts.sms })).toMatchObject({ kind: 'decided', state: 'skipped' });
    expect(await effect(sms)).toMatchObject({ state: 'skipped', reason: 'opted_out' });
  });

  it('is made again when the address changed meanwhile, so that an opt-out of the new one is not missed', async () => {
    const { sms, phone, patientId } = await queued();
    let decided: Promise<unknown> = Promise.resolve();
    const moved = '+16175559999';
    await still.read(async (tx) => {
      await lockAddress(tx, 'sms', phone, 'update');
      decided = decide(sms, { accountId: still.accounts.sms });
      await somebodyWaitsForALock(still);
      await tx.update(patients).set({ phone: moved }).where(eq(patients.id, patientId));
    });
    expect(await decided).toEqual({ kind: 'gone' });
    expect(await effect(sms)).toMatchObject({ state: 'queued', attempts: 0 });
    const again = await decide(sms, { accountId: still.accounts.sms });
    expect(again).toMatchObject({ kind: 'single', request: { to: moved } });
  });

  it('waits for an opt-out that is being written, and then obeys it', async () => {
    const { sms, phone } = await queued();
    let decided: Promise<unknown> = Promise.resolve();
    let isDecided = false;
    await still.read(async (tx) => {
      await lockAddress(tx, 'sms', phone, 'update');
      decided = decide(sms, { accountId: still.accounts.sms }).then((answer) => {
        isDecided = true;
        return answer;
      });
      await somebodyWaitsForALock(still);
      expect(isDecided).toBe(false);
      await optOutAddress(tx, { channel: 'sms', value: phone, by: 'reply:keyword', at: Date.now() });
    });
    expect(await decided).toMatchObject({ kind: 'decided', state: 'skipped' });
  });

  it('waits for a fact of the patient that is being written', async () => {
    const { mail, patientId } = await queued();
    let decided: Promise<unknown> = Promise.resolve();
    await still.read(async (tx) => {
      await lockPatient(tx, patientId);
      decided = decide(mail);
      await somebodyWaitsForALock(still);
      await tx.update(patients).set({ deceased: true }).where(eq(patients.id, patientId));
    });
    expect(await decided).toMatchObject({ kind: 'decided', state: 'cancelled' });
    expect(await effect(mail)).toMatchObject({ reason: 'deceased' });
  });

  it('holds messages of a paused campaign and frees them on resume', async () => {
    const { mail } = await queued();
    await still.campaigns.pause(still.practiceId, mails, tester);
    expect(await decide(mail)).toMatchObject({ kind: 'decided', state: 'deferred' });
    expect(await effect(mail)).toMatchObject({ state: 'queued', reason: 'campaign_paused', attempts: 0 });
    expect(await decide(mail)).toEqual({ kind: 'gone' });
    await still.campaigns.resume(still.practiceId, mails, tester);
    expect(await decide(mail)).toMatchObject({ kind: 'single' });
  });

  it('calls nothing of a stopped campaign', async () => {
    const { mail } = await queued();
    await still.read((tx) => tx.update(campaigns).set({ state: 'stopped' }).where(eq(campaigns.id, mails)));
    expect(await decide(mail)).toMatchObject({ kind: 'decided', state: 'cancelled' });
    await still.read((tx) => tx.update(campaigns).set({ state: 'live' }).where(eq(campaigns.id, mails)));
  });
});

describe('after the call', () => {
  it('ends a finished journey with the last of its messages', async () => {
    await still.publish('both', journey(email('first'), email('second')));
    const { patientId } = await queued();
    const last = async () => {
      const rows = await still.read((tx) => tx.select().from(effects).where(eq(effects.patientId, patientId)));
      return rows.filter((row) => row.nodeId === 'first' || row.nodeId === 'second');
    };
    const [first, second] = await last();
    if (!first || !second) throw new Error('Two messages were expected');
    for (const [message, status] of [
      [first, 'settling'],
      [second, 'ended'],
    ] as const) {
      await decide(message.id);
      await settled(message.id, 1, { kind: 'accepted', providerId: message.id });
      expect((await still.enrollment(message.enrollmentId)).status).toBe(status);
    }
  });

  it('repeats a doubtful e-mail with the same bytes under the same key, whatever changed since', async () => {
    const { mail, patientId } = await queued();
    const first = await decide(mail);
    await settled(mail, 1, doubt);
    expect(await effect(mail)).toMatchObject({ state: 'queued', ambiguous: true });
    await still.read((tx) => tx.update(patients).set({ firstName: 'Renamed' }).where(eq(patients.id, patientId)));
    const second = await decide(mail);
    expect(first.kind === 'single' && second.kind === 'single' && second.request).toEqual(
      first.kind === 'single' && first.request,
    );
    expect(second).toMatchObject({ kind: 'single', attempt: 2 });
  });

  it('makes the bytes anew, under a new key, after a definite refusal', async () => {
    const { mail, patientId } = await queued();
    const first = await decide(mail);
    await settled(mail, 1, { kind: 'retry', reason: 'rate_limit_exceeded', afterMs: 0 });
    await still.read((tx) => tx.update(patients).set({ firstName: 'Renamed' }).where(eq(patients.id, patientId)));
    const second = await decide(mail);
    if (first.kind !== 'single' || second.kind !== 'single') throw new Error('Neither was called');
    expect(second.request.text).toContain('Renamed');
    expect(second.request.key).not.toBe(first.request.key);
  });

  it('does not repeat a doubtful e-mail to another address, nor to somebody who left', async () => {
    const moved = await queued();
    await decide(moved.mail);
    await settled(moved.mail, 1, doubt);
    await still.read((tx) =>
      tx.update(patients).set({ email: 'other@example.com' }).where(eq(patients.id, moved.patientId)),
    );
    expect(await decide(moved.mail)).toMatchObject({ kind: 'decided', state: 'unknown' });
    const gone = await queued();
    await decide(gone.mail);
    await settled(gone.mail, 1, doubt);
    await still.tell('appointment.cancelled', gone.name, `visit-${gone.name}`);
    expect(await decide(gone.mail)).toMatchObject({ kind: 'decided', state: 'unknown' });
  });

  it('never sends a doubtful text again', async () => {
    const { sms } = await queued();
    await decide(sms, { accountId: still.accounts.sms });
    await settled(sms, 1, { kind: 'ambiguous', reason: 'timeout', retryUnderKey: false, afterMs: null });
    expect(await effect(sms)).toMatchObject({ state: 'unknown' });
    expect(await decide(sms, { accountId: still.accounts.sms })).toEqual({ kind: 'gone' });
  });

  it('gives a doubtful e-mail up when its key lapses', async () => {
    const { mail } = await queued();
    await decide(mail);
    await still.read((tx) =>
      tx
        .update(effects)
        .set({ firstCallingAt: Date.now() - 24 * 3_600_000 })
        .where(eq(effects.id, mail)),
    );
    await settled(mail, 1, doubt);
    expect(await effect(mail)).toMatchObject({ state: 'unknown' });
  });

  it('believes a late acceptance of a call that was judged lost, and nothing else of it', async () => {
    const accepted = await queued();
    await decide(accepted.sms, { accountId: still.accounts.sms });
    await settled(accepted.sms, 1, { kind: 'ambiguous', reason: 'process_lost', retryUnderKey: false, afterMs: null });
    await settled(accepted.sms, 1, { kind: 'retry', reason: 'http_429', afterMs: 0 });
    expect(await effect(accepted.sms)).toMatchObject({ state: 'unknown' });
    await settled(accepted.sms, 1, { kind: 'accepted', providerId: 'late' });
    expect(await effect(accepted.sms)).toMatchObject({ state: 'accepted', providerId: 'late' });
  });

  it('ignores what an older attempt reports', async () => {
    const { mail } = await queued();
    await decide(mail);
    await settled(mail, 1, { kind: 'retry', reason: 'http_429', afterMs: 0 });
    await decide(mail);
    await settled(mail, 1, { kind: 'failed', reason: 'http_422', permanent: true });
    expect(await effect(mail)).toMatchObject({ state: 'calling', attempts: 2 });
  });

  it('pauses the account, not the message, when the account cannot send', async () => {
    const { mail } = await queued();
    await decide(mail);
    await settled(mail, 1, { kind: 'stop_account', reason: 'monthly_quota_exceeded', afterMs: 60_000 });
    expect(await effect(mail)).toMatchObject({ state: 'queued' });
    const [account] = await still.read((tx) =>
      tx.select().from(providerAccounts).where(eq(providerAccounts.id, still.accounts.email)),
    );
    expect(account?.pausedReason).toBe('monthly_quota_exceeded');
    await still.read((tx) =>
      tx.update(providerAccounts).set({ pausedUntil: null }).where(eq(providerAccounts.id, still.accounts.email)),
    );
  });

  it('suppresses an address that the provider refuses for good', async () => {
    const { mail, name } = await queued();
    await decide(mail);
    await settled(mail, 1, { kind: 'failed', reason: 'invalid_to', permanent: true, suppress: true });
    const facts = await still.read((tx) => lockAddress(tx, 'email', `${name}@example.com`, 'share'));
    expect(facts.suppressedReason).toBe('invalid_to');
  });
});

describe('limits', () => {
  const decideAll = async (effectIds: string[], accountId: string) => {
    const answer = await decideCalls(still.context, { practiceId: still.practiceId, accountId, epoch: 0, effectIds });
    if (answer.kind !== 'done') throw new Error('Another epoch');
    return { called: answer.calls.length, decided: answer.decided.filter((one) => one.kind === 'decided') };
  };
  const setLimits = (accountId: string, settings: Record<string, number>) =>
    still.read((tx) => tx.update(providerAccounts).set({ settings }).where(eq(providerAccounts.id, accountId)));

  it('of a day are kept over many decisions, care first, and the rest waits for the practice’s next day', async () => {
    const { email: accountId } = still.accounts;
    await setLimits(accountId, { perDay: 3 });
    const ids: string[] = [];
    for (let i = 0; i < 5; i += 1) ids.push((await queued()).mail);
    expect((await decideAll(ids.slice(0, 2), accountId)).called).toBe(2);
    const second = await decideAll(ids.slice(2), accountId);
    expect(second.called).toBe(1);
    expect(second.decided).toMatchObject([{ state: 'deferred' }, { state: 'deferred' }]);
    const put = (await Promise.all(ids.map(effect))).filter(({ state }) => state === 'queued');
    expect(put.map(({ reason }) => reason)).toEqual(['daily_limit', 'daily_limit']);
    const until = new Date(put[0]?.notBefore ?? 0).toLocaleString('en-GB', { timeZone: 'America/New_York' });
    expect(until).toContain('00:00:00');
    still.clock.offsetMs = 86_400_000;
    const next = await decideAll(
      put.map(({ id }) => id),
      accountId,
    );
    still.clock.offsetMs = 0;
    expect(next.called).toBe(2);
    await setLimits(accountId, {});
  });

  it('of a campaign a minute hold back that campaign alone', async () => {
    await still.publish('slow', {
      ...journey(email('slowly'), wait('rest', 3, 'days')),
      settings: { pace: { perMinute: 2 } },
    });
    const { email: accountId } = still.accounts;
    const ids: { slow: string[]; fast: string[] } = { slow: [], fast: [] };
    for (let i = 0; i < 4; i += 1) {
      const { patientId } = await queued();
      const rows = await still.read((tx) => tx.select().from(effects).where(eq(effects.patientId, patientId)));
      for (const row of rows.filter(({ channel }) => channel === 'email'))
        ids[row.nodeId === 'slowly' ? 'slow' : 'fast'].push(row.id);
    }
    const { called } = await decideAll([...ids.slow, ...ids.fast], accountId);
    expect(called).toBe(2 + ids.fast.length);
    const waiting = (await Promise.all(ids.slow.map(effect))).filter(({ state }) => state === 'queued');
    expect(waiting.map(({ reason }) => reason)).toEqual(['campaign_pace', 'campaign_pace']);
    expect(waiting.every(({ notBefore }) => notBefore % 60_000 === 0)).toBe(true);
  });
});
