import { startVonageStandIn, type VonageStandIn } from '@cairn/activities/stand-ins';
import { calls, effects, practices } from '@cairn/db';
import { and, eq, lte, type SQL } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { createWorld, tester, until, type World } from '../testing/world.ts';
import { addPatients } from './add-patients.ts';
import { inParallel } from './in-parallel.ts';
import { end, journey, sms } from './journey.ts';
import { type RecordingProvider, recordingProvider } from './recording-provider.ts';
import { startDispatching } from './start-dispatching.ts';
import { steppedClock } from './stepped-clock.ts';
import { type StoryOf, storyOf } from './story-of.ts';
import { vonageAt } from './vonage-at.ts';

/** A summer's evening in New York, four hours behind UTC; texts may go out from 08:00 to 21:00. */
const at = (day: number, time: string) => Date.parse(`2031-06-0${day}T${time}-04:00`);

const second = 1_000;

async function keepQuietHours(world: World): Promise<void> {
  const quietHours = { sms: { startMinute: 480, endMinute: 1260 }, email: null, careExempt: false };
  await world.read((tx) => tx.update(practices).set({ settings: { quietHours } }));
}

describe('a reminder that waits for the morning after the last step', () => {
  const clock = steppedClock(at(2, '22:00:00'));
  let world: World;
  let story: StoryOf;
  let vonage: VonageStandIn;
  beforeAll(async () => {
    vonage = await startVonageStandIn();
    const provider = vonageAt(vonage.url);
    world = await createWorld({
      adminDatabaseUrl: inject('adminDatabaseUrl'),
      temporalAddress: inject('temporalAddress'),
      clockOffsetMs: clock.offsetMs,
      providers: () => () => provider,
      account: { sms: 'vonage' },
    });
    await keepQuietHours(world);
    story = storyOf(world);
    await world.publish('reminder', journey('Reminder', [sms('remind'), end]));
  });
  afterAll(async () => {
    await world.stop();
    await vonage.stop();
  });

  it('Promise 2: reaches nobody whose visit was cancelled meanwhile; Fault 17: a cancelled visit is not reminded of', async () => {
    const ids = new Map<string, string>();
    for (const patient of ['goes', 'stays']) {
      await world.patient(patient);
      const id = await story.book(patient, patient, at(9, '10:00:00'));
      ids.set(patient, id);
      const deferred = await until(async () => (await story.effects(id)).find((each) => each.reason === 'quiet_hours'));
      expect(deferred).toMatchObject({ state: 'queued', notBefore: at(3, '08:00:00') });
      expect(await story.enrollment(id)).toMatchObject({ status: 'settling', exitReason: 'completed' });
    }
    const goes = ids.get('goes') ?? '';
    const stays = ids.get('stays') ?? '';

    expect((await story.cancel('goes', 'goes')).woken).toBe(1);
    expect(await story.becomes(goes, 'ended')).toMatchObject({ exitReason: 'exit_criteria' });
    expect(await story.effects(goes)).toMatchObject([{ state: 'cancelled', reason: 'exit_criteria' }]);

    clock.set(at(3, '08:00:01'));
    await story.becomes(stays, 'ended', 20_000);
    expect(await story.effects(stays)).toMatchObject([{ state: 'accepted' }]);
    expect(await story.effects(goes)).toMatchObject([{ state: 'cancelled' }]);
    const [sent, ...others] = vonage.log();
    expect(others).toEqual([]);
    expect(sent?.clientRef).toBe((await story.effects(stays))[0]?.id);
    expect(await story.calls(goes)).toEqual([]);
  });
});

describe('1,200 texts queued at 20:50 at one a second', () => {
  const evening = at(2, '20:50:00');
  const clock = steppedClock(evening);
  const people = 1_200;
  const burst = 20;
  let provider: RecordingProvider;
  let world: World;
  beforeAll(async () => {
    provider = recordingProvider();
    world = await createWorld({
      adminDatabaseUrl: inject('adminDatabaseUrl'),
      temporalAddress: inject('temporalAddress'),
      running: false,
      clockOffsetMs: clock.offsetMs,
      providers: () => () => provider,
      account: { ratePerSecond: 1, burst },
    });
    await keepQuietHours(world);
  });
  afterAll(() => world.stop());

  const count = (where: SQL | undefined) => world.read((tx) => tx.$count(effects, where));
  /** Sets the clock and waits until what it brings, a token each second, is used up. */
  const stepTo = async (time: number, tokens: number) => {
    const due = () => count(and(eq(effects.state, 'queued'), lte(effects.notBefore, time)));
    clock.set(time);
    const left = Math.max(0, (await due()) - tokens);
    await until(async () => (await due()) <= left, 60_000);
  };

  it('calls none from 21:00 on and the rest after 08:00, each once', async () => {
    const trigger = { id: 'start', kind: 'manual-trigger', config: { reentry: 'once' } };
    await world.publish('blast', journey('Blast', [sms('text'), end], { trigger, settings: { exits: [] } }));
    clock.set(evening, 0);
    await inParallel(await addPatients(world, people), 8, async (patientId) => {
      await world.engine.enrollments.enroll(world.practiceId, { campaign: 'blast', patientId }, tester);
    });
    expect(await count(eq(effects.state, 'queued'))).toBe(people);

    const stop = startDispatching(world.engine);
    // A step brings one token more than it uses: clocks of two processes differ by some milliseconds.
    const step = burst - 1;
    for (let time = evening; time < at(2, '21:00:30'); time += burst * second) await stepTo(time, step);
    const deferred = await count(eq(effects.notBefore, at(3, '08:00:00')));
    expect(deferred).toBeGreaterThan(0);
    await stepTo(at(3, '07:59:40'), step);
    const opening = at(3, '08:00:00');
    for (let time = opening; (await count(eq(effects.state, 'accepted'))) < people; time += burst * second)
      await stepTo(time, step);
    await stop();

    const decided = await world.read((tx) => tx.select({ at: calls.decidedAt, effect: calls.effectId }).from(calls));
    expect(decided.filter((call) => call.at >= at(2, '20:59:58') && call.at < opening)).toEqual([]);
    // Ten minutes less the two seconds by which the end is taken early, and what the bucket held at first.
    const sameEvening = decided.filter((call) => call.at < opening).length;
    expect(sameEvening).toBeLessThanOrEqual(burst + 598);
    expect(sameEvening).toBeGreaterThan(400);
    expect(new Set(decided.map((call) => call.effect)).size).toBe(people);
    expect(provider.asked).toHaveLength(people);
    expect(new Set(provider.asked.map((request) => request.clientRef)).size).toBe(people);
  }, 180_000);
});
