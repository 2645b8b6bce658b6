import { randomBytes, randomUUID } from 'node:crypto';
import {
  createDispatcher,
  createSeal,
  type Engine,
  masterKeyBytes,
  type OutboundHttp,
  type ProviderOutcome,
} from '@cairn/activities';
import {
  assertNever,
  type CampaignDocumentInput,
  compile,
  type FactChange,
  type Facts,
  type Plan,
  type TimelineEntry,
} from '@cairn/core';
import { effects, enrollments, loadFacts, patients, practices, staffTasks, wakes } from '@cairn/db';
import { and, desc, eq, isNotNull, isNull, lte, min, or } from 'drizzle-orm';
import { z } from 'zod';
import { createWorld, tester, until, type World } from '../testing/world.ts';
import type { Happening, Life, ProviderWord } from './arbitrary-life.ts';
import { changeBetween } from './change-between.ts';
import { nameTheOutside } from './name-the-outside.ts';
import { type SteppedClock, steppedClock } from './stepped-clock.ts';

/** What production made of one life, and the same life as the simulator is told it. */
export type Lived = {
  enrollmentId: string;
  plan: Plan;
  start: { now: number; facts: Facts; subject: { appointmentId: string | null }; campaignKey: string };
  timeline: TimelineEntry[];
  until: number;
};

/** The real engine on the real database under a stepped clock: timers ring when the test says so. */
export type VirtualProduction = { world: World; live(life: Life): Promise<Lived>; stop(): Promise<void> };

const hour = 3_600_000;
const day = 24 * hour;
const horizonMs = 70 * day;
/** Off the round minutes at which waits end, so that no fact races with a timer. */
const factSecondMs = 37_000;
const holidays = ['2031-06-13', '2031-07-04'];
const toldBody = z.object({ data: z.object({ step: z.string() }) });
const quietHours = { sms: { startMinute: 480, endMinute: 1260 }, email: null, careExempt: false };

type Stage = { world: World; engine: Engine; clock: SteppedClock; rest(): Promise<void> };

export async function virtualProduction(urls: {
  adminDatabaseUrl: string;
  temporalAddress: string;
}): Promise<VirtualProduction> {
  const clock = steppedClock(Date.UTC(2031, 5, 2));
  const world = await createWorld({ ...urls, running: false });
  let words: readonly ProviderWord[] = [];
  const send = async ({ clientRef }: { clientRef: string }): Promise<ProviderOutcome> => {
    const [row] = await world.read((tx) => tx.select().from(effects).where(eq(effects.id, clientRef)));
    return outcomeOf(words[Number(row?.nodeId.replace('step_', ''))] ?? 'accepted', clientRef);
  };
  const provider = { name: 'told', idempotent: false, keyWindowMs: 0, send };
  const outbound: OutboundHttp = {
    problemOf: () => null,
    send: async ({ body }) => {
      const { step } = toldBody.parse(JSON.parse(body ?? '')).data;
      const status = words[Number(step.replace('step_', ''))] === 'failed' ? 400 : 200;
      return { kind: 'answered', status, retryAfter: null, body: '' };
    },
  };
  const providers = () => provider;
  const seal = createSeal(randomBytes(masterKeyBytes));
  const engine = world.anotherEngine({ temporal: null, clockOffsetMs: clock.offsetMs, providers, outbound, seal });
  // Live, so that webhooks are really called; the provider is this test's own.
  await world.read((tx) => tx.update(practices).set({ mode: 'live', settings: { quietHours, holidays } }));
  await world.read((tx) => nameTheOutside(tx, world.practiceId));
  const dispatcher = createDispatcher(engine.context);
  const stopping = new AbortController();
  const dispatching = dispatcher.run({ shard: 0, of: 1 }, stopping.signal);

  /** Whatever the last change set off has come to rest: one look shows nothing that is still to be done now. */
  const rest = async () => {
    await until(async () => {
      dispatcher.look(Object.values(world.accounts));
      if ((await openNow(world, clock.now())) > 0) return false;
      return (await engine.webhookCaller.runOnce()) === 0;
    });
  };
  return {
    world,
    live: (life) => {
      words = life.words;
      return live({ world, engine, clock, rest }, life);
    },
    stop: async () => {
      stopping.abort();
      await dispatching;
      await world.stop();
    },
  };
}

