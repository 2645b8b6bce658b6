import { audienceSchedules, campaigns, patients } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { blast, hour, minute, sendsOf } from '../testing/sends-of.ts';
import { createStillEngine, email, journey, type StillEngine, tester } from '../testing/still-engine.ts';

let still: StillEngine;
let sends: ReturnType<typeof sendsOf>;

beforeEach(async () => {
  still = await createStillEngine(inject('adminDatabaseUrl'));
  sends = sendsOf(still);
});
afterEach(() => still.stop());

it('one that cannot be made keeps no other from going', async () => {
  await sends.people(1);
  const when = { kind: 'at', at: '2030-01-10T09:00', zone: 'practice' };
  const broken = await still.publish('broken', blast({ when }, email('hello')));
  const other = await still.publish('other', blast({ when: { ...when, at: '2030-01-10T10:00' } }, email('hello')));
  const foreign = await still.publish('by-booking', journey(email('hello')));
  await still.read(async (tx) => {
    const [live] = await tx.select({ id: campaigns.currentVersionId }).from(campaigns).where(eq(campaigns.id, foreign));
    const versionId = live?.id ?? '';
    await tx.update(audienceSchedules).set({ versionId }).where(eq(audienceSchedules.campaignId, broken));
  });
  await sends.goTo('2030-01-10T15:30:00Z');
  expect(await sends.theRun(other)).toMatchObject({ state: 'done', entered: 1 });
  expect(await sends.runs(broken)).toEqual([]);
});

it('one that is asked for twice at once by one key is one', async () => {
  const when = { kind: 'repeat', every: 1, unit: 'week', at: '2030-01-10T09:00', zone: 'practice', endsOn: null };
  const id = await still.publish('by-hand', blast({ when }, email('hello')));
  const ask = () => still.sends.start(still.practiceId, { campaignId: id, key: 'click' }, tester);
  const answers = await Promise.all([ask(), ask(), ask(), ask()]);
  const run = await sends.theRun(id);
  expect(answers.map((one) => (one.ok ? one.value.id : one.error.code))).toEqual(Array(4).fill(run.id));
  expect(await sends.runs(id)).toHaveLength(1);
});

it('one that is started by hand waits for one that has begun, though its time by the practice’s clock is later', async () => {
  const [ahead = ''] = await sends.people(2);
  await still.read((tx) => tx.update(patients).set({ zone: 'Pacific/Auckland' }).where(eq(patients.id, ahead)));
  const when = { kind: 'repeat', every: 1, unit: 'week', at: '2030-01-10T09:00', zone: 'patient', endsOn: null };
  const caps = { perRun: null, perDay: null, lifetime: 3 };
  const id = await still.publish('by-the-clocks', blast({ when, caps }, email('hello')));
  // 09:00 in Auckland is the day before in New York.
  await sends.goTo('2030-01-09T20:30:00Z');
  expect(await sends.theRun(id)).toMatchObject({ state: 'sending', entered: 1 });
  expect(await still.sends.start(still.practiceId, { campaignId: id }, tester)).toMatchObject({ ok: true });
  await sends.pass(10 * minute);
  const states = async () => (await sends.runs(id)).map(({ state, entered }) => [state, entered]);
  expect(await states()).toEqual([
    ['due', 0],
    ['sending', 1],
  ]);
  await sends.pass(18 * hour);
  await sends.pass(minute);
  expect(await states()).toEqual([
    ['done', 1],
    ['done', 2],
  ]);
});
