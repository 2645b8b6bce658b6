import { randomBytes } from 'node:crypto';
import { createDispatcher, createSeal, masterKeyBytes, type OutboundHttp } from '@cairn/activities';
import { localNow } from '@cairn/core';
import type { RehearsalReport } from '@cairn/core/api';
import { effects, enrollments, practices, trace } from '@cairn/db';
import { and, eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { createWorld, tester, type World } from '../testing/world.ts';
import { arbitraryPast, type PastWeeks } from './arbitrary-past.ts';
import { type LivedPast, livePast, type PastStage } from './live-past.ts';
import { nameTheOutside } from './name-the-outside.ts';
import { steppedClock } from './stepped-clock.ts';

let world: World;
let stage: PastStage;
let stop: () => Promise<void>;
const zone = 'America/New_York';
const quietHours = { sms: { startMinute: 480, endMinute: 1260 }, email: null, careExempt: false };

beforeAll(async () => {
  const clock = steppedClock(Date.UTC(2031, 5, 2));
  const urls = { adminDatabaseUrl: inject('adminDatabaseUrl'), temporalAddress: inject('temporalAddress') };
  world = await createWorld({ ...urls, running: false, clockOffsetMs: clock.offsetMs });
  const provider = {
    ...{ name: 'told', idempotent: false, keyWindowMs: 0 },
    send: async ({ clientRef }: { clientRef: string }) => ({ kind: 'accepted' as const, providerId: clientRef }),
  };
  const outbound: OutboundHttp = {
    problemOf: () => null,
    send: async () => ({ kind: 'answered', status: 200, retryAfter: null, body: '' }),
  };
  const seal = createSeal(randomBytes(masterKeyBytes));
  const providers = () => provider;
  const engine = world.anotherEngine({ temporal: null, clockOffsetMs: clock.offsetMs, providers, outbound, seal });
  await world.read((tx) =>
    tx.update(practices).set({ mode: 'live', settings: { quietHours, holidays: ['2031-07-04'] } }),
  );
  await world.read((tx) => nameTheOutside(tx, world.practiceId));
  const dispatcher = createDispatcher(engine.context);
  const stopping = new AbortController();
  const dispatching = dispatcher.run({ shard: 0, of: 1 }, stopping.signal);
  stage = { world, engine, clock, dispatch: () => dispatcher.look(Object.values(world.accounts)) };
  stop = async () => {
    stopping.abort();
    await dispatching;
    await world.stop();
  };
});
afterAll(() => stop());

type Told = {
  people: number;
  entries: number;
  waiting: number;
  messages: number;
  sent: Record<string, number>;
  deferred: Record<string, number>;
  skipped: Record<string, number>;
  ends: Record<string, number>;
  days: Record<string, number>;
  /** Who is behind which line. */
  who: Record<string, string[]>;
};

/** What the rows say of those weeks. */
async function rowsOf({ campaignId }: LivedPast): Promise<Told> {
  const [journeys, messages, putOff] = await world.read(async (tx) => [
    await tx.select().from(enrollments).where(eq(enrollments.campaignId, campaignId)),
    await tx.select().from(effects).where(eq(effects.campaignId, campaignId)),
    await tx
      .select({ id: trace.enrollmentId, nodeId: trace.nodeId, visit: trace.visit, detail: trace.detail })
      .from(trace)
      .innerJoin(enrollments, eq(enrollments.id, trace.enrollmentId))
      .where(and(eq(enrollments.campaignId, campaignId), eq(trace.kind, 'message_deferred'))),
  ]);
  const over = journeys.filter(({ status }) => status !== 'active');
  const sent = messages.filter(({ state }) => state === 'accepted');
  const unsent = messages.filter(({ state }) => state !== 'accepted' && state !== 'queued');
  const deferred = new Set(
    putOff.map(({ id, nodeId, visit, detail }) => [nodeId, detail['channel'], visit, id].join(' ')),
  );
  return {
    people: new Set(journeys.map(({ patientId }) => patientId)).size,
    entries: journeys.length,
    waiting: journeys.length - over.length,
    messages: sent.length,
    sent: countsOf(sent.map(({ nodeId, channel }) => `${nodeId} ${channel}`)),
    deferred: countsOf([...deferred].map((key) => key.split(' ').slice(0, 2).join(' '))),
    skipped: countsOf(unsent.map(({ nodeId, channel, reason }) => `${nodeId} ${channel} ${reason}`)),
    ends: countsOf(over.map(({ exitReason }) => String(exitReason))),
    days: countsOf(sent.map(({ settledAt }) => localNow(settledAt ?? 0, zone).slice(0, 10))),
    who: named([
      ...journeys.map(({ patientId }) => ['enters', patientId] as const),
      ...over.map(({ exitReason, patientId }) => [`end:${exitReason}`, patientId] as const),
      ...sent.map(({ nodeId, patientId }) => [`sent:${nodeId}`, patientId] as const),
      ...unsent.map(
        ({ nodeId, channel, reason, patientId }) => [`skipped:${nodeId}:${channel}:${reason}`, patientId] as const,
      ),
    ]),
  };
}

function countsOf(words: readonly string[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(words, (word) => word)].map(([word, all]) => [word, all.length]).sort());
}

