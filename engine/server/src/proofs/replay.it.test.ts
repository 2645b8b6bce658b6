import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporal } from '@temporalio/proto';
import { type ReplayWorkerOptions, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { repositoryRoot } from '../config/config.ts';
import '../testing/provided.ts';
import { createWorld, until, type World } from '../testing/world.ts';
import { workflowBundle } from '../worker/workflow-bundle.ts';
import { type Histories, openHistories, type StoredHistory } from './histories.ts';
import { email, end, journey, wait } from './journey.ts';
import { journeyR } from './journey-r.ts';
import { type StoryOf, storyOf } from './story-of.ts';

const folder = join(repositoryRoot, 'workflows', 'histories');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const stored = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));

let options: ReplayWorkerOptions;
let world: World;
let story: StoryOf;
let histories: Histories;

beforeAll(async () => {
  options = { workflowBundle: await workflowBundle(join(repositoryRoot, '.build', 'workflows')) };
  const temporalAddress = inject('temporalAddress');
  world = await createWorld({ adminDatabaseUrl: inject('adminDatabaseUrl'), temporalAddress });
  story = storyOf(world);
  histories = await openHistories(temporalAddress, world.namespace);
});
afterAll(async () => {
  await histories.close();
  await world.stop();
});

describe('a running patient never breaks because code changed', () => {
  it.each(files)('Promise 4: %s replays on the workflow code of today', async (file) => {
    await expect(Worker.runReplayHistory(options, stored(file))).resolves.toBeUndefined();
  });

  it('Promise 4: what was recorded tells every turn the driver can take', () => {
    const turns = [
      'journey-r',
      'woken-while-waiting',
      'woken-inside-advance',
      'held-and-resumed',
      'remote',
      'stuck',
      'behind',
      'alone',
      'dispatcher',
    ];
    for (const turn of turns) expect(files.filter((file) => file.includes(turn))).not.toEqual([]);
  });

  it('Promise 4: a history of other code does not replay', async () => {
    const other = stored('enrollment-v1-journey-r.json');
    other.events[0].workflowExecutionStartedEventAttributes.workflowType.name = 'dispatcherV1';
    await expect(Worker.runReplayHistory(options, other)).rejects.toThrow(/nondeterminism/i);
  });
});

describe('what a journey costs in history events', () => {
  const on = (event: string) => ({
    id: 'start',
    kind: 'event-trigger',
    config: { event, where: [], entry: 'per_event' },
  });
  const enter = async (event: string, patient: string) => {
    await world.patient(patient);
    return (await story.take({ event, patient })).enrolled[0]?.enrollmentId ?? '';
  };
  const eventsOf = (runs: StoredHistory[]) => runs.flatMap((run) => run.events ?? []);
  const closedRuns = (id: string) =>
    until(async () => {
      const runs = await histories.runsOf(id);
      const isOver = runs.length > 0 && runs.every((run) => run.events?.at(-1)?.eventType === completed);
      return isOver && runs;
    });

  it('journey R takes at most 14 over all runs of its chain, and replays', async () => {
    await world.publish('journey-r', journeyR(on('r')));
    // A busy machine can add tasks to one of them: the journey's own cost is the least of three.
    const ids = await Promise.all(['r1', 'r2', 'r3'].map((patient) => enter('r', patient)));
    const chains: StoredHistory[][] = [];
    for (const id of ids) {
      await story.becomes(id, 'ended', 30_000);
      expect(await story.effects(id)).toHaveLength(2);
      chains.push(await closedRuns(id));
    }
    expect(Math.min(...chains.map((runs) => eventsOf(runs).length))).toBeLessThanOrEqual(14);
    for (const run of chains.flat()) await Worker.runReplayHistory(options, run);
  });

  it('a wake that changes nothing costs at most 8 more', async () => {
    await world.publish(
      'wait',
      journey('Wait', [wait('soon', 1, 'seconds'), wait('later', 3, 'days'), email('hello'), end]),
    );
    await world.patient('woken');
    const startsAt = Date.now() + 864_000_000;
    const id = await story.book('woken', 'woken', startsAt);
    await story.reaches(id, 'later');
    const count = async () => eventsOf([await histories.ofEnrollment(id)]).length;
    const settled = () =>
      until(async () =>
        eventsOf([await histories.ofEnrollment(id)]).at(-1)?.eventType === timerStarted ? await count() : false,
      );
    const before = await settled();
    const wakes = 3;
    for (let n = 1; n <= wakes; n += 1) {
      const { seq } = await story.enrollment(id);
      await story.book('woken', 'woken', startsAt + n * 60_000);
      await until(async () => (await story.enrollment(id)).seq > seq);
      await settled();
    }
    expect(((await settled()) - before) / wakes).toBeLessThanOrEqual(8);
    await Worker.runReplayHistory(options, await histories.ofEnrollment(id));
  });
});

const { EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED: completed, EVENT_TYPE_TIMER_STARTED: timerStarted } =
  temporal.api.enums.v1.EventType;
