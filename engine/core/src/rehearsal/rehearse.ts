import { decideEntry, type EntryDecision, type PastEntry } from '../entry/decide-entry.ts';
import { entryRefusals } from '../entry/entry-cause.ts';
import type { Channel, Facts } from '../facts/facts.ts';
import { channels } from '../facts/facts.ts';
import { explainClauses } from '../filter/explain-clauses.ts';
import { patientZone } from '../filter/patient-zone.ts';
import { own } from '../own.ts';
import type { Plan } from '../plan/plan.ts';
import { messagesOf } from '../recipients/messages-of.ts';
import { sharedLimits } from '../simulator/limits.ts';
import { type SimulationInput, type SimulationResult, simulate } from '../simulator/simulate.ts';
import type { SimulatedMessage } from '../simulator/world.ts';
import { type Beginning, beginningOf } from './beginning.ts';
import { chosenWay, drawnWay, waysOf, withChosenWays } from './chosen-ways.ts';
import { clockChanges, momentIn } from './moment.ts';
import { changesOfPin } from './pin-change.ts';
import type { RehearsalEvent } from './rehearsal-event.ts';
import { pinKey, type RehearsalSetup } from './setup.ts';
import { tellEvent } from './tell-event.ts';

export type RehearsalInput = {
  plan: Plan;
  /** The person as known at the chosen moment. */
  facts: Facts;
  setup: RehearsalSetup;
  /** Ids of the lists that the person is on. */
  lists?: readonly string[];
  /** By what lots are drawn, beside the person. */
  campaignKey?: string;
  /** Messages that the practice's accounts may send in a day; a channel without a limit is absent. */
  perDay?: Partial<Record<Channel, number>>;
};

/** What a rehearsal came to. The events are all there is to show: whoever plays them only replays. */
export type Rehearsal = {
  /** Why the person would not enter; null for one who does. */
  refused: { sentence: string; clause: string | null } | null;
  events: RehearsalEvent[];
  messages: SimulatedMessage[];
  /** Null when nobody entered. */
  simulation: SimulationResult | null;
  beganAt: number;
  /** By whose clock times are said. */
  zone: string;
};

/** Waits longer than this are not looked through. */
const rehearsedDays = 400;
const dayMs = 86_400_000;

/** Carries one person through a campaign in virtual time, from what starts it to its end, by the rules that production runs on. Pure. */
export function rehearse(input: RehearsalInput): Rehearsal {
  const { plan, setup, campaignKey = 'simulation' } = input;
  const beginning = beginningOf({ plan, facts: input.facts, setup, lists: input.lists ?? [] });
  const { at, facts, cause, notes } = beginning;
  const zone = patientZone(facts);
  const decision = decideEntry({ plan, cause, facts, history: historyOf(facts, campaignKey), now: at });
  const refused = refusalOf(beginning, decision);
  const events: RehearsalEvent[] = [
    ...(refused === null ? [] : [refusedEvent(plan, beginning, refused, setup.enterAnyway)]),
    ...notes.map((note) => plainEvent(at, 'note', note)),
  ];
  if (refused !== null && !setup.enterAnyway)
    return { refused, events, messages: [], simulation: null, beganAt: at, zone };
  const subject = decision.kind === 'enter' ? decision.subject : { appointmentId: beginning.appointmentId };
  const places = new Map<string, number>();
  const messageAt = ({ nodeId, visit, channel, role }: SimulatedMessage) => {
    const key = `${nodeId} ${visit} ${channel} ${role}`;
    const place = places.get(key) ?? places.size;
    places.set(key, place);
    return place;
  };
  const until = at + rehearsedDays * dayMs;
  const simulation = simulate({
    plan: withChosenWays(plan, setup),
    start: { now: at, facts, subject, campaignKey },
    timeline: [],
    until,
    ...shared(input, facts, at),
    webhook: (nodeId) => (failsAt(setup, nodeId) ? 'failed' : 'done'),
    answers: (wait) => {
      const pinned = own(setup.pins, pinKey(wait.nodeId, wait.visit));
      return pinned === undefined ? [] : changesOfPin(pinned, wait, plan);
    },
    watch: (line, moment) => {
      const told = tellEvent(plan, line, { ...moment, messageAt });
      events.push(sayChosen(told, { plan, setup, facts: moment.facts, campaignKey }));
    },
  });
  const { outcome, endedAt } = simulation;
  if (outcome.kind === 'wait' && endedAt === null) events.push(stillWaiting(simulation, until));
  if (outcome.kind === 'stuck' && outcome.code === 'simulation_limit')
    events.push(
      plainEvent(events.at(-1)?.at ?? at, 'stuck', 'The journey goes in circles: it was looked at no further'),
    );
  const ordered = withClockChanges(events, zone);
  return { refused, events: ordered, messages: inPlaces(simulation.messages, places), simulation, beganAt: at, zone };
}

