import { enrollments, lockPatient, patients, providerAccounts, staffTasks, trace, wakes } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { somebodyWaitsForALock } from '../testing/lock-wait.ts';
import { createStillEngine, email, journey, type StillEngine, tester, wait } from '../testing/still-engine.ts';
import { advance } from './advance.ts';

let still: StillEngine;
let campaignId: string;
beforeAll(async () => {
  still = await createStillEngine(inject('adminDatabaseUrl'));
  campaignId = await still.publish(
    'two',
    journey(wait('first', 1, 'hours'), email('mail'), wait('second', 3, 'days'), email('more')),
  );
});
afterAll(() => still.stop());

let count = 0;
const enrolled = async () => {
  count += 1;
  const name = `a${count}`;
  const patientId = await still.patient(name);
  return { name, patientId, id: await still.book(name, `visit-${name}`, 30) };
};
const step = (enrollmentId: string, seq: number | null) =>
  advance(still.context, { practiceId: still.practiceId, enrollmentId, seq, cause: 'due' });
const pass = (ms: number) => {
  still.clock.offsetMs += ms;
};
const hour = 3_600_000;

describe('advance', () => {
  it('takes the first step in the enrolling transaction', async () => {
    const { id } = await enrolled();
    expect(await still.enrollment(id)).toMatchObject({
      status: 'active',
      seq: 1,
      state: { nodeId: 'first' },
      armedAt: null,
    });
  });

  it('raises seq with every commit, and gives the recorded outcome to a caller one behind', async () => {
    const { id } = await enrolled();
    pass(hour);
    expect(await step(id, 1)).toMatchObject({ kind: 'wait', seq: 2 });
    expect(await step(id, 1)).toMatchObject({ kind: 'wait', seq: 2 });
    expect(await still.enrollment(id)).toMatchObject({ seq: 2 });
    expect(await still.effectsOf(id)).toHaveLength(1);
  });

  it('tells a caller one behind to ask again while a wake is pending: the recorded outcome knows nothing of it', async () => {
    const { id, name } = await enrolled();
    pass(hour);
    await step(id, 1);
    await still.tell('appointment.cancelled', name, `visit-${name}`);
    expect(await step(id, 1)).toEqual({ kind: 'behind', seq: 2 });
    expect(await step(id, 2)).toEqual({ kind: 'done' });
  });

  it('gives older and younger callers the seq of the row', async () => {
    const { id } = await enrolled();
    pass(hour);
    await step(id, 1);
    pass(1);
    await step(id, 2);
    expect(await step(id, 1)).toEqual({ kind: 'behind', seq: 3 });
    expect(await step(id, 9)).toEqual({ kind: 'behind', seq: 3 });
  });

  it('waits for a fact that is being written, and decides with it', async () => {
    const { id, patientId } = await enrolled();
    pass(hour);
    let answer: Promise<unknown> = Promise.resolve();
    await still.read(async (tx) => {
      await lockPatient(tx, patientId);
      answer = step(id, 1);
      await somebodyWaitsForALock(still);
      await tx.update(patients).set({ active: false }).where(eq(patients.id, patientId));
    });
    expect(await answer).toEqual({ kind: 'done' });
    expect(await still.enrollment(id)).toMatchObject({ exitReason: 'inactive' });
    expect(await still.effectsOf(id)).toEqual([]);
  });

  it('takes the wakes it saw with it, and leaves later ones', async () => {
    const { id, name } = await enrolled();
    await still.tell('appointment.moved', name, `visit-${name}`);
    await still.tell('appointment.cancelled', name, `visit-${name}`);
    const before = await still.read((tx) => tx.select().from(wakes).where(eq(wakes.enrollmentId, id)));
    expect(before).toHaveLength(1);
    await step(id, null);
    expect(await still.read((tx) => tx.select().from(wakes).where(eq(wakes.enrollmentId, id)))).toEqual([]);
  });

  it('cancels queued messages in the commit of the exit', async () => {
    const { id, name } = await enrolled();
    pass(hour);
    await step(id, 1);
    await still.tell('appointment.cancelled', name, `visit-${name}`);
    await step(id, null);
    expect(await still.effectsOf(id)).toMatchObject([{ state: 'cancelled', reason: 'exit_criteria' }]);
    expect(await still.enrollment(id)).toMatchObject({ status: 'ended', exitDetail: 'appointment cancelled' });
  });

  it('holds in a paused campaign, lets exits act meanwhile, and goes on after it', async () => {
    const stays = await enrolled();
    const leaves = await enrolled();
    await still.campaigns.pause(still.practiceId, campaignId, tester);
    pass(hour);
    expect(await step(stays.id, 1)).toEqual({ kind: 'hold' });
    expect(await still.enrollment(stays.id)).toMatchObject({ status: 'held', state: { nodeId: 'first' } });
    await still.tell('appointment.cancelled', leaves.name, `visit-${leaves.name}`);
    expect(await step(leaves.id, 1)).toEqual({ kind: 'done' });
    await still.campaigns.resume(still.practiceId, campaignId, tester);
    expect(await step(stays.id, null)).toMatchObject({ kind: 'wait' });
    expect(await still.enrollment(stays.id)).toMatchObject({ status: 'active', state: { nodeId: 'second' } });
  });

  it('keeps a finished journey open for its deferred message, and lets an exit cancel it', async () => {
    await still.publish('short', journey(email('only')));
    const name = 'settling';
    await still.patient(name);
    const answer = await still.tell('appointment.booked', name, 'visit-settling');
    const id = answer.enrolled.find((one) => one.campaign === 'short')?.enrollmentId ?? '';
    expect(await still.enrollment(id)).toMatchObject({ status: 'settling', exitReason: 'completed' });
    await still.tell('appointment.cancelled', name, 'visit-settling');
    await step(id, null);
    expect(await still.effectsOf(id)).toMatchObject([{ state: 'cancelled' }]);
    expect(await still.enrollment(id)).toMatchObject({ status: 'ended', exitReason: 'exit_criteria' });
  });

  it('withdraws at once with a reason, and says so', async () => {
    const { id } = await enrolled();
    const answer = await still.enrollments.withdraw(still.practiceId, id, 'asked to', tester);
    expect(answer).toEqual({ ok: true, value: { status: 'ended' } });
    expect(await still.enrollment(id)).toMatchObject({ status: 'ended', exitReason: 'withdrawn' });
    const [last] = (
      await still.read((tx) => tx.select().from(trace).where(eq(trace.enrollmentId, id)).orderBy(trace.id))
    ).slice(-1);
    expect(last).toMatchObject({ kind: 'ended', reason: 'withdrawn' });
  });

  it('withdraws from a finished journey whose message still waits', async () => {
    await still.publish('brief', journey(email('only')));
    await still.patient('brief');
    const answer = await still.tell('appointment.booked', 'brief', 'visit-brief');
    const id = answer.enrolled.find((one) => one.campaign === 'brief')?.enrollmentId ?? '';
    expect(await still.enrollments.withdraw(still.practiceId, id, 'asked to', tester)).toMatchObject({ ok: true });
    expect(await still.effectsOf(id)).toMatchObject([{ state: 'cancelled', reason: 'withdrawn' }]);
    expect(await still.enrollment(id)).toMatchObject({ status: 'ended', exitReason: 'withdrawn' });
    expect(await still.enrollments.withdraw(still.practiceId, id, 'again', tester)).toMatchObject({ ok: false });
  });

  it('is tried once more before an enrollment is set aside: what failed may be over', async () => {
    const { id } = await enrolled();
    pass(hour);
    const ids = { practiceId: still.practiceId, enrollmentId: id, seq: 1 };
    const activate = (active: boolean) =>
      still.read((tx) =>
        tx.update(providerAccounts).set({ active }).where(eq(providerAccounts.id, still.accounts.email)),
      );
    await activate(false);
    expect(await still.activities.markStuck(ids)).toEqual({ kind: 'stuck' });
    expect((await still.enrollment(id)).stuckCode).toMatch(/^NoAccount@/);
    const other = await enrolled();
    pass(hour);
    await activate(true);
    const answer = await still.activities.markStuck({ ...ids, enrollmentId: other.id });
    expect(answer).toMatchObject({ kind: 'wait', seq: 2 });
    expect(await still.enrollment(other.id)).toMatchObject({ status: 'active', stuckCode: null });
  });
});

