import {
  type EnrollmentCommand,
  type EnrollmentState,
  type Facts,
  followCommand,
  type MessageFacts,
  type Plan,
  type StepResult,
  step,
} from '@cairn/core';
import type { PeopleChoice, PeopleGroup, PublishReview, WaitingGroup } from '@cairn/core/api';
import { loadFactsOfMany, type Tx } from '@cairn/db';
import { sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import type { WaitingPeople } from './people-waiting.ts';

const dayMs = 86_400_000;
/** People of all groups together on whom choices are tried; what comes of it is scaled to all. */
const mostTried = 600;
const mostTriedOfGroup = 100;
/** Decisions ahead that one person is followed for. */
const mostSteps = 30;

type Person = { id: string; state: EnrollmentState; stuck: boolean };
type Asked = { target: Plan; targetId: string; now: number; choices: readonly PeopleGroup[] };

export type Tried = { groups: WaitingGroup[]; estimate: PublishReview['estimate'] };

/**
 * Tries what publishing would do on the very people who wait, by the same decisions as the engine's and without writing anything: when they
 * would go on, and how many messages they would get in a day and in a week. Caps, quiet hours and replies are not foreseen.
 */
export async function tryChoices(
  context: EngineContext,
  tx: Tx,
  people: readonly WaitingPeople[],
  asked: Asked,
): Promise<Tried> {
  const share = Math.max(5, Math.min(mostTriedOfGroup, Math.floor(mostTried / Math.max(1, people.length))));
  const groups: WaitingGroup[] = [];
  const sum = { people: 0, tried: 0, atOnce: 0, nextDay: 0, nextWeek: 0, exits: 0 };
  for (const waiting of people) {
    const sample = await sampleOf(tx, waiting, share);
    const facts = await loadFactsOfMany(
      tx,
      sample.map(({ id }) => id),
    );
    const plan = await context.plans.load(tx, waiting.versionId);
    const each = sample.flatMap((person): Standing[] => {
      const known = facts.get(person.id);
      return known === undefined ? [] : [{ ...person, plan, facts: known, now: asked.now }];
    });
    groups.push({ ...shown(waiting), times: timesOf(each, waiting, asked) });
    const choice = choiceOf(asked.choices, waiting);
    const ahead = each.map((one) => followed(one, choice, asked));
    const scale = each.length === 0 ? 0 : waiting.here / each.length;
    sum.people += waiting.here;
    sum.tried += each.length;
    for (const one of ahead) {
      sum.atOnce += one.messages.filter((at) => at <= asked.now).length * scale;
      sum.nextDay += one.messages.filter((at) => at <= asked.now + dayMs).length * scale;
      sum.nextWeek += one.messages.length * scale;
      sum.exits += one.leaves ? scale : 0;
    }
  }
  const { atOnce, nextDay, nextWeek, exits } = sum;
  const rounded = {
    atOnce: Math.round(atOnce),
    nextDay: Math.round(nextDay),
    nextWeek: Math.round(nextWeek),
    exits: Math.round(exits),
  };
  return { groups, estimate: { people: sum.people, tried: sum.tried, ...rounded } };
}

async function sampleOf(tx: Tx, { versionId, nodeId }: WaitingPeople, limit: number): Promise<Person[]> {
  return tx
    .execute<Person>(sql`
    select e.id, e.state, e.status = 'stuck' as stuck from cairn.enrollments e
    where e.version_id = ${versionId}::uuid and e.state ->> 'nodeId' = ${nodeId} and e.status = any(array['active', 'held', 'stuck'])
      and e.campaign_id = (select v.campaign_id from cairn.campaign_versions v where v.id = ${versionId}::uuid)
    order by e.until_at nulls last, e.id limit ${limit}::int`)
    .execute();
}

function choiceOf(choices: readonly PeopleGroup[], { versionId, nodeId }: WaitingPeople): PeopleChoice {
  const chosen = choices.find((one) => one.versionId === versionId && one.nodeId === nodeId);
  return chosen?.choice ?? { kind: 'keep' };
}

type Standing = Person & { plan: Plan; facts: Facts; now: number };

function timesOf(each: readonly Standing[], { becomes, nextAt }: WaitingPeople, asked: Asked): WaitingGroup['times'] {
  if (becomes === 'removed' || becomes === 'other_kind') return null;
  const moved = (wait: 'keep' | 'recompute') =>
    each.map((one) => decided(one, { kind: 'move', toNodeId: null, wait }, asked));
  const keep = moved('keep');
  const recompute = moved('recompute');
  return {
    tried: each.length,
    keep: becomes === 'wait_changed' ? firstOf(keep) : { nextAt: isoOf(nextAt), atOnce: firstOf(keep).atOnce },
    recompute: firstOf(recompute),
    leave: recompute.filter((one) => one?.outcome.kind === 'done' && one.outcome.reason !== 'completed').length,
  };
}

function firstOf(results: readonly (StepResult | null)[]) {
  const untils = results.flatMap((one) =>
    one?.outcome.kind === 'wait' && one.outcome.until !== null ? [one.outcome.until] : [],
  );
  const atOnce = results.filter((one) => one?.visits.some(({ leftAt }) => leftAt !== null)).length;
  return { nextAt: untils.length === 0 ? null : isoOf(Math.min(...untils)), atOnce };
}

/** The next decision about somebody under a choice; null where it would be refused. */
function decided(one: Standing, choice: PeopleChoice, { target, targetId, now }: Asked): StepResult | null {
  const { plan, state, facts } = one;
  if (choice.kind === 'exit') return null;
  if (choice.kind === 'keep') return step({ plan, state, facts, now, held: false });
  const { toNodeId, wait } = choice;
  const command: Extract<EnrollmentCommand, { kind: 'move' }> = { kind: 'move', versionId: targetId, toNodeId, wait };
  const placed = followCommand({ plan, target, state, facts, now, stuck: one.stuck, command });
  if (placed.kind === 'refused' || placed.over) return null;
  const result = step({ plan: target, state: placed.state, facts, now, held: false });
  return { ...result, visits: [...placed.visits, ...result.visits] };
}

/** When somebody would be written to within a week, as long as nothing new happens. */
function followed(one: Standing, choice: PeopleChoice, asked: Asked): { messages: number[]; leaves: boolean } {
  if (choice.kind === 'exit') return { messages: [], leaves: true };
  const messages: number[] = [];
  const plan = choice.kind === 'keep' ? one.plan : asked.target;
  let { facts } = one;
  let result = decided(one, choice, asked);
  let at = asked.now;
  for (let i = 0; i < mostSteps && result !== null; i += 1) {
    const sent = result.effects.map((effect) => sentAt(effect, at));
    messages.push(...sent.map(() => at));
    facts = { ...facts, messages: [...facts.messages, ...sent] };
    const { outcome, state }: StepResult = result;
    if (outcome.kind === 'done') return { messages, leaves: outcome.reason !== 'completed' };
    if (outcome.kind !== 'wait') break;
    const next = sent.length > 0 ? at : outcome.until;
    if (next === null || next > asked.now + 7 * dayMs) break;
    at = Math.max(at, next);
    const again = step({ plan, state, facts, now: at, held: false });
    // It waits on for something that nobody can foresee.
    if (
      sent.length === 0 &&
      again.visits.length === 0 &&
      again.effects.length === 0 &&
      next === at &&
      isStill(again, outcome.until)
    )
      break;
    result = again;
  }
  return { messages, leaves: false };
}

function isStill({ outcome }: StepResult, until: number | null): boolean {
  return outcome.kind === 'wait' && outcome.until === until;
}

function sentAt({ nodeId, visit, channel }: StepResult['effects'][number], at: number): MessageFacts {
  return {
    ...{
      effectId: `${nodeId}#${visit}#${channel}`,
      nodeId,
      visit,
      channel,
      state: 'accepted',
      createdAt: at,
      callingAt: at,
    },
    ...{ acceptedAt: at, settledAt: at, deliveredAt: null, reason: null },
  };
}

function shown({ nextAt, ...waiting }: WaitingPeople): Omit<WaitingGroup, 'times'> {
  return { ...waiting, nextAt: isoOf(nextAt) };
}

function isoOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