/** A way that was chosen says so, and what an experiment would have drawn. */
function sayChosen(
  event: RehearsalEvent,
  { plan, setup, facts, campaignKey }: { plan: Plan; setup: RehearsalSetup; facts: Facts; campaignKey: string },
): RehearsalEvent {
  const { kind, stepId, port, visit } = event;
  if (kind !== 'passed' || stepId === null || port === null || chosenWay(plan, setup, stepId) === null) return event;
  const drawn = drawnWay(plan, stepId, { facts, campaignKey });
  const name = waysOf(plan, stepId).find((way) => way.port === port)?.name ?? port;
  const why =
    drawn === null
      ? 'Chosen for this rehearsal, whatever its rules say.'
      : drawn.port === port
        ? 'Chosen for this rehearsal; by lot this person takes the same way.'
        : `Chosen for this rehearsal; by lot this person takes “${drawn.name}”.`;
  return {
    ...event,
    what: `Takes “${name}”`,
    why,
    clauses: drawn === null ? event.clauses : [],
    pinnedTo: { nodeId: stepId, visit: visit ?? 1 },
  };
}

/** Other people's share in what the campaign and the accounts may send, and in the household. */
function shared(
  { plan, setup: { ahead, household }, perDay = {} }: RehearsalInput,
  { practice }: Facts,
  at: number,
): Pick<SimulationInput, 'limits' | 'covered' | 'others'> {
  const covered: readonly Channel[] = household === 'covered' ? channels : [];
  const channel = messagesOf(plan)[0]?.channel ?? 'email';
  const limits = sharedLimits({
    ...{ perMinute: plan.settings.pace?.perMinute ?? null, perDay, zone: practice.zone },
    ahead: { at, channel, messages: Math.min(ahead, 100_000) },
  });
  return { limits, covered, others: household === 'stands' ? ['Sam'] : [] };
}

function failsAt({ pins }: RehearsalSetup, nodeId: string): boolean {
  return Object.entries(pins).some(([key, { what }]) => what === 'webhook_failed' && key.startsWith(`${nodeId}#`));
}

/** Earlier journeys through this campaign, as far as the facts know them. */
function historyOf({ campaignHistory }: Facts, campaignKey: string): PastEntry[] {
  return campaignHistory
    .filter(({ campaignId }) => campaignId === campaignKey)
    .map(({ enrollmentId, enteredAt, endedAt }) => ({
      ...{ enrollmentId, enteredAt, endedAt },
      entryKey: `earlier ${enrollmentId}`,
      appointmentId: null,
    }));
}

function refusalOf({ refused }: Beginning, decision: EntryDecision): Rehearsal['refused'] {
  if (refused !== null) return refused;
  return decision.kind === 'enter' ? null : { sentence: entryRefusals[decision.reason], clause: decision.clause };
}

function refusedEvent(
  plan: Plan,
  { at, facts }: Beginning,
  { sentence, clause }: NonNullable<Rehearsal['refused']>,
  goesOn: boolean,
): RehearsalEvent {
  const rule = plan.settings.entry?.filter;
  const view = { facts, now: at, enteredAt: null, subject: { appointmentId: null } };
  return {
    ...plainEvent(at, 'refused', `Would not enter: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`),
    why:
      [clause === null ? null : `Because ${clause}.`, goesOn ? 'Rehearsed all the same.' : null]
        .filter((part) => part !== null)
        .join(' ') || null,
    tone: 'warn',
    stepId: plan.entry,
    clauses: rule === undefined ? [] : explainClauses(rule, view),
  };
}

function stillWaiting({ state, outcome }: SimulationResult, until: number): RehearsalEvent {
  const isForEver = outcome.kind === 'wait' && outcome.until === null;
  return {
    ...plainEvent(until, 'still_waiting', `Still waiting here after ${rehearsedDays} days`),
    why: isForEver ? 'Nothing but an answer ends this wait.' : 'Longer waits are not looked through.',
    stepId: state.nodeId,
    visit: state.visit,
    tone: 'warn',
  };
}

function plainEvent(at: number, kind: RehearsalEvent['kind'], what: string): RehearsalEvent {
  return {
    ...{ at, kind, what, why: null, tone: 'info', stepId: null, visit: null, clauses: [], port: null, until: null },
    ...{ message: null, pinnedTo: null },
  };
}

/** Says where the clocks change while somebody waits. */
function withClockChanges(events: readonly RehearsalEvent[], zone: string): RehearsalEvent[] {
  const [first, last] = [events[0], events.at(-1)];
  if (first === undefined || last === undefined) return [];
  const changes = clockChanges(zone, first.at, last.at).map(({ at, minutes }): RehearsalEvent => {
    const way = minutes > 0 ? 'forward' : 'back';
    return {
      ...plainEvent(at, 'clock_change', `The clocks go ${way} by ${hoursOf(minutes)}`),
      why: `Waits in days, weeks and times of day keep the clock’s time over it: ${momentIn(zone, at)}.`,
    };
  });
  return [...events, ...changes].sort((a, b) => a.at - b.at);
}

function hoursOf(minutes: number): string {
  const span = Math.abs(minutes);
  return span % 60 === 0 ? `${span / 60} ${span === 60 ? 'hour' : 'hours'}` : `${span} minutes`;
}

/** In the order in which the events name them. */
function inPlaces(messages: readonly SimulatedMessage[], places: Map<string, number>): SimulatedMessage[] {
  const keyOf = ({ nodeId, visit, channel, role }: SimulatedMessage) => `${nodeId} ${visit} ${channel} ${role}`;
  const placed = (message: SimulatedMessage) => places.get(keyOf(message)) ?? Number.POSITIVE_INFINITY;
  return [...messages].sort((a, b) => placed(a) - placed(b));
}
