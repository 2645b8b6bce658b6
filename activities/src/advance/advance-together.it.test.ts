import {
  countDeltas,
  enrollments,
  lockPatient,
  lockPatients,
  patients,
  providerAccounts,
  trace,
  wakes,
} from '@cairn/db';
import { and, eq, ne } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { somebodyWaitsForALock } from '../testing/lock-wait.ts';
import { createStillEngine, email, journey, type StillEngine, wait } from '../testing/still-engine.ts';
import { createAdvanceQueue } from './advance-queue.ts';
import { advanceTogether } from './advance-together.ts';

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
  const name = `t${count}`;
  const patientId = await still.patient(name);
  return { name, patientId, id: await still.book(name, `visit-${name}`, 30) };
};
const pass = (ms: number) => {
  still.clock.offsetMs += ms;
};
const hour = 3_600_000;
const asking = (enrollmentId: string, seq: number) => ({
  practiceId: still.practiceId,
  enrollmentId,
  seq,
  cause: 'due' as const,
});
const together = (...asked: [id: string, seq: number][]) =>
  advanceTogether(
    still.context,
    still.practiceId,
    asked.map(([id, seq]) => asking(id, seq)),
  );
const linesOf = (id: string) =>
  still.read((tx) => tx.select().from(trace).where(eq(trace.enrollmentId, id)).orderBy(trace.id));

describe('several enrollments that fall due together', () => {
  it('are each decided as by themselves: row, message, timeline, answer', async () => {
    const [a, b, c] = [await enrolled(), await enrolled(), await enrolled()];
    pass(hour);
    const answers = await together([a.id, 1], [b.id, 1], [c.id, 7]);
    expect(answers.get(a.id)).toMatchObject({ kind: 'wait', seq: 2 });
    expect(answers.get(b.id)).toMatchObject({ kind: 'wait', seq: 2 });
    expect(answers.get(c.id)).toEqual({ kind: 'behind', seq: 1 });
    for (const { id } of [a, b]) {
      expect(await still.enrollment(id)).toMatchObject({ status: 'active', seq: 2, state: { nodeId: 'second' } });
      expect(await still.effectsOf(id)).toMatchObject([{ nodeId: 'mail', state: 'queued', enrollmentId: id }]);
      expect((await linesOf(id)).filter((line) => line.kind === 'message_decided')).toHaveLength(1);
    }
    expect(await still.enrollment(c.id)).toMatchObject({ seq: 1, state: { nodeId: 'first' } });
    expect((await together([a.id, 1], [b.id, 1])).get(b.id)).toMatchObject({ kind: 'wait', seq: 2 });
    expect(await still.effectsOf(b.id)).toHaveLength(1);
  });

  it('count the same as one by one', async () => {
    const sumOf = async (nodeId: string, measure: string) => {
      const rows = await still.read((tx) =>
        tx
          .select()
          .from(countDeltas)
          .where(and(eq(countDeltas.nodeId, nodeId), eq(countDeltas.measure, measure))),
      );
      return rows.reduce((sum, row) => sum + row.n, 0);
    };
    const before = await sumOf('second', 'waiting');
    const people = [await enrolled(), await enrolled(), await enrolled()];
    pass(hour);
    await together(...people.map(({ id }): [string, number] => [id, 1]));
    expect(await sumOf('second', 'waiting')).toBe(before + 3);
  });

  it('take the wakes they saw, and nobody else’s', async () => {
    const [a, b, other] = [await enrolled(), await enrolled(), await enrolled()];
    const at = Date.now();
    const given = { practiceId: still.practiceId, reason: 'test', createdAt: at, nextAt: at };
    await still.read((tx) => tx.insert(wakes).values([a, b, other].map(({ id }) => ({ ...given, enrollmentId: id }))));
    await together([a.id, 1], [b.id, 1]);
    const left = await still.read((tx) => tx.select().from(wakes));
    expect(left.filter(({ enrollmentId }) => [a.id, b.id, other.id].includes(enrollmentId))).toMatchObject([
      { enrollmentId: other.id },
    ]);
  });

  it('leave out whose patient somebody holds, and wait for nobody', async () => {
    const [a, held, c] = [await enrolled(), await enrolled(), await enrolled()];
    pass(hour);
    await still.read(async (tx) => {
      await lockPatient(tx, held.patientId);
      const answers = await together([a.id, 1], [held.id, 1], [c.id, 1]);
      expect([...answers.keys()].sort()).toEqual([a.id, c.id].sort());
      await tx.update(patients).set({ active: false }).where(eq(patients.id, held.patientId));
    });
    expect(await still.enrollment(held.id)).toMatchObject({ seq: 1 });
    expect(await still.effectsOf(held.id)).toEqual([]);
  });

  it('leave out a journey that ends with a message to cancel', async () => {
    const [stays, leaves] = [await enrolled(), await enrolled()];
    pass(hour);
    await together([stays.id, 1], [leaves.id, 1]);
    await still.tell('appointment.cancelled', leaves.name, `visit-${leaves.name}`);
    expect((await together([stays.id, 2], [leaves.id, 2])).has(leaves.id)).toBe(false);
    expect(await still.effectsOf(leaves.id)).toMatchObject([{ state: 'queued' }]);
    expect(await still.enrollment(leaves.id)).toMatchObject({ status: 'active' });
  });
});

