import { Temporal } from 'temporal-polyfill';
import type { EventFacts, Facts } from '../facts/facts.ts';
import { matchTrigger } from '../nodes/event-trigger/match-trigger.ts';
import { compile } from '../plan/compile.ts';
import type { Plan } from '../plan/plan.ts';
import { applyChange } from './fact-change.ts';
import { type SimulationResult, simulate, type TimelineChange } from './simulate.ts';
import type { Provider, SimulatedMessage, WebhookAnswer } from './world.ts';

/** One line of a story: what changed, and whether it can start an enrollment. */
export type StoryEntry = {
  at: number;
  change: TimelineChange;
  starts: { kind: 'event'; event: EventFacts } | { kind: 'staff'; subject: { appointmentId: string | null } } | null;
};

/** What a story came to, in lines that read like a timeline. Times are local. */
export type ScenarioResult = { journeys: Journey[] };

export type Journey = {
  entryKey: string;
  entered: string;
  /** "2026-03-02T09:00 remind_two_days": messages handed to a provider. */
  sent: string[];
  /** "remind_two_days skipped opted_out": messages that were decided and did not go out. */
  unsent: string[];
  /** "wait_two_days.missed too_late": ports taken, each with its reason. */
  path: string[];
  /** "exit_criteria (The visit was cancelled) 2026-03-02T09:00", or "waiting until 2026-03-05T09:00". */
  end: string;
  messages: SimulatedMessage[];
  simulation: SimulationResult;
};

export type Story = {
  document: unknown;
  before: Facts;
  entries: readonly StoryEntry[];
  until: number;
  zone: string;
  provider?: Provider;
  webhook?: WebhookAnswer;
};

/** Tells a story to a campaign: matches its trigger as intake does, then simulates each enrollment over the rest. */
export function runStory({ document, before, entries, until, zone, provider, webhook }: Story): ScenarioResult {
  const plan = planOf(document);
  const ordered = [...entries].sort((a, b) => a.at - b.at);
  const journeys = new Map<string, Journey>();
  let facts = before;
  let paused = false;

  for (const [index, entry] of ordered.entries()) {
    if (entry.change.kind === 'pause') paused = true;
    else if (entry.change.kind === 'resume') paused = false;
    else facts = applyChange(facts, entry.change, entry.at).facts;
    const start = entryOf(plan, entry, facts, journeys.size);
    if (start === null || journeys.has(start.entryKey)) continue;
    const rest = ordered.slice(index + 1).map(({ at, change }) => ({ at, change }));
    const simulation = simulate({
      plan,
      start: { now: entry.at, facts, subject: start.subject, held: paused },
      timeline: rest,
      until,
      ...(provider === undefined ? {} : { provider }),
      ...(webhook === undefined ? {} : { webhook }),
    });
    journeys.set(start.entryKey, journeyOf(start.entryKey, entry.at, simulation, zone));
  }
  return { journeys: [...journeys.values()] };
}

function planOf(document: unknown): Plan {
  const compiled = compile(document);
  if (compiled.ok) return compiled.plan;
  throw new Error(`The campaign does not compile:\n${compiled.issues.map(({ message }) => message).join('\n')}`);
}

function entryOf(plan: Plan, { starts, at }: StoryEntry, facts: Facts, count: number) {
  if (starts === null) return null;
  if (starts.kind === 'staff') return { entryKey: `staff-${count + 1}`, subject: starts.subject };
  return matchTrigger({ plan, event: starts.event, facts, now: at });
}

function journeyOf(entryKey: string, enteredAt: number, simulation: SimulationResult, zone: string): Journey {
  const { messages, trace } = simulation;
  const local = (at: number) => localText(at, zone);
  return {
    entryKey,
    entered: local(enteredAt),
    sent: messages.flatMap(({ calledAt, nodeId }) => (calledAt === null ? [] : [`${local(calledAt)} ${nodeId}`])),
    unsent: messages.flatMap(({ calledAt, nodeId, outcome, reason }) =>
      calledAt === null ? [`${nodeId} ${outcome} ${reason ?? ''}`.trim()] : [],
    ),
    path: trace.flatMap(({ nodeId, port, reason }) => (port !== null ? [`${nodeId}.${port} ${reason}`] : [])),
    end: endOf(simulation, local),
    messages,
    simulation,
  };
}

function endOf({ outcome, endedAt }: SimulationResult, local: (at: number) => string): string {
  switch (outcome.kind) {
    case 'wait':
      return outcome.until === null ? 'waiting' : `waiting until ${local(outcome.until)}`;
    case 'hold':
      return 'held';
    case 'stuck':
      return `stuck ${outcome.code}`;
    case 'done': {
      const detail = outcome.detail === null ? '' : ` (${outcome.detail})`;
      return `${outcome.reason}${detail}${endedAt === null ? '' : ` ${local(endedAt)}`}`;
    }
  }
}

function localText(at: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: at % 60_000 === 0 ? 'minute' : 'second' });
}
