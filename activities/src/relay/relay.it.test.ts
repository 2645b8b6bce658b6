import { effects, enrollments, events, patients, providerAccounts, wakes } from '@cairn/db';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { advance } from '../advance/advance.ts';
import { heldUntilResumed } from '../calling/verdict.ts';
import { foldCounts } from '../fold-counts.ts';
import { createTemporalGateway } from '../temporal/gateway.ts';
import { createStillEngine, email, journey, type StillEngine, tester, wait } from '../testing/still-engine.ts';
import { markForRelay } from './mark-for-relay.ts';
import { mendPractice } from './mend-practice.ts';

let still: StillEngine;
let campaignId: string;
const away = createTemporalGateway({ address: '127.0.0.1:1', namespace: 'nowhere', timeoutMs: 500 });
beforeAll(async () => {
  still = await createStillEngine(inject('adminDatabaseUrl'), { temporal: away });
  campaignId = await still.publish(
    'waiting',
    journey(wait('first', 1, 'hours'), email('mail'), wait('second', 3, 'days')),
  );
});
afterAll(async () => {
  await still.stop();
  await away.close();
});

let count = 0;
async function enrolled() {
  count += 1;
  const name = `r${count}`;
  const patientId = await still.patient(name);
  return { name, patientId, id: await still.book(name, `visit-${name}`) };
}
const wakeOf = async (id: string) =>
  (await still.read((tx) => tx.select().from(wakes).where(eq(wakes.enrollmentId, id))))[0];
const armed = (id: string) =>
  still.read((tx) => tx.update(enrollments).set({ armedAt: Date.now() }).where(eq(enrollments.id, id)));

describe('the relay', () => {
  it('keeps the row while Temporal is away, and nobody counts as armed', async () => {
    const { id } = await enrolled();
    still.clock.offsetMs = 10_000;
    await still.relay.runOnce();
    still.clock.offsetMs = 0;
    expect(await still.enrollment(id)).toMatchObject({ status: 'active', armedAt: null });
  });

  it('keeps a wake until an advance has seen it, and tries it later and later', async () => {
    const { id, name } = await enrolled();
    await armed(id);
    await still.tell('appointment.moved', name, `visit-${name}`);
    await still.tell('appointment.cancelled', name, `visit-${name}`);
    await still.relay.stop();
    const first = await markForRelay(still.context, still.practiceId, [id]);
    expect(first).toMatchObject([{ id, woken: true, armed: true }]);
    const marked = await wakeOf(id);
    expect(marked?.nextAt).toBeGreaterThan(marked?.createdAt ?? Number.POSITIVE_INFINITY);
    expect(marked?.attempts).toBeGreaterThan(0);
  });

  it('advances an enrollment without a workflow itself', async () => {
    const { id, name } = await enrolled();
    await still.tell('appointment.cancelled', name, `visit-${name}`);
    still.clock.offsetMs = 10_000;
    await still.relay.runOnce();
    still.clock.offsetMs = 0;
    expect(await still.enrollment(id)).toMatchObject({ status: 'ended', exitDetail: 'appointment cancelled' });
  });
});

describe('an enrollment without a workflow', () => {
  it('that cannot be advanced is set aside after some tries, so that staff hear of it', async () => {
    const { id } = await enrolled();
    const email = eq(providerAccounts.id, still.accounts.email);
    await still.read((tx) => tx.update(providerAccounts).set({ active: false }).where(email));
    const due = { createdAt: Date.now(), nextAt: Date.now(), attempts: 3, reason: 'test' };
    await still.read((tx) => tx.insert(wakes).values({ practiceId: still.practiceId, enrollmentId: id, ...due }));
    still.clock.offsetMs = 3_610_000;
    await still.relay.runOnce();
    still.clock.offsetMs = 0;
    await still.read((tx) => tx.update(providerAccounts).set({ active: true }).where(email));
    expect(await still.enrollment(id)).toMatchObject({ status: 'stuck' });
  });
});

describe('what a crash can leave', () => {
  it('a resume that died before it freed the messages that were held is gone on with', async () => {
    const { id } = await enrolled();
    still.clock.offsetMs = 3_600_000;
    await advance(still.context, { practiceId: still.practiceId, enrollmentId: id, seq: null, cause: 'due' });
    await still.read((tx) =>
      tx.update(effects).set({ notBefore: heldUntilResumed }).where(eq(effects.enrollmentId, id)),
    );
    await mendPractice(still.context, still.practiceId);
    still.clock.offsetMs = 0;
    expect((await still.effectsOf(id))[0]?.notBefore).toBeLessThan(heldUntilResumed);
  });

  it('a resume that died before it reached everybody is gone on with', async () => {
    const { id } = await enrolled();
    await still.read((tx) => tx.update(enrollments).set({ status: 'held' }).where(eq(enrollments.id, id)));
    await mendPractice(still.context, still.practiceId);
    // It was kicked as well: its wake may have been seen by now.
    expect((await wakeOf(id)) !== undefined || (await still.enrollment(id)).status === 'active').toBe(true);
  });

  it('an event that crossed the creation of its patient is adopted', async () => {
    const patientId = await still.patient('crossed');
    await still.tell('appointment.booked', 'nobody', 'visit-crossed');
    await still.read((tx) => tx.update(events).set({ patientRef: 'crossed' }).where(eq(events.patientRef, 'nobody')));
    await mendPractice(still.context, still.practiceId);
    const rows = await still.read((tx) => tx.select().from(enrollments).where(eq(enrollments.patientId, patientId)));
    expect(rows).toMatchObject([{ campaignId, status: 'active' }]);
    expect(await still.read((tx) => tx.select().from(patients).where(eq(patients.id, patientId)))).toHaveLength(1);
  });

  it('an event that is replayed wakes who waits, also whom an earlier one of them started', async () => {
    await still.tell('appointment.booked', 'early', 'visit-early');
    await still.tell('appointment.cancelled', 'early', 'visit-early');
    const patientId = await still.patient('early');
    const entered = () =>
      still.read((tx) =>
        tx
          .select()
          .from(enrollments)
          .where(and(eq(enrollments.patientId, patientId), eq(enrollments.campaignId, campaignId))),
      );
    expect(await entered()).toHaveLength(1);
    still.clock.offsetMs = 10_000;
    await still.relay.runOnce();
    still.clock.offsetMs = 0;
    expect(await entered()).toMatchObject([{ status: 'ended', exitDetail: 'appointment cancelled' }]);
  });

  it('a stop that died before it reached everybody is gone on with', async () => {
    const { id } = await enrolled();
    await still.campaigns.stop(still.practiceId, campaignId, tester);
    await still.read((tx) => tx.delete(wakes).where(eq(wakes.enrollmentId, id)));
    await mendPractice(still.context, still.practiceId);
    expect((await still.enrollment(id)).status === 'ended' || (await wakeOf(id)) !== undefined).toBe(true);
  });
});

describe('live counts', () => {
  it('add up what steps appended, and say who waits where', async () => {
    await foldCounts(still.context);
    const rows = await still.read((tx) =>
      tx.execute<{ measure: string; n: string }>("select measure, n from cairn.counts where node_id = 'start'"),
    );
    const entered = rows.find((row) => row.measure === 'entered');
    const everybody = await still.read((tx) => tx.select({ id: enrollments.id }).from(enrollments));
    expect(Number(entered?.n)).toBe(everybody.length);
  });
});