describe('the queue of a process', () => {
  it('answers everybody, also those that have to be asked by themselves', async () => {
    const queue = createAdvanceQueue(still.context);
    const people = [await enrolled(), await enrolled(), await enrolled(), await enrolled()];
    const leaves = people[2] ?? people[0];
    await still.tell('appointment.cancelled', leaves?.name ?? '', `visit-${leaves?.name}`);
    pass(hour);
    const twice = [...people, ...people];
    const answers = await Promise.all(twice.map(({ id }) => queue.advance(asking(id, 1))));
    expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(2);
    expect(answers.filter(({ kind }) => kind === 'wait')).toHaveLength(6);
    for (const { id } of people) {
      const isGone = id === leaves?.id;
      expect(await still.effectsOf(id)).toHaveLength(isGone ? 0 : 1);
      expect(await still.enrollment(id)).toMatchObject({ status: isGone ? 'ended' : 'active' });
    }
  });

  it('goes on with others while somebody holds the patients of some', async () => {
    const queue = createAdvanceQueue(still.context);
    const held = [await enrolled(), await enrolled(), await enrolled()];
    const free = [await enrolled(), await enrolled(), await enrolled()];
    pass(hour);
    let late: Promise<unknown> = Promise.resolve();
    await still.read(async (tx) => {
      await lockPatients(
        tx,
        held.map(({ patientId }) => patientId),
      );
      const waiting: Promise<unknown>[] = [];
      for (const [i, { id }] of held.entries()) {
        waiting.push(queue.advance(asking(id, 1)));
        await somebodyWaitsForALock(still, i + 1);
      }
      late = Promise.all(waiting);
      const answers = await Promise.all(free.map(({ id }) => queue.advance(asking(id, 1))));
      expect(answers).toMatchObject([{ kind: 'wait' }, { kind: 'wait' }, { kind: 'wait' }]);
    });
    expect(await late).toMatchObject([{ kind: 'wait' }, { kind: 'wait' }, { kind: 'wait' }]);
  });

  it('tells each its own failure', async () => {
    const text = { channel: 'sms', purpose: 'care', sending: 'automatic', body: 'See you soon.' } as const;
    await still.publish('texting', {
      ...journey(wait('pause', 1, 'hours'), { id: 'sms', kind: 'message', config: text }),
      name: 'Texting',
    });
    const queue = createAdvanceQueue(still.context);
    const [well, both] = [await enrolled(), await enrolled()];
    const [texting] = await still.read((tx) =>
      tx
        .select()
        .from(enrollments)
        .where(and(eq(enrollments.patientId, both.patientId), ne(enrollments.campaignId, campaignId))),
    );
    pass(hour);
    const isActive = (active: boolean) =>
      still.read((tx) => tx.update(providerAccounts).set({ active }).where(eq(providerAccounts.channel, 'sms')));
    await isActive(false);
    const ids = [well.id, texting?.id ?? '', both.id];
    const results = await Promise.allSettled(ids.map((id) => queue.advance(asking(id, 1))));
    await isActive(true);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await still.enrollment(both.id)).toMatchObject({ seq: 2, campaignId });
  });
});
