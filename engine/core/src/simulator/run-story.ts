import { Temporal } from 'temporal-polyfill';
import { decideEntry, type PastEntry } from '../entry/decide-entry.ts';
import type { EntryCause } from '../entry/entry-cause.ts';
import type { EventFacts, Facts } from '../facts/facts.ts';
import type { Filter } from '../filter/filter.ts';
import { compile } from '../plan/compile.ts';
import type { Plan } from '../plan/plan.ts';
import { applyChange } from './fact-change.ts';
import { type SimulationResult, simulate, type TimelineChange } from './simulate.ts';
import { storyClock } from './story-clock.ts';
import type { Provider, SimulatedMessage, WebhookAnswer } from './world.ts';

/** One line of a story: what changed, and whether it can start an enrollment. */
export type StoryEntry = {
  at: number;
  change: TimelineChange;
  starts:
    | { kind: 'event'; event: EventFacts }
    | { kind: 'staff'; subject: { appointmentId: string | null } }
    /** Another system enrolls the patient, with properties of its own. */
    | { kind: 'request'; properties: Record<string, unknown> }
    /** A step of another campaign sends the patient here. */
    | { kind: 'campaign' }
    /** Somebody starts a send to an audience. */
    | { kind: 'send' }
    | null;
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
  /** The saved segments that the campaign may start from, by id. */
  segments?: Readonly<Record<string, Filter>>;
  /** Ids of the lists that the patient is on. */
  lists?: readonly string[];
  /** What a holdout and shares are drawn by, beside the patient: the campaign's id. */
  campaignKey?: string;
};

/** Tells a story to a campaign: decides entries as production does, then simulates each enrollment over the rest. */
export function runStory({
  document,
  before,
  entries,
  until,
  zone,
  provider,
  webhook,
  segments = {},
  lists = [],
  campaignKey = 'simulation',
}: Story): ScenarioResult {
  const plan = planOf(document);
  const ordered = [...entries].sort((a, b) => a.at - b.at);
  const journeys = new Map<string, Journey>();
  const clock = storyClock(plan, { segments, lists });
  let facts = before;
  let paused = false;
  let cursor = ordered[0]?.at ?? until;

  const begin = (at: number, index: number, start: Start) => {
    if (journeys.has(start.entryKey)) return;
    const rest = ordered.slice(index).map(({ at: later, change }) => ({ at: later, change }));
    const simulation = simulate({
      plan,
      start: { now: at, facts, subject: start.subject, held: paused, campaignKey },
      timeline: rest,
      until,
      ...(provider === undefined ? {} : { provider }),
      ...(webhook === undefined ? {} : { webhook }),
    });
    journeys.set(start.entryKey, journeyOf(start.entryKey, at, simulation, zone));
  };
  const ask = (at: number, index: number, causes: readonly EntryCause[]) => {
    for (const cause of causes) {
      const campaignHistory = [...facts.campaignHistory, ...journeysAsFacts(journeys, { campaignKey, now: at })];
      const known = { ...facts, campaignHistory };
      const decision = decideEntry({ plan, cause, facts: known, history: historyAt(journeys, at), now: at });
      if (decision.kind === 'enter') begin(at, index, decision);
    }
  };
  const letTimePass = (to: number, index: number) => {
    for (let turn = clock.next(facts, cursor); turn !== null && turn.at < to; turn = clock.next(facts, cursor)) {
      cursor = turn.at;
      ask(turn.at, index, [turn.cause]);
    }
    cursor = Math.max(cursor, to);
  };

  for (const [index, entry] of ordered.entries()) {
    letTimePass(entry.at, index);
    const earlier = facts;
    if (entry.change.kind === 'pause') paused = true;
    else if (entry.change.kind === 'resume') paused = false;
    else facts = applyChange(facts, entry.change, entry.at).facts;
    if (entry.starts?.kind === 'staff')
      begin(entry.at, index + 1, { entryKey: `staff-${journeys.size + 1}`, subject: entry.starts.subject });
    else ask(entry.at, index + 1, clock.causesOf(entry, earlier, facts, index));
  }
  letTimePass(until, ordered.length);
  return { journeys: [...journeys.values()] };
}

type Start = { entryKey: string; subject: { appointmentId: string | null } };

/** Earlier journeys as production would find them in its rows at that instant. */
function historyAt(journeys: ReadonlyMap<string, Journey>, now: number): PastEntry[] {
  return [...journeys.values()].map(({ entryKey, simulation: { endedAt, state } }) => ({
    enrollmentId: entryKey,
    entryKey,
    appointmentId: state.subject.appointmentId,
    enteredAt: state.enteredAt,
    endedAt: endedAt !== null && endedAt <= now ? endedAt : null,
  }));
}

/** The same as entry rules may ask about them. */
function journeysAsFacts(
  journeys: ReadonlyMap<string, Journey>,
  { campaignKey, now }: { campaignKey: string; now: number },
): Facts['campaignHistory'] {
  return [...journeys.values()].map(({ entryKey, simulation: { endedAt, outcome, state } }) => {
    const isOver = endedAt !== null && endedAt <= now;
    return {
      ...{ campaignId: campaignKey, slug: campaignKey, enrollmentId: entryKey, enteredAt: state.enteredAt },
      endedAt: isOver ? endedAt : null,
      exitReason: isOver && outcome.kind === 'done' ? outcome.reason : null,
    };
  });
}

function planOf(document: unknown): Plan {
  const compiled = compile(document);
  if (compiled.ok) return compiled.plan;
  throw new Error(`The campaign does not compile:\n${compiled.issues.map(({ message }) => message).join('\n')}`);
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

/** An instant by the clock of that zone: `2026-03-02T09:00`. */
export function localText(at: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: at % 60_000 === 0 ? 'minute' : 'second' });
}
