/**
 * The simulator with every order: where `simulate` decides at the very instant something falls due, a real system may decide later,
 * after a fact that came meanwhile. This walks every such order of the same timeline, by the same step and gates.
 */
import {
  applyChange,
  decideSend,
  type EffectState,
  type EnrollmentState,
  exitVerdict,
  type FactChange,
  type FactKey,
  type Facts,
  type MessageIntent,
  type Plan,
  type StepOutcome,
  startState,
  step,
} from '@cairn/core';
import { turningPoints } from './turning-points.ts';

export type TimelineFact = { at: number; change: FactChange };

export type Timeline = {
  plan: Plan;
  start: { now: number; facts: Facts; subject: { appointmentId: string | null }; campaignKey?: string };
  facts: readonly TimelineFact[];
  /** Waits beyond it are left waiting. */
  until: number;
};

/** What became of an enrollment: each message by node, and where it stands or why it ended. */
export type Ending = { messages: Record<string, EffectState>; end: string };

export type OrderVerdict = { kind: 'possible'; orders: number } | { kind: 'impossible' } | { kind: 'undecided' };

/** When something was decided in truth: steps of the journey, calls of each message and its ends, by node. */
export type Hints = {
  steps: readonly number[];
  calls: Readonly<Record<string, readonly number[]>>;
  ends: Readonly<Record<string, readonly number[]>>;
};

/**
 * Whether some order of decisions and facts brings exactly this ending. Providers answer each message as they did. Hints only say
 * where to look first: the order in which it happened is one of many. After `stateLimit` states it is given up.
 */
export function canEndAs(timeline: Timeline, observed: Ending, hints?: Hints, stateLimit = 100_000): OrderVerdict {
  const hinted = hints && walk(timeline, observed, { ...stopsAt(hints), stateLimit });
  if (hinted?.kind === 'possible') return hinted;
  const points = turningPoints(timeline);
  return walk(timeline, observed, { points, stopsWhenDue: true, isTimeFor: () => true, stateLimit });
}

/** Where time stops on its way: at these instants, and when a wait falls due (always, if there is no instant left). */
type Stops = {
  points: readonly number[];
  stopsWhenDue: boolean;
  isTimeFor(what: keyof Hints, now: number, nodeId: string): boolean;
  stateLimit: number;
};

function stopsAt(hints: Hints): Omit<Stops, 'stateLimit'> {
  const all = [...hints.steps, ...Object.values(hints.calls).flat(), ...Object.values(hints.ends).flat()];
  return {
    points: all.sort((a, b) => a - b),
    stopsWhenDue: false,
    isTimeFor: (what, now, nodeId) => (what === 'steps' ? hints.steps : (hints[what][nodeId] ?? [])).includes(now),
  };
}

function walk(timeline: Timeline, observed: Ending, stops: Stops): OrderVerdict {
  const seen = new Set<string>();
  const stack: Moment[] = [begin(timeline)];
  for (let moment = stack.pop(); moment !== undefined; moment = stack.pop()) {
    if (!agrees(moment, observed)) continue;
    const key = keyOf(moment);
    if (seen.has(key)) continue;
    if (seen.size >= stops.stateLimit) return { kind: 'undecided' };
    seen.add(key);
    const next = successors(timeline, moment, observed, stops);
    if (next === null) {
      if (isSame(endingOf(moment), observed)) return { kind: 'possible', orders: seen.size };
    } else {
      // The last one is looked at first: what happens at once, before what is put off.
      stack.push(...next.reverse());
    }
  }
  return { kind: 'impossible' };
}

/** A message that is not settled. Once called its end may be long in coming, or it is decided anew (refused for the moment). */
type Send = { intent: MessageIntent; createdAt: number; calledAt: number | null };

type Moment = {
  now: number;
  /** How many of the timeline's facts have happened. */
  happened: number;
  facts: Facts;
  state: EnrollmentState;
  outcome: StepOutcome;
  listens: readonly FactKey[];
  isWoken: boolean;
  sends: readonly Send[];
  messages: Readonly<Record<string, EffectState>>;
};

