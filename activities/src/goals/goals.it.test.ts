import { countDeltas, goalWatches, trace } from '@cairn/db';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createStillEngine, email, journey, type StillEngine } from '../testing/still-engine.ts';
import { sweepGoals } from './sweep-goals.ts';

let still: StillEngine;
const goal = {
  label: 'paid',
  when: { op: 'event', name: 'invoice.paid', since: 'enrollment', times: 1 },
  windowDays: 10,
};
beforeAll(async () => {
  still = await createStillEngine(inject('adminDatabaseUrl'));
  await still.publish('short', { ...journey(email('mail')), settings: { goal } });
});
afterAll(() => still.stop());

const watchOf = async (enrollmentId: string) => {
  const [row] = await still.read((tx) =>
    tx.select().from(goalWatches).where(eq(goalWatches.enrollmentId, enrollmentId)),
  );
  return row ?? null;
};
const conversions = async () => {
  const rows = await still.read((tx) =>
    tx
      .select({ n: countDeltas.n })
      .from(countDeltas)
      .where(and(eq(countDeltas.measure, 'converted'), eq(countDeltas.nodeId, 'start'))),
  );
  return rows.reduce((sum, { n }) => sum + n, 0);
};
const lines = (enrollmentId: string) =>
  still.read((tx) =>
    tx
      .select()
      .from(trace)
      .where(and(eq(trace.enrollmentId, enrollmentId), eq(trace.kind, 'converted'))),
  );

describe('the goal of a journey that is over', () => {
  it('counts when it is met within its window, once', async () => {
    await still.patient('g1');
    const enrollmentId = await still.book('g1', 'visit-g1');
    expect(await watchOf(enrollmentId)).not.toBeNull();
    await sweepGoals(still.context);
    const before = await conversions();
    expect((await watchOf(enrollmentId))?.lookAt).toBe((await watchOf(enrollmentId))?.endsAt);
    await still.tell('invoice.paid', 'g1');
    expect(await sweepGoals(still.context)).toBe(1);
    expect(await conversions()).toBe(before + 1);
    expect(await lines(enrollmentId)).toMatchObject([{ reason: 'goal_met_afterwards', detail: { goal: 'paid' } }]);
    await still.tell('invoice.paid', 'g1');
    expect(await sweepGoals(still.context)).toBe(0);
    expect(await conversions()).toBe(before + 1);
  });

  it('counts no more once its window is over', async () => {
    await still.patient('g2');
    const enrollmentId = await still.book('g2', 'visit-g2');
    const before = await conversions();
    still.clock.offsetMs = 11 * 86_400_000;
    await still.tell('invoice.paid', 'g2');
    await sweepGoals(still.context);
    still.clock.offsetMs = 0;
    expect(await watchOf(enrollmentId)).toBeNull();
    expect(await conversions()).toBe(before);
  });

  it('is not looked for when it was met on the way', async () => {
    await still.publish('waits', {
      ...journey(email('mail'), {
        id: 'rest',
        kind: 'delay',
        config: { mode: 'for', duration: { amount: 3, unit: 'days' } },
      }),
      settings: { goal },
    });
    await still.patient('g3');
    const answer = await still.tell('appointment.booked', 'g3', 'visit-g3');
    const waiting = answer.enrolled.find(({ campaign }) => campaign === 'waits')?.enrollmentId ?? '';
    await still.tell('invoice.paid', 'g3');
    await still.activities.advance({ practiceId: still.practiceId, enrollmentId: waiting, seq: 1 }, 'woken');
    expect((await still.enrollment(waiting)).exitReason).toBe('goal_met');
    expect(await watchOf(waiting)).toBeNull();
  });
});
