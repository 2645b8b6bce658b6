import { audienceSchedules, enrollments } from '@cairn/db';
import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { blast, minute, sendsOf } from '../testing/sends-of.ts';
import { createStillEngine, type StillEngine, tester } from '../testing/still-engine.ts';

let still: StillEngine;
let sends: ReturnType<typeof sendsOf>;

beforeEach(async () => {
  still = await createStillEngine(inject('adminDatabaseUrl'));
  sends = sendsOf(still);
});
afterEach(() => still.stop());

describe('a schedule', () => {
  const daily = { kind: 'repeat', every: 1, unit: 'day', at: '2027-03-10T09:00' };
  beforeEach(() => sends.goTo('2027-03-09T12:00:00Z'));

  it('sends at its time over a clock change, once each, to whoever fits then', async () => {
    await sends.people(2);
    const id = await still.publish('daily', blast({ when: daily, once: 'ever' }));
    await sends.goTo('2027-03-10T13:59:00Z');
    expect(await sends.runs(id)).toEqual([]);
    await sends.goTo('2027-03-10T14:00:00Z');
    expect((await sends.runs(id)).map(({ state, entered: n, localAt }) => [state, n, localAt])).toEqual([
      ['done', 2, '2027-03-10T09:00'],
    ]);
    await sends.people(1);
    for (const day of ['11T14:00', '12T14:00', '13T14:00', '14T13:00', '15T13:00'])
      await sends.goTo(`2027-03-${day}:00Z`);
    expect((await sends.runs(id)).map(({ entered: n, size, localAt }) => [localAt, size, n])).toEqual([
      ['2027-03-10T09:00', 2, 2],
      ['2027-03-11T09:00', 3, 1],
      ['2027-03-12T09:00', 3, 0],
      ['2027-03-13T09:00', 3, 0],
      ['2027-03-14T09:00', 3, 0],
      ['2027-03-15T09:00', 3, 0],
    ]);
    expect(await sends.entered(id)).toBe(3);
  });

  it('is made up for when it was missed by less than twelve hours, and said when by more', async () => {
    await sends.people(1);
    const id = await still.publish('missed', blast({ when: daily }));
    await sends.goTo('2027-03-11T01:59:00Z');
    expect((await sends.runs(id)).map(({ state, localAt }) => [state, localAt])).toEqual([
      ['done', '2027-03-10T09:00'],
    ]);
    await sends.goTo('2027-03-14T03:00:00Z');
    expect(
      (await sends.runs(id)).map(({ state, failure, missed, localAt }) => [state, failure, missed, localAt]),
    ).toEqual([
      ['done', null, 0, '2027-03-10T09:00'],
      ['cancelled', 'missed', 3, '2027-03-13T09:00'],
    ]);
    const told = await still.read((tx) =>
      tx.execute<{ title: string }>(sql`select title from cairn.staff_tasks`).execute(),
    );
    expect(told.map(({ title }) => title)).toEqual([
      '3 sends up to 2027-03-13 09:00 of the campaign “Blast” did not go: the time had passed by more than 12 hours. Send by hand if it still makes sense.',
    ]);
    await sends.goTo('2027-03-14T13:00:00Z');
    expect(await sends.theRun(id)).toMatchObject({ state: 'done', localAt: '2027-03-14T09:00' });
  });

  it('waits for the send before, and passes over what comes while one waits', async () => {
    await sends.people(10);
    const id = await still.publish('overlap', blast({ when: daily, ramp: { first: 3 } }));
    await sends.goTo('2027-03-10T14:00:00Z');
    expect(await sends.theRun(id)).toMatchObject({ state: 'held', entered: 3 });
    await sends.goTo('2027-03-11T14:00:00Z');
    await sends.goTo('2027-03-12T14:00:00Z');
    const [held, waiting, over, ...others] = await sends.runs(id);
    expect(others).toEqual([]);
    expect([held?.state, waiting?.state, over?.state, over?.failure]).toEqual([
      'held',
      'due',
      'cancelled',
      'still_running',
    ]);
    await still.sends.confirm(still.practiceId, held?.id ?? '', tester);
    await sends.settle();
    await sends.pass(minute);
    expect((await sends.runs(id)).map(({ state, entered: n }) => [state, n])).toEqual([
      ['done', 10],
      ['done', 10],
      ['cancelled', 0],
    ]);
  });

  it('goes by each patient’s clock', async () => {
    await sends.people(1);
    const [west = ''] = await sends.people(1, { zone: 'America/Los_Angeles' });
    const [east = ''] = await sends.people(1, { zone: 'America/Halifax' });
    const at = { kind: 'at', at: '2027-03-10T09:00', zone: 'patient' };
    const id = await still.publish('clocks', blast({ when: at }));
    const inNow = async () => {
      const rows = await still.read((tx) =>
        tx.select({ patientId: enrollments.patientId }).from(enrollments).where(eq(enrollments.campaignId, id)),
      );
      return rows.map(({ patientId }) => patientId);
    };
    await sends.goTo('2027-03-10T12:59:00Z');
    expect(await inNow()).toEqual([]);
    await sends.goTo('2027-03-10T13:00:00Z');
    expect(await inNow()).toEqual([east]);
    await sends.goTo('2027-03-10T14:00:00Z');
    expect(await inNow()).toHaveLength(2);
    expect(await inNow()).not.toContain(west);
    await sends.goTo('2027-03-10T17:00:00Z');
    expect(await inNow()).toHaveLength(3);
    expect(await sends.theRun(id)).toMatchObject({ state: 'done', entered: 3 });
  });

  it('can be left out once, and a single send cancelled before it goes', async () => {
    await sends.people(1);
    const id = await still.publish('skip', blast({ when: daily }));
    expect(await still.sends.cancelNext(still.practiceId, id, tester)).toMatchObject({ ok: true });
    await sends.goTo('2027-03-11T14:00:00Z');
    expect((await sends.runs(id)).map(({ state, failure, localAt }) => [state, failure, localAt])).toEqual([
      ['cancelled', 'by_person', '2027-03-10T09:00'],
      ['done', null, '2027-03-11T09:00'],
    ]);
    const once = await still.publish('once', blast({ when: { kind: 'at', at: '2027-03-12T09:00' } }));
    await still.sends.cancelNext(still.practiceId, once, tester);
    await sends.goTo('2027-03-12T15:00:00Z');
    expect(await sends.theRun(once)).toMatchObject({ state: 'cancelled', entered: 0 });
    expect(await sends.stateOf(once)).toBe('draft');
    expect(await still.sends.cancelNext(still.practiceId, once, tester)).toMatchObject({
      error: { code: 'nothing_scheduled' },
    });
  });

  it('can be sent now beside it, once for one key', async () => {
    await sends.people(2);
    const id = await still.publish('beside', blast({ when: daily }));
    const start = () => still.sends.start(still.practiceId, { campaignId: id, key: 'k' }, tester);
    const [one, two] = [await start(), await start()];
    expect(one).toEqual(two);
    await sends.pass(minute);
    expect(await sends.runs(id)).toHaveLength(1);
    expect(await sends.theRun(id)).toMatchObject({ state: 'done', entered: 2 });
    await sends.goTo('2027-03-10T14:00:00Z');
    expect(await sends.runs(id)).toHaveLength(2);
  });

  it('in the past is refused, and so is one that never comes again', async () => {
    const publish = async (slug: string, when: unknown) => {
      const made = await still.campaigns.create(still.practiceId, { slug, document: blast({ when }) }, tester);
      if (!made.ok) throw new Error(made.error.message);
      return still.campaigns.publish(still.practiceId, made.value.id, { baseRevision: 1 }, tester);
    };
    expect(await publish('past', { kind: 'at', at: '2027-03-09T06:59' })).toMatchObject({
      error: { code: 'blocked', message: expect.stringContaining('2027-03-09 06:59') },
    });
    expect(await publish('zero', { ...daily, every: 0 })).toMatchObject({ error: { code: 'blocked' } });
    expect(await publish('ended', { ...daily, endsOn: '2027-03-01' })).toMatchObject({ error: { code: 'blocked' } });
    expect(await still.read((tx) => tx.select().from(audienceSchedules))).toEqual([]);
  });
});
