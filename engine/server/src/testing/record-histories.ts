/**
 * Records histories of the workflows as they run on the real engine into `workflows/histories`, one file a run:
 * `node engine/server/src/testing/record-histories.ts`. Do this once for each workflow type, when it is new: what is stored must replay for ever,
 * so a file that no longer replays is a broken workflow, not an old file.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dispatcherWorkflowId } from '@cairn/core/contracts';
import { ApplicationFailure } from '@temporalio/common';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import postgres from 'postgres';
import { repositoryRoot } from '../config/config.ts';
import { startParts } from '../launcher/index.ts';
import { type Histories, openHistories, type StoredHistory } from '../proofs/histories.ts';
import { email, end, journey, sms, wait } from '../proofs/journey.ts';
import { journeyR } from '../proofs/journey-r.ts';
import { type Between, slowDriver } from '../proofs/slow-driver.ts';
import { type StoryOf, storyOf } from '../proofs/story-of.ts';
import { createWorld, tester, until, type World } from './world.ts';

type Stage = { world: World; story: StoryOf; histories: Histories; between: Between };
type Scene = (stage: Stage) => Promise<StoredHistory[]>;

const folder = join(repositoryRoot, 'workflows', 'histories');
const on = (event: string) => ({
  id: 'start',
  kind: 'event-trigger',
  config: { event, where: [], entry: 'per_event' },
});

const someSteps = [wait('soon', 1, 'seconds'), email('hello'), wait('later', 3, 'days'), sms('text'), end];

const scenes: Record<string, Scene> = {
  'enrollment-v1-journey-r': async ({ world, story, histories }) => {
    await world.publish('journey-r', journeyR(on('r')));
    return over(await enter(world, story, 'r'), story, histories);
  },
  'enrollment-v1-woken-while-waiting': async (stage) => {
    const id = await visit(stage, 'waiting');
    await stage.story.reaches(id, 'later');
    await stage.story.cancel('waiting', 'waiting');
    return over(id, stage.story, stage.histories);
  },
  'enrollment-v1-woken-before-the-first-wait-ends': async (stage) => {
    const id = await visit(stage, 'asleep', [wait('later', 3, 'days'), end]);
    await until(async () => (await stage.story.enrollment(id)).armedAt !== null);
    await stage.story.cancel('asleep', 'asleep');
    return over(id, stage.story, stage.histories);
  },
  'enrollment-v1-woken-inside-advance': async (stage) => {
    const { story, histories, between } = stage;
    const [committed, heard] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const id = await visit(stage, 'inside');
    between.after = async ({ enrollmentId }) => {
      if (enrollmentId !== id) return;
      committed.resolve();
      await heard.promise;
    };
    await committed.promise;
    await story.cancel('inside', 'inside');
    await until(async () => JSON.stringify(await histories.ofEnrollment(id)).includes('Signaled'));
    between.after = async () => {};
    heard.resolve();
    return over(id, story, histories);
  },
  'enrollment-v1-held-and-resumed': async ({ world, story, histories }) => {
    const steps = [wait('soon', 2, 'seconds'), email('hello'), wait('after', 1, 'seconds'), end];
    const campaign = await world.publish('held', journey('Held', steps, { trigger: on('held') }));
    const id = await enter(world, story, 'held');
    await world.engine.campaigns.pause(world.practiceId, campaign, tester);
    await story.becomes(id, 'held', 20_000);
    await world.engine.campaigns.resume(world.practiceId, campaign, tester);
    return over(id, story, histories);
  },
  'enrollment-v1-retried-as-remote-activity': async (stage) => {
    const { story, histories, between } = stage;
    const id = await visit(stage, 'remote');
    let failures = 3;
    between.before = async ({ enrollmentId }) => {
      if (enrollmentId !== id || failures === 0) return;
      failures -= 1;
      throw ApplicationFailure.create({ type: 'cairn.transient', message: '55P03' });
    };
    await story.reaches(id, 'later');
    await story.cancel('remote', 'remote');
    return over(id, story, histories);
  },
  'enrollment-v1-stuck': async (stage) => {
    const { world, story, histories } = stage;
    const id = await visit(stage, 'stuck');
    const owner = postgres(world.ownerUrl, { max: 1, onnotice: () => {} });
    await owner.unsafe(
      `alter table cairn.enrollments add check (id <> '${id}' or status = 'stuck' or state ->> 'nodeId' <> 'later')`,
    );
    await owner.end();
    await story.becomes(id, 'stuck', 30_000);
    return over(id, story, histories);
  },
  'enrollment-v1-behind': async (stage) => {
    const { world, story, histories } = stage;
    const id = await visit(stage, 'behind', [wait('soon', 3, 'seconds'), email('hello'), end]);
    const { practiceId } = world;
    await until(async () => (await story.enrollment(id)).armedAt !== null);
    for (const seq of [1, 2]) await world.engine.activities.advance({ practiceId, enrollmentId: id, seq }, 'woken');
    return over(id, story, histories);
  },
  'enrollment-v1-waiting-for-a-wake-alone': async ({ world, story, histories }) => {
    const steps = [wait('soon', 1, 'seconds'), sms('hello'), end, email('instead')];
    const edges = [{ from: 'hello', port: 'not_sent', to: 'instead' }];
    await world.publish('outcome', journey('Outcome', steps, { trigger: on('outcome'), edges }));
    return over(await enter(world, story, 'outcome'), story, histories);
  },
  'dispatcher-v1-serving': async ({ histories }) => [
    await histories.ofWorkflow(dispatcherWorkflowId({ shard: 0, of: 1 })),
  ],
};

async function record(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'cairn-record-'));
  const parts = await startParts({ home, restart: false, log: () => undefined });
  const { temporalAddress, ownerDatabaseUrl: adminDatabaseUrl } = parts;
  const world = await createWorld({ adminDatabaseUrl, temporalAddress, running: false });
  const { engine, between } = slowDriver(world.engine);
  await world.startWorker(engine);
  world.engine.relay.start();
  world.engine.reconciler.start();
  const histories = await openHistories(temporalAddress, world.namespace);
  mkdirSync(folder, { recursive: true });
  try {
    for (const [name, scene] of Object.entries(scenes)) {
      const runs = await scene({ world, story: storyOf(world), histories, between });
      for (const [index, run] of runs.entries()) {
        const file = runs.length === 1 ? `${name}.json` : `${name}-run-${index + 1}.json`;
        writeFileSync(join(folder, file), `${withoutMachine(historyToJSON(run))}\n`);
        process.stdout.write(`${file}: ${run.events?.length ?? 0} events\n`);
      }
    }
  } finally {
    await histories.close();
    await world.stop();
    await parts.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

async function enter(world: World, story: StoryOf, event: string): Promise<string> {
  await world.patient(event);
  return (await story.take({ event, patient: event })).enrolled[0]?.enrollmentId ?? '';
}

async function visit({ world, story }: Stage, name: string, steps = someSteps): Promise<string> {
  const config = {
    event: 'appointment.booked',
    where: [{ path: 'scene', compare: 'is', value: name }],
    entry: 'per_appointment',
  };
  await world.publish(name, journey(name, steps, { trigger: { id: 'start', kind: 'event-trigger', config } }));
  await world.patient(name);
  const startsAt = new Date(Date.now() + 864_000_000).toISOString();
  const booked = {
    event: 'appointment.booked',
    patient: name,
    appointment: { id: name, startsAt },
    properties: { scene: name },
  };
  return (await story.take(booked)).enrolled[0]?.enrollmentId ?? '';
}

/** Every run, once the last one is closed. */
async function over(id: string, story: StoryOf, histories: Histories): Promise<StoredHistory[]> {
  await until(async () => !['active', 'held'].includes((await story.enrollment(id)).status));
  return until(async () => {
    const runs = await histories.runsOf(id);
    return runs.length > 0 && runs.every(isClosed) && runs;
  });
}

function isClosed({ events }: StoredHistory): boolean {
  return events?.at(-1)?.workflowExecutionCompletedEventAttributes != null;
}

/** Names of the machine and of its folders say nothing to a replay. */
function withoutMachine(json: string): string {
  return json
    .replaceAll(/"(identity|name)": "\d+@[^"]*"/g, (_, field) => `"${field}": "recorder"`)
    .replaceAll(/"stackTrace": "(?:[^"\\]|\\.)*"/g, '"stackTrace": ""');
}

await record();
