import { audienceOf, entryWatch, instantOfLocal, isZone, localNow, type Plan } from '@cairn/core';
import { everybodyInRegister, previewMembers, type RehearsalKind, removedFrom, type Tx } from '@cairn/db';
import { backfillRule } from '../entry/backfill-rule.ts';

/** Whom a run looks at, and what stands before the campaign for each of them. */
export type RunPlan = {
  plan: Plan;
  size: number;
  ids: string[];
  /** Out of it although they are among `ids`: left out by a segment, or removed by hand. */
  out: ReadonlyMap<string, 'excluded' | 'removed'>;
  start: 'time' | 'send' | 'appointments' | 'backfill' | 'past';
  /** Of a send: when it goes. */
  sendAt: number | null;
  assumptions: string[];
};

export type CannotRun = { why: string };

/** More people than these are looked at as a sample, evenly spread. */
const mostLookedAt = 100_000;
export const backTestDays = 90;
export const dayMs = 86_400_000;

type Question = { plan: Plan; campaignId: string; kind: RehearsalKind; now: number; zone: string };

/** Decides whom a run is about. */
export async function planRun(tx: Tx, question: Question): Promise<RunPlan | CannotRun> {
  return question.kind === 'back_test' ? planBackTest(tx, question) : planDryRun(tx, question);
}

async function planBackTest(tx: Tx, { plan, now, zone }: Question): Promise<RunPlan> {
  const all = await everybodyInRegister(tx);
  const assumptions = [
    'Patients’ records, appointments and consents are taken back by their kept versions; what has none counts as it is now.',
    'Everybody is taken to be new to the campaign, and nobody reacts to messages that were never sent.',
  ];
  const trigger = audienceOf(plan);
  if (trigger !== null && trigger.household !== 'each')
    assumptions.push('Messages for households are counted for each person.');
  const since = now - backTestDays * dayMs;
  return {
    plan: trigger === null ? plan : asOfThen(plan, since, zone),
    ...sampled(all),
    out: new Map(),
    start: 'past',
    sendAt: trigger !== null && trigger.when.kind !== 'repeat' ? since : null,
    assumptions,
  };
}

async function planDryRun(tx: Tx, { plan, campaignId, now, zone }: Question): Promise<RunPlan | CannotRun> {
  const trigger = audienceOf(plan);
  if (trigger !== null) {
    const { size, ids, kept } = await previewMembers(tx, trigger, { now, most: mostLookedAt });
    const removed = await removedFrom(tx, campaignId);
    const out = new Map<string, 'excluded' | 'removed'>();
    for (const id of ids) {
      if (!kept.has(id)) out.set(id, 'excluded');
      else if (removed.has(id)) out.set(id, 'removed');
    }
    const { when } = trigger;
    const planned = when.kind === 'now' ? now : instantOfLocal(when.at, isZone(zone) ? zone : 'UTC');
    const assumptions =
      when.kind === 'repeat' ? ['Only the next send is looked at, with whoever is in the audience now.'] : [];
    if (planned < now && when.kind === 'at') assumptions.push('Its time has passed: it is taken to go now.');
    if (trigger.household !== 'each')
      assumptions.push('Whoever follows in a household because its first got nothing after all is not looked at.');
    if (trigger.ramp !== null)
      assumptions.push(`After the first ${trigger.ramp.first}, somebody is taken to confirm at once.`);
    // In the order in which a send takes its people.
    ids.sort();
    return { plan, size, ids, out, start: 'send', sendAt: Math.max(planned, now), assumptions };
  }
  const watch = entryWatch(plan);
  if (watch?.kind === 'date' || watch?.kind === 'appointment') {
    const all = await everybodyInRegister(tx);
    return {
      ...{ plan, ...sampled(all), out: new Map(), sendAt: null },
      start: watch.kind === 'date' ? 'time' : 'appointments',
      assumptions: [
        watch.kind === 'appointment'
          ? 'The appointments that are booked now are looked at; nobody books, moves or cancels.'
          : 'The dates of the next 90 days are looked at; nothing else happens.',
      ],
    };
  }
  const rule = await backfillRule(tx, plan, campaignId);
  if (rule === null) return { why: nobodyKnown };
  const { size, ids } = await previewMembers(
    tx,
    { audience: { kind: 'filter', filter: rule }, exclude: [] },
    { now, most: mostLookedAt },
  );
  const assumptions = [
    'Everybody who fits already is taken in at once, as when publishing with those who fit already.',
  ];
  return { plan, size, ids, out: new Map(), start: 'backfill', sendAt: null, assumptions };
}

const nobodyKnown =
  'It starts when something happens, so nobody knows yet whom it will be about. Look at the last 90 days instead.';

/** Why a run cannot be made of this campaign; null: it can. */
export async function runProblem(
  tx: Tx,
  { plan, campaignId, kind }: Pick<Question, 'plan' | 'campaignId' | 'kind'>,
): Promise<string | null> {
  const watch = entryWatch(plan);
  if (kind === 'back_test' || audienceOf(plan) !== null) return null;
  if (watch?.kind === 'date' || watch?.kind === 'appointment') return null;
  return (await backfillRule(tx, plan, campaignId)) === null ? nobodyKnown : null;
}

function sampled(all: string[]): Pick<RunPlan, 'size' | 'ids'> {
  const step = Math.max(1, Math.ceil(all.length / mostLookedAt));
  return { size: all.length, ids: step === 1 ? all : all.filter((_, at) => at % step === 0) };
}

/** A send that repeats goes by the same clock as if it had begun before those days. */
function asOfThen(plan: Plan, since: number, zone: string): Plan {
  const entry = plan.nodes[plan.entry];
  const trigger = audienceOf(plan);
  if (entry === undefined || trigger === null || trigger.when.kind !== 'repeat') return plan;
  const { every, unit } = trigger.when;
  const days = every * (unit === 'day' ? 1 : unit === 'week' ? 7 : 28);
  const at = instantOfLocal(trigger.when.at, isZone(zone) ? zone : 'UTC');
  const turns = Math.max(0, Math.ceil((at - since) / (days * dayMs)));
  const earlier = localNow(at - turns * days * dayMs, isZone(zone) ? zone : 'UTC').slice(0, 10);
  const [, time = '09:00'] = trigger.when.at.split('T');
  // A monthly send keeps its day of the month.
  const day = unit === 'month' ? `${earlier.slice(0, 8)}${trigger.when.at.slice(8, 10)}` : earlier;
  const when = { ...trigger.when, at: `${safeDay(day)}T${time}`, endsOn: null };
  return { ...plan, nodes: { ...plan.nodes, [plan.entry]: { ...entry, config: { ...trigger, when } } } };
}

/** 31 February is the 28th. */
function safeDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day ? `${day.slice(0, 8)}28` : day;
}
