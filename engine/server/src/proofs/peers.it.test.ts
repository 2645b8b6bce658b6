import { createTemporalGateway } from '@cairn/activities';
import type { DocumentNode } from '@cairn/core';
import { campaignVersions, enrollments } from '@cairn/db';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { createWorld, registerNamespace, tester, until, type World } from '../testing/world.ts';
import { email, end, journey, sms, wait } from './journey.ts';
import { type StoryOf, storyOf } from './story-of.ts';

const day = 86_400_000;
let world: World;
let story: StoryOf;

beforeAll(async () => {
  world = await createWorld({
    adminDatabaseUrl: inject('adminDatabaseUrl'),
    temporalAddress: inject('temporalAddress'),
  });
  story = storyOf(world);
});
afterAll(() => world.stop());

/** Starts a journey of its own for each test, at a booking that names it. */
function bookedFor(name: string): DocumentNode {
  const where = [{ path: 'for', compare: 'is', value: name }];
  return {
    id: 'start',
    kind: 'event-trigger',
    config: { event: 'appointment.booked', where, entry: 'per_appointment' },
  };
}

async function book(name: string, startsAt: number | null, appointment = name): Promise<string> {
  await world.patient(name);
  const visit = { id: appointment, ...(startsAt !== null && { startsAt: new Date(startsAt).toISOString() }) };
  const event = { event: 'appointment.booked', patient: name, appointment: visit, properties: { for: name } };
  return (await story.take(event)).enrolled[0]?.enrollmentId ?? '';
}

const move = (name: string, startsAt: number) =>
  story.take({
    event: 'appointment.moved',
    patient: name,
    appointment: { id: name, startsAt: new Date(startsAt).toISOString() },
  });

const before = (amount: number, unit: 'days' | 'hours'): DocumentNode => ({
  id: 'before',
  kind: 'delay',
  config: { mode: 'relative', duration: { amount, unit }, direction: 'before', ifPast: 'skip' },
});
const reminder = (name: string) => {
  const over = ['cancelled', 'noshow', 'fulfilled', 'entered-in-error'] as const;
  const exits = [
    { id: 'over', label: 'the visit is over', when: { op: 'this_appointment' as const, status: [...over] } },
  ];
  return journey(name, [before(2, 'days'), sms('remind'), end], { trigger: bookedFor(name), settings: { exits } });
};

