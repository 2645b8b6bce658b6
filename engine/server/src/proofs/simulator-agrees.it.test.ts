import { type SimulationResult, simulate } from '@cairn/core';
import { actions, enrollments, patients, type Tx } from '@cairn/db';
import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { arbitraryLife, type Life } from './arbitrary-life.ts';
import { type StoryOf, storyOf } from './story-of.ts';
import { type Lived, type VirtualProduction, virtualProduction } from './virtual-production.ts';

let production: VirtualProduction;
let story: StoryOf;
beforeAll(async () => {
  const temporalAddress = inject('temporalAddress');
  production = await virtualProduction({ adminDatabaseUrl: inject('adminDatabaseUrl'), temporalAddress });
  story = storyOf(production.world);
});
afterAll(() => production.stop());

/** Production takes some milliseconds for what takes the simulator none. */
const driftMs = 30_000;
/** Reasons of the lines that a settlement writes. */
const settledWords = new Set(['accepted', 'failed', 'unknown', 'skipped', 'cancelled']);

type Told = {
  steps: object[];
  messages: { message: string; why: string | null; deferrals: string[] }[];
  /** Calls of other systems, with what became of each. */
  calls: string[];
  /** The patient's own data at the end, which steps change. */
  labels: { tags: string[]; attributes: object };
  times: number[];
};

/** What the rows say of a life: every decision of the steps, and every message with what became of it. */
async function rowsOf({ enrollmentId }: Lived): Promise<Told> {
  const [calls, labels] = await production.world.read((tx) =>
    Promise.all([
      tx.select().from(actions).where(eq(actions.enrollmentId, enrollmentId)).execute(),
      labelsOf(tx, enrollmentId),
    ]),
  );
  const all = await story.trace(enrollmentId);
  const ofMessages = all.filter(
    (line) =>
      line.kind === 'message_deferred' ||
      line.kind === 'action_settled' ||
      settledWords.has(line.reason) ||
      line.reason === 'already_on_its_way',
  );
  const ofSteps = all.filter((line) => !ofMessages.includes(line));
  // A journey that is over still obeys its exits, and says so: what they do to messages is compared with those.
  const end = ofSteps.findIndex((line) => line.kind === 'ended');
  const lines = end < 0 ? ofSteps : ofSteps.slice(0, end + 1);
  const messages = await story.effects(enrollmentId);
  const putOff = ofMessages.filter((line) => line.kind === 'message_deferred' && line.reason !== 'campaign_paused');
  return {
    steps: lines.map(({ kind, nodeId, visit, port, reason }) => ({ kind, nodeId, visit, port, reason })),
    times: lines.map((line) => line.at),
    calls: calls.map(({ nodeId, visit, state }) => `${nodeId}.${visit} ${state}`).sort(),
    labels,
    messages: messages
      .map(({ nodeId, visit, channel, state, reason }) => ({
        message: `${nodeId}.${visit} ${channel} ${state}`,
        why: whyOf(state, reason),
        deferrals: putOff
          .filter((line) => line.nodeId === nodeId && line.visit === visit && line.detail['channel'] === channel)
          .map((line) => line.reason),
      }))
      .toSorted(byMessage),
  };
}

async function labelsOf(tx: Tx, enrollmentId: string): Promise<Told['labels']> {
  const [row] = await tx
    .select({ tags: patients.tags, attributes: patients.attributes })
    .from(patients)
    .innerJoin(enrollments, eq(enrollments.patientId, patients.id))
    .where(eq(enrollments.id, enrollmentId))
    .execute();
  if (row === undefined) throw new Error('No such enrollment');
  return row;
}

function simulatedOf({ trace, messages, actions: asked, facts }: SimulationResult): Told {
  return {
    steps: trace.map(({ kind, nodeId, visit, port, reason }) => ({ kind, nodeId, visit, port, reason })),
    times: trace.map((line) => line.at),
    calls: asked
      .flatMap(({ kind, nodeId, visit, outcome }) => (kind === 'webhook' ? [`${nodeId}.${visit} ${outcome}`] : []))
      .sort(),
    labels: { tags: facts.patient.tags, attributes: facts.patient.attributes },
    messages: messages
      .map(({ nodeId, visit, channel, outcome, reason, deferrals }) => ({
        message: `${nodeId}.${visit} ${channel} ${outcome}`,
        why: whyOf(outcome, reason),
        deferrals: deferrals.map((deferral) => deferral.reason),
      }))
      .toSorted(byMessage),
  };
}

/** Why a message did not go out; the words for one that did, or that still waits, are another matter. */
function whyOf(state: string, reason: string | null): string | null {
  return state === 'skipped' || state === 'cancelled' || state === 'failed' ? reason : null;
}

function byMessage(a: { message: string }, b: { message: string }): number {
  return a.message < b.message ? -1 : 1;
}

async function compareBoth(life: Life): Promise<void> {
  const lived = await production.live(life);
  lives.push(lived);
  const { plan, start, timeline, until } = lived;
  const wordOf = (nodeId: string) => life.words[Number(nodeId.replace('step_', ''))] ?? 'accepted';
  const simulation = simulate({
    plan,
    start,
    timeline,
    until,
    provider: ({ nodeId }) => wordOf(nodeId),
    webhook: (nodeId) => (wordOf(nodeId) === 'failed' ? 'failed' : 'done'),
  });
  const [real, simulated] = [await rowsOf(lived), simulatedOf(simulation)];
  const { times, ...told } = real;
  const { times: simulatedTimes, ...expected } = simulated;
  expect(told).toEqual(expected);
  expect(times.filter((at, n) => Math.abs(at - (simulatedTimes[n] ?? 0)) > driftMs)).toEqual([]);
}

const lives: Lived[] = [];

it('Promise 8: production decides what the simulator says, on generated campaigns and lives', async () => {
  await fc.assert(fc.asyncProperty(arbitraryLife, compareBoth), { numRuns: 200, seed: 77, endOnFailure: true });
}, 240_000);

it('Promise 7: in none of these lives did a step off the taken path act (Fault 12)', async () => {
  expect(lives).toHaveLength(200);
  for (const { enrollmentId, plan } of lives) {
    const path = new Set([plan.entry]);
    for (const { nodeId, port } of await story.trace(enrollmentId)) {
      expect(path).toContain(nodeId);
      const next = nodeId === null || port === null ? undefined : plan.nodes[nodeId]?.next[port];
      if (next !== undefined) path.add(next);
    }
    for (const { nodeId } of await story.effects(enrollmentId)) expect(path).toContain(nodeId);
  }
});

it('these lives pass every way of the steps that change, ask, call and lead back', async () => {
  const seen = new Set<string>();
  for (const { enrollmentId } of lives) for (const { reason } of await story.trace(enrollmentId)) seen.add(reason);
  const ways = [
    'tag_added',
    'tag_removed',
    'attribute_set',
    'attribute_cleared',
    'nothing_to_change',
    'task_given',
    'task_done',
    'timed_out',
    'webhook_delivered',
    'webhook_failed',
    'campaign_not_live',
    'not_in_campaign',
    'goal_reached',
    'jumped',
    'given_up',
    'in_window',
    'too_late',
  ];
  expect(ways.filter((reason) => !seen.has(reason))).toEqual([]);
});