function named(lines: readonly (readonly [string, string])[]): Told['who'] {
  const parts = Map.groupBy(lines, ([part]) => part);
  return Object.fromEntries([...parts].map(([part, all]) => [part, [...new Set(all.map(([, id]) => id))].sort()]));
}

/** What the back-test says of the same weeks. */
async function backTestOf({ campaignId }: LivedPast): Promise<Told> {
  const { rehearsals } = stage.engine;
  const { practiceId } = world;
  const run = await rehearsals.create(practiceId, campaignId, 'back_test', tester);
  if (!run.ok) throw new Error(run.error.message);
  await rehearsals.work(run.value);
  const read = await rehearsals.read(practiceId, run.value.runId);
  const report = read.ok ? read.value.report : null;
  if (report === null) throw new Error('The back-test came to nothing');
  const { people, entries, waiting, messages } = report;
  const parts = partsOf(report);
  const who: Told['who'] = {};
  for (const part of parts) {
    const found = await rehearsals.people(practiceId, run.value.runId, part, tester);
    if (found.ok && found.value.length > 0) who[part] = found.value.map(({ patientId }) => patientId).sort();
  }
  const counted = (all: readonly (readonly [string, number])[]) =>
    Object.fromEntries(all.filter(([, n]) => n > 0).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return {
    ...{ people, entries, waiting, messages, who },
    sent: counted(report.steps.map(({ stepId, channel, sent }) => [`${stepId} ${channel}`, sent])),
    deferred: counted(report.steps.map(({ stepId, channel, deferred }) => [`${stepId} ${channel}`, deferred])),
    skipped: counted(report.skipped.map(({ stepId, channel, code, n }) => [`${stepId} ${channel} ${code}`, n])),
    ends: counted(report.ends.map(({ code, n }) => [code, n])),
    days: counted(report.days.map(({ day, email, sms }) => [day, email + sms])),
  };
}

function partsOf({ steps, skipped, ends }: RehearsalReport): string[] {
  return [
    'enters',
    ...ends.map(({ code }) => `end:${code}`),
    ...new Set(steps.map(({ stepId }) => `sent:${stepId}`)),
    ...skipped.map(({ stepId, channel, code }) => `skipped:${stepId}:${channel}:${code}`),
  ];
}

const seen = { weeks: 0, entries: 0, messages: 0, skipped: new Set<string>(), ends: new Set<string>() };

async function compareBoth(weeks: PastWeeks): Promise<void> {
  const lived = await livePast(stage, weeks);
  const [real, looked] = [await rowsOf(lived), await backTestOf(lived)];
  expect(looked, JSON.stringify(lived.document)).toEqual(real);
  seen.weeks += 1;
  seen.entries += real.entries;
  seen.messages += real.messages;
  for (const key of Object.keys(real.skipped)) seen.skipped.add(key.split(' ')[2] ?? '');
  for (const reason of Object.keys(real.ends)) seen.ends.add(reason);
  await stage.engine.campaigns.stop(world.practiceId, lived.campaignId, tester);
}

it('Promise 8: a back-test comes to what happened, on generated campaigns and weeks', async () => {
  await fc.assert(fc.asyncProperty(arbitraryPast, compareBoth), { numRuns: 10, seed: 3, endOnFailure: true });
}, 180_000);

it('in these weeks people entered, messages went out and others were skipped', () => {
  expect(seen.weeks).toBe(10);
  expect(Math.min(seen.entries, seen.messages)).toBeGreaterThan(5);
  expect(Math.min(seen.skipped.size, seen.ends.size)).toBeGreaterThan(0);
});