function outcomeOf(word: ProviderWord, clientRef: string): ProviderOutcome {
  switch (word) {
    case 'accepted':
      return { kind: 'accepted', providerId: clientRef };
    case 'failed':
      return { kind: 'failed', reason: 'provider_failed', permanent: true };
    case 'unknown':
      return { kind: 'ambiguous', reason: 'timeout', retryUnderKey: false, afterMs: null };
    default:
      return assertNever(word, 'word of the provider');
  }
}

function openNow(world: World, now: number): Promise<number> {
  return world.read(async (tx) => {
    const due = and(eq(effects.state, 'queued'), lte(effects.notBefore, now));
    const messages = await tx.$count(effects, or(due, eq(effects.state, 'calling')));
    return messages + (await tx.$count(wakes));
  });
}

async function live(stage: Stage, life: Life): Promise<Lived> {
  const { world, engine, clock, rest } = stage;
  const name = `life-${randomUUID()}`;
  const begin = Math.ceil(clock.now() / day) * day + life.bookedAtHour * hour;
  const document = onlyFor(name, life.document);
  const campaignId = await world.publish(name, document);
  const patientId = await world.patient(name, {
    birthDate: '1984-06-18',
    tags: ['other'],
    attributes: { times: 1, due: '2031-07-01' },
  });
  clock.set(begin);
  const startsAt = new Date(begin + life.visitInHours * hour).toISOString();
  const booked = {
    event: 'appointment.booked',
    patient: name,
    appointment: { id: name, startsAt },
    properties: { life: name },
  };
  const factsNow = () => world.read((tx) => loadFacts(tx, { patientId, enrollmentId: null }));
  // As it was before the first step, which may change it.
  const { patient } = await factsNow();
  const answer = await engine.intake.event(world.practiceId, booked, tester);
  const enrollmentId = answer.enrolled[0]?.enrollmentId ?? '';
  const { enteredAt, subject } = await standing(world, enrollmentId);
  const start = { now: enteredAt, facts: { ...(await factsNow()), patient }, subject, campaignKey: campaignId };
  const timeline: TimelineEntry[] = [];
  await rest();

  const turns = life.turns.map(({ minute, what }) => ({ what, at: begin + minute * 60_000 + factSecondMs }));
  for (;;) {
    const { timerAt, sendAt, seq } = await standing(world, enrollmentId);
    const [turn] = turns;
    const next = Math.min(...[turn?.at, timerAt, sendAt].filter((at) => at != null));
    if (next > begin + horizonMs) break;
    clock.set(Math.max(next, clock.now()));
    if (turn?.at === next) {
      turns.shift();
      const before = await factsNow();
      const asked = clock.now();
      const { kind } = turn.what;
      const also = await happen({ world, engine, name, campaignId, begin, enrollmentId, before }, turn.what);
      const after = await factsNow();
      const change = kind === 'pause' || kind === 'resume' ? { kind } : changeBetween(before, after, also);
      // As of when an event was taken in: a moment earlier it has not happened yet.
      const at = Math.max(asked, ...after.events.map((event) => event.receivedAt));
      if (change !== null) timeline.push({ at, change });
    } else if (timerAt === next) {
      await engine.activities.advance({ practiceId: world.practiceId, enrollmentId, seq }, 'due');
    }
    await rest();
  }
  const compiled = compile(document);
  if (!compiled.ok) throw new Error('What was published compiles');
  return { enrollmentId, plan: compiled.plan, start, timeline, until: begin + horizonMs };
}

/** The campaign of one life: others book visits too. */
function onlyFor(name: string, document: CampaignDocumentInput): CampaignDocumentInput {
  const where = [{ path: 'life', compare: 'is', value: name }];
  const nodes = document.nodes.map((node) =>
    node.id === 'start' ? { ...node, config: { ...node.config, where } } : node,
  );
  return { ...document, nodes };
}