/** What the future of a moment depends on; the other facts follow from how many have happened. */
function keyOf({ now, happened, facts, state, outcome, isWoken, sends, messages }: Moment): string {
  const sentAt = facts.messages.map(({ callingAt, settledAt }) => [callingAt, settledAt]);
  const { nodeId, arrivedAt, memory, visits, afterMessage, lastMessage } = state;
  const queued = sends.map(({ intent, calledAt }) => [intent.nodeId, calledAt]);
  const at = [nodeId, arrivedAt, memory, visits, afterMessage, lastMessage];
  return JSON.stringify([now, happened, at, outcome, isWoken, queued, messages, sentAt]);
}

function begin({ plan, start }: Timeline): Moment {
  const { now, facts, subject, campaignKey = 'a campaign that draws no lots' } = start;
  const entered: Moment = {
    now,
    happened: 0,
    facts,
    state: startState({ plan, now, subject, campaignKey }),
    outcome: { kind: 'wait', until: now },
    listens: [],
    isWoken: false,
    sends: [],
    messages: {},
  };
  return decide(plan, entered);
}

/** Null when nothing can happen any more. */
function successors(timeline: Timeline, moment: Moment, observed: Ending, stops: Stops): Moment[] | null {
  const { plan } = timeline;
  const { now } = moment;
  const ready: Moment[] = [];
  const early: Moment[] = [];
  if (isDecisionDue(moment) && stops.isTimeFor('steps', now, moment.state.nodeId))
    (isEarly(moment) ? early : ready).push(decide(plan, moment));
  for (const send of moment.sends) {
    const { nodeId } = send.intent;
    const decided = decideSending(plan, moment, send).filter(({ sends }) =>
      stops.isTimeFor(sends.length === moment.sends.length ? 'calls' : 'ends', now, nodeId),
    );
    if (stops.isTimeFor('ends', now, nodeId)) ready.push(...settleCall(moment, send, observed));
    ready.push(...decided);
  }
  const isOpen = moment.happened < timeline.facts.length || stops.points.some((point) => point > moment.now);
  // Once nothing can come in between, waiting changes nothing.
  const later = isOpen || ready.length === 0 ? letTimePass(timeline, moment, stops) : null;
  const all = [...ready, ...(later ?? []), ...early];
  return all.length === 0 ? null : all;
}

/** A wait counts as reached two seconds early, whatever made somebody look. */
function isDecisionDue({ isWoken, outcome, now }: Moment): boolean {
  return outcome.kind === 'wait' && (isWoken || (outcome.until !== null && outcome.until - earlyMs <= now));
}

function isEarly({ isWoken, outcome, now }: Moment): boolean {
  return !isWoken && outcome.kind === 'wait' && (outcome.until ?? 0) > now;
}

const earlyMs = 2_000;

function decide(plan: Plan, moment: Moment): Moment {
  const { now, state, facts } = moment;
  const result = step({ plan, state, facts, now, held: false });
  const sends = result.effects.map((intent): Send => ({ intent, createdAt: now, calledAt: null }));
  const queued: Moment = {
    ...moment,
    state: result.state,
    outcome: result.outcome,
    listens: result.listens,
    isWoken: false,
    sends: [...moment.sends, ...sends],
    messages: {
      ...moment.messages,
      ...Object.fromEntries(sends.map(({ intent }) => [intent.nodeId, 'queued' as const])),
    },
    facts: { ...facts, messages: [...facts.messages, ...sends.map(({ intent }) => queuedMessage(intent, now))] },
  };
  const hasLeft = result.outcome.kind === 'done' && result.outcome.reason !== 'completed';
  if (!hasLeft) return queued;
  const uncalled = queued.sends.filter(({ calledAt }) => calledAt === null);
  return uncalled.reduce((at, send) => settle(at, send, 'cancelled'), queued);
}

function queuedMessage({ nodeId, visit, channel }: MessageIntent, createdAt: number): Facts['messages'][number] {
  const open = { callingAt: null, acceptedAt: null, settledAt: null, deliveredAt: null, reason: null };
  return { effectId: nodeId, nodeId, visit, channel, state: 'queued', createdAt, ...open };
}