describe('entering', () => {
  it('is once for each entry key', async () => {
    const { name, id } = await enrolled();
    const again = await still.tell('appointment.booked', name, `visit-${name}`);
    expect(again.enrolled).toEqual([]);
    const rows = await still.read((tx) => tx.select().from(enrollments).where(eq(enrollments.campaignId, campaignId)));
    expect(rows.filter((row) => row.id === id)).toHaveLength(1);
  });

  it('stores an event of an unknown patient and replays it when the patient appears', async () => {
    const early = await still.tell('appointment.booked', 'later', 'visit-later');
    expect(early).toMatchObject({ stored: true, matched: false, enrolled: [] });
    const patientId = await still.patient('later');
    const rows = await still.read((tx) => tx.select().from(enrollments).where(eq(enrollments.patientId, patientId)));
    expect(rows.length).toBeGreaterThan(0);
  });

  it('stores an entry whose step fails as stuck, asks staff, and takes the event all the same', async () => {
    await still.publish('texting', {
      ...journey({
        id: 'sms',
        kind: 'message',
        config: { channel: 'sms', purpose: 'care', sending: 'automatic', body: 'See you soon at your visit.' },
      }),
      name: 'Texting',
    });
    await still.read((tx) => tx.execute(`update cairn.provider_accounts set active = false where channel = 'sms'`));
    await still.patient('stuck');
    const answer = await still.tell('appointment.booked', 'stuck', 'visit-stuck');
    const id = answer.enrolled.find((one) => one.campaign === 'texting')?.enrollmentId ?? '';
    expect(await still.enrollment(id)).toMatchObject({ status: 'stuck' });
    const tasks = await still.read((tx) => tx.select().from(staffTasks).where(eq(staffTasks.enrollmentId, id)));
    expect(tasks).toMatchObject([{ kind: 'stuck' }]);
    await still.read((tx) => tx.execute(`update cairn.provider_accounts set active = true where channel = 'sms'`));
    expect(await still.enrollments.retry(still.practiceId, id, tester)).toMatchObject({ ok: true });
    await step(id, null);
    expect(await still.effectsOf(id)).toMatchObject([{ channel: 'sms', state: 'queued' }]);
  });
});