/** When the timer rings and when the next message may go out, or null. */
async function standing(world: World, id: string) {
  return world.read(async (tx) => {
    const [row] = await tx.select().from(enrollments).where(eq(enrollments.id, id));
    if (row === undefined) throw new Error('The life did not begin');
    const [queued] = await tx
      .select({ at: min(effects.notBefore) })
      .from(effects)
      .where(and(eq(effects.enrollmentId, id), eq(effects.state, 'queued')));
    const timerAt = row.status === 'active' ? row.untilAt : null;
    return { timerAt, sendAt: queued?.at ?? null, seq: row.seq, enteredAt: row.enteredAt, subject: row.state.subject };
  });
}

type Somebody = {
  world: World;
  engine: Engine;
  name: string;
  campaignId: string;
  begin: number;
  enrollmentId: string;
  before: Facts;
};

/** Answers with what it changed of the patient's record and of tasks. */
async function happen(somebody: Somebody, what: Happening): Promise<FactChange[]> {
  const { world, engine, name, campaignId, begin, before } = somebody;
  const { practiceId } = world;
  const tell = (event: string, more: object = {}) =>
    engine.intake.event(practiceId, { event, patient: name, ...more }, tester);
  const edit = (fields: { deceased?: boolean; tags?: string[] }) =>
    engine.intake.patient(
      practiceId,
      { source: 'api', externalId: name, firstName: 'Ada', lastName: 'Sample', ...fields },
      tester,
    );
  switch (what.kind) {
    case 'moved': {
      const startsAt = new Date(begin + what.toHour * hour).toISOString();
      await tell('appointment.moved', { appointment: { id: name, startsAt } });
      return [];
    }
    case 'cancelled':
      await tell('appointment.cancelled', { appointment: { id: name } });
      return [];
    case 'submits':
      await tell('form.submitted');
      return [];
    case 'pays':
      await tell('invoice.paid');
      return [];
    case 'dies':
      await edit({ deceased: true });
      return [{ kind: 'patient', edit: { deceased: true } }];
    case 'vip':
      await edit({ tags: ['other', 'vip'] });
      return [{ kind: 'patient', edit: { tags: [...new Set([...before.patient.tags, 'vip'])].sort() } }];
    case 'task':
      return doTask(somebody);
    case 'stop':
      await sayStop(world, engine, name);
      return [];
    case 'pause':
      await engine.campaigns.pause(practiceId, campaignId, tester);
      return [];
    case 'resume':
      await engine.campaigns.resume(practiceId, campaignId, tester);
      return [];
    default:
      return assertNever(what, 'happening');
  }
}

/** Staff do the task that was given last, if one is open. */
async function doTask({ world, engine, enrollmentId }: Somebody): Promise<FactChange[]> {
  const open = and(eq(staffTasks.enrollmentId, enrollmentId), isNull(staffTasks.doneAt), isNotNull(staffTasks.nodeId));
  const [task] = await world.read((tx) =>
    tx.select().from(staffTasks).where(open).orderBy(desc(staffTasks.createdAt), desc(staffTasks.id)).limit(1),
  );
  if (task?.nodeId == null) return [];
  await engine.tasks.setDone(world.practiceId, task.id, true, tester);
  return [{ kind: 'task_done', nodeId: task.nodeId }];
}

/** The patient answers STOP to the practice's number. */
export async function sayStop({ practiceId, accounts, read }: World, engine: Engine, name: string): Promise<void> {
  const [patient] = await read((tx) => tx.select().from(patients).where(eq(patients.externalId, name)));
  const occurredAt = new Date().toISOString();
  const message = {
    messageUuid: randomUUID(),
    from: patient?.phone ?? '',
    to: '+16175550100',
    text: 'STOP',
    occurredAt,
  };
  await engine.webhooks.inbound({ practiceId, accountId: accounts.sms, message });
}