/** Exits and gates, then the call. Called at this very instant already, deciding again leads nowhere new. */
function decideSending(plan: Plan, moment: Moment, send: Send): Moment[] {
  const { state, facts, now } = moment;
  if (send.calledAt === now) return [];
  if (exitVerdict({ plan, state, facts, now }) !== null) return [settle(moment, send, 'cancelled')];
  const decision = decideSend({ intent: send.intent, facts, now, createdAt: send.createdAt });
  if (decision.kind !== 'allow') return [settle(moment, send, 'skipped')];
  const called = { ...send, calledAt: now };
  const sends = moment.sends.map((other) => (other === send ? called : other));
  return [{ ...moment, sends, facts: withMessage(moment, send, { state: 'calling', callingAt: now }) }];
}

/** What the provider made of the call, if that is how it ended. */
function settleCall(moment: Moment, send: Send, observed: Ending): Moment[] {
  const answer = observed.messages[send.intent.nodeId];
  const isEnd = answer === 'accepted' || answer === 'failed' || answer === 'unknown';
  return send.calledAt !== null && isEnd ? [settle(moment, send, answer)] : [];
}

function settle(moment: Moment, send: Send, end: 'accepted' | 'failed' | 'unknown' | 'skipped' | 'cancelled'): Moment {
  const { nodeId } = send.intent;
  const { now } = moment;
  const acceptedAt = end === 'accepted' ? now : null;
  return {
    ...moment,
    facts: withMessage(moment, send, { state: end, acceptedAt, settledAt: end === 'unknown' ? null : now }),
    sends: moment.sends.filter((other) => other !== send),
    messages: { ...moment.messages, [nodeId]: end },
    isWoken: moment.isWoken || moment.listens.includes('messages'),
  };
}

function withMessage({ facts }: Moment, { intent }: Send, edit: Partial<Facts['messages'][number]>): Facts {
  const messages = facts.messages.map((one) => (one.nodeId === intent.nodeId ? { ...one, ...edit } : one));
  return { ...facts, messages };
}

/** On to the next turning point, or past the next fact; nothing when neither is left. */
function letTimePass(timeline: Timeline, moment: Moment, { points, stopsWhenDue }: Stops): Moment[] {
  const { outcome, now } = moment;
  const armed = outcome.kind === 'wait' && outcome.until !== null ? outcome.until : Number.POSITIVE_INFINITY;
  const isAhead = (point: number) => point > now && point <= timeline.until;
  const ahead = points.filter(isAhead);
  if (stopsWhenDue) ahead.push(...[armed - earlyMs, armed].filter(isAhead));
  else if (ahead.length === 0 && isAhead(armed)) ahead.push(armed);
  const nextPoint = Math.min(...ahead);
  const fact = timeline.facts[moment.happened];
  if (fact !== undefined && fact.at < nextPoint) return happen(moment, fact);
  return Number.isFinite(nextPoint) ? [{ ...moment, now: nextPoint }] : [];
}

function happen(moment: Moment, { at, change }: TimelineFact): Moment[] {
  if (change.kind === 'report') {
    // A provider reports on what it was given: an order in which it was not yet is none.
    const about = moment.facts.messages.find(({ nodeId }) => nodeId === change.nodeId);
    if (about?.state !== 'accepted') return [];
  }
  const now = Math.max(moment.now, at);
  const { facts, touched } = applyChange(moment.facts, change, now);
  const isHeard = touched.some((key) => moment.listens.includes(key));
  return [{ ...moment, now, happened: moment.happened + 1, facts, isWoken: moment.isWoken || isHeard }];
}

/** Whether it can still come to that ending: a message that came out otherwise never changes. */
function agrees({ messages }: Moment, observed: Ending): boolean {
  return Object.entries(messages).every(([nodeId, state]) => {
    const wanted = observed.messages[nodeId];
    return wanted !== undefined && (state === 'queued' || state === wanted);
  });
}

function endingOf({ messages, outcome, state }: Moment): Ending {
  return { messages: { ...messages }, end: endText(outcome, state.nodeId) };
}

/** How an ending is written: "completed", "exit_criteria", or "waiting at step_4". */
export function endText(outcome: StepOutcome, nodeId: string): string {
  return outcome.kind === 'done'
    ? outcome.reason
    : `${outcome.kind === 'wait' ? 'waiting' : outcome.kind} at ${nodeId}`;
}

function isSame(one: Ending, other: Ending): boolean {
  const nodes = new Set([...Object.keys(one.messages), ...Object.keys(other.messages)]);
  return one.end === other.end && [...nodes].every((node) => one.messages[node] === other.messages[node]);
}