describe('faults of peers, on the real engine', () => {
  it('Fault 1: an event that comes after the patient reached the step takes the way of the event', async () => {
    const awaited: DocumentNode = {
      id: 'awaited',
      kind: 'wait-for',
      config: {
        for: { kind: 'event', event: 'form.sent', where: [] },
        since: 'node',
        timeout: { amount: 9, unit: 'days' },
      },
    };
    const edges = [{ from: 'awaited', port: 'happened', to: 'thanks' }];
    await world.publish(
      'fault-1',
      journey('Fault 1', [awaited, end, email('thanks')], { trigger: bookedFor('fault-1'), edges }),
    );
    const id = await book('fault-1', Date.now() + 10 * day);
    await story.reaches(id, 'awaited');
    await story.take({ event: 'form.sent', patient: 'fault-1' });
    await story.becomes(id, 'ended');
    expect((await story.effects(id)).map((effect) => [effect.nodeId, effect.state])).toEqual([['thanks', 'accepted']]);
  });

  it.each([
    ['without a date', null, 'no_date'],
    ['for a visit that is over', Date.now() - day, 'too_late'],
    ['booked an hour before, which is later than the reminder', Date.now() + 3_600_000, 'too_late'],
  ] as const)(
    'Fault 4: a reminder %s is never sent “now” (Fault 17: a late booking gets none)',
    async (_case, startsAt, reason) => {
      const name = `fault-4-${reason}-${startsAt === null ? 0 : Math.sign(startsAt - Date.now())}`;
      await world.publish(name, reminder(name));
      const id = await book(name, startsAt);
      await story.becomes(id, 'ended');
      expect(await story.effects(id)).toEqual([]);
      expect((await story.trace(id)).map((line) => [line.nodeId, line.port, line.reason])).toContainEqual([
        'before',
        'missed',
        reason,
      ]);
    },
  );

  it('Fault 5: a visit that moves re-arms its reminder, both ways, and one moved close is reminded of on time', async () => {
    await world.publish('fault-5', reminder('fault-5'));
    const startsAt = Date.now() + 10 * day;
    const id = await book('fault-5', startsAt);
    const dueAt = async () => (await story.enrollment(id)).untilAt;
    expect(await dueAt()).toBe(startsAt - 2 * day);
    await move('fault-5', startsAt + 5 * day);
    await until(async () => (await dueAt()) === startsAt + 3 * day);
    const soon = Date.now() + 2 * day + 4_000;
    await move('fault-5', soon);
    await until(async () => (await dueAt()) === soon - 2 * day);
    expect(await story.effects(id)).toEqual([]);
    await story.becomes(id, 'ended', 20_000);
    const [call, ...others] = await story.calls(id);
    expect(others).toEqual([]);
    expect(call?.decidedAt).toBeGreaterThanOrEqual(soon - 2 * day - 2_000);
  });

  it.each(['appointment.cancelled', 'appointment.completed', 'appointment.no_show'])(
    'Fault 17: after %s nobody is reminded',
    async (event) => {
      await world.publish(event.replace(/\W/g, '-'), reminder(event));
      const id = await book(event, Date.now() + 2 * day + 1_500);
      await story.take({ event, patient: event, appointment: { id: event } });
      expect(await story.becomes(id, 'ended')).toMatchObject({ exitReason: 'exit_criteria' });
      expect(await story.effects(id)).toEqual([]);
    },
  );

  it('Fault 18: an entry is once also for a Temporal that has forgotten it', async () => {
    const trigger = bookedFor('fault-18');
    const campaignId = await world.publish('fault-18', journey('Fault 18', [email('hello'), end], { trigger }));
    const id = await book('fault-18', Date.now() + 10 * day);
    await story.becomes(id, 'ended', 20_000);
    // What is past its retention is as if it had never been, like everything in an empty namespace.
    const address = inject('temporalAddress');
    const namespace = `${world.namespace}-empty`;
    await registerNamespace(address, namespace);
    const temporal = createTemporalGateway({ address, namespace });
    const forgetful = storyOf({ ...world, engine: world.anotherEngine({ temporal }) });
    const startsAt = new Date(Date.now() + 12 * day).toISOString();
    const again = {
      event: 'appointment.booked',
      patient: 'fault-18',
      appointment: { id: 'fault-18', startsAt },
      properties: { for: 'fault-18' },
    };
    expect(await forgetful.take(again)).toMatchObject({ stored: true, enrolled: [] });
    await temporal.close();
    expect(await world.read((tx) => tx.$count(enrollments, eq(enrollments.campaignId, campaignId)))).toBe(1);
    expect(await story.effects(id)).toHaveLength(1);
  });
});

describe('a published version and those who run on it', () => {
  it('Promise 4: never changes; who waits goes on by it, who enters takes the new one (Fault 7)', async () => {
    const trigger = { id: 'start', kind: 'event-trigger', config: { event: 'asked', where: [], entry: 'per_event' } };
    const first = journey('Versions', [wait('soon', 4, 'seconds'), email('old'), end], { trigger });
    const id = await world.publish('versions', first);
    const versions = () =>
      world.read((tx) =>
        tx
          .select()
          .from(campaignVersions)
          .where(eq(campaignVersions.campaignId, id))
          .orderBy(asc(campaignVersions.number)),
      );
    const [published] = await versions();
    await world.patient('versions');
    const enter = async () =>
      (await story.take({ event: 'asked', patient: 'versions' })).enrolled[0]?.enrollmentId ?? '';
    const waiting = await enter();

    // The step it waits at, and the one after, are gone from the new version.
    const document = journey('Versions', [email('new'), end], { trigger });
    const { engine, practiceId } = world;
    const saved = await engine.campaigns.saveDraft(practiceId, id, { document, baseRevision: 1 }, tester);
    expect(saved).toMatchObject({ ok: true });
    expect(await engine.campaigns.publish(practiceId, id, { baseRevision: 2 }, tester)).toMatchObject({
      ok: true,
      value: { version: 2 },
    });
    const entered = await enter();

    await story.becomes(waiting, 'ended', 20_000);
    await story.becomes(entered, 'ended', 20_000);
    expect((await story.effects(waiting)).map((effect) => [effect.nodeId, effect.state])).toEqual([
      ['old', 'accepted'],
    ]);
    expect((await story.effects(entered)).map((effect) => [effect.nodeId, effect.state])).toEqual([
      ['new', 'accepted'],
    ]);
    expect((await versions())[0]).toEqual(published);
  });

  it('Promise 4: the database lets the program change no published version', async () => {
    const change = world.read((tx) => tx.update(campaignVersions).set({ planBytes: '{}' }));
    await expect(change).rejects.toThrow();
    expect(await world.read((tx) => tx.$count(campaignVersions))).toBeGreaterThan(0);
  });
});
