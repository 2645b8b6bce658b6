/**
 * Virtual time: one enrollment carried through a campaign by the same step, gates and renderer as in production, over a
 * given timeline of facts. It sends nothing, and every wait takes no time at all.
 */
import type { Channel, FactKey, Facts } from '../facts/facts.ts';
import type { Plan } from '../plan/plan.ts';
import type { EnrollmentState, ExitReason, StepOutcome, TraceEntry, VisitRecord } from '../step/contract.ts';
import { exitVerdict } from '../step/exit-verdict.ts';
import { startState } from '../step/start.ts';
import { step } from '../step/step.ts';
import { withDone } from '../step/with-done.ts';
import { applyChange } from './fact-change.ts';
import type { SendLimits } from './limits.ts';
import { callNextWebhook, cancelActions, isCallable, queueAction } from './simulated-action.ts';
import { cancelQueued, isSendable, queueSend, trySend } from './simulated-send.ts';
import { momentOf, tell } from './tell.ts';
import type {
  PinnedTo,
  Provider,
  SimulatedAction,
  SimulatedLine,
  SimulatedMessage,
  SimulatedMoment,
  TimelineEntry,
  WebhookAnswer,
  World,
} from './world.ts';

export type {
  PinnedTo,
  Provider,
  SimulatedAction,
  SimulatedLine,
  SimulatedMessage,
  SimulatedMoment,
  TimelineChange,
  TimelineEntry,
  WebhookAnswer,
} from './world.ts';

export type SimulationInput = {
  plan: Plan;
  /** `held`: entered while the campaign was paused. `campaignKey`: whose lots are drawn, by default those of no real campaign. */
  start: {
    now: number;
    facts: Facts;
    subject: { appointmentId: string | null };
    campaignKey?: string;
    held?: boolean;
  };
  timeline: readonly TimelineEntry[];
  /** The last instant looked at. */
  until: number;
  /** By default every call is accepted. */
  provider?: Provider;
  /** By default every webhook is delivered. */
  webhook?: WebhookAnswer;
  /** When the provider reports an accepted message as delivered, counted from acceptance; null (default) = never. */
  deliveredAfterMs?: number | null;
  /** Channels on which another's message at the same address stands for this patient's. */
  covered?: readonly Channel[];
  /** First names of those at the same address whom this patient's messages stand for. */
  others?: readonly string[];
  /** What all messages of the campaign share: its pace, the account's day. None by default. */
  limits?: SendLimits;
  /** What happens once the journey begins to wait at a step, asked once for each visit. */
  answers?: (wait: PinnedTo & SimulatedMoment) => readonly TimelineEntry[];
  /** Hears of everything in the order in which it happens. */
  watch?: (line: SimulatedLine, at: SimulatedMoment) => void;
};

export type SimulationResult = {
  /** Where the enrollment stands at the end; `stuck` with `simulation_limit` when it never came to rest. */
  outcome: StepOutcome;
  /** When it ended, or null while it waits. */
  endedAt: number | null;
  state: EnrollmentState;
  facts: Facts;
  trace: TraceEntry[];
  visits: VisitRecord[];
  messages: SimulatedMessage[];
  actions: SimulatedAction[];
};

/** More decisions than a year of minutes-long waits needs; a journey beyond it goes in circles. */
const decisionLimit = 20_000;

/** Runs one enrollment from its entry to `until`. Same input, same result. */
export function simulate(input: SimulationInput): SimulationResult {
  const world = begin(input);
  const timeline = input.timeline.filter(({ at }) => at >= input.start.now).sort((a, b) => a.at - b.at);
  const deliveries: Delivery[] = [];
  const asked = new Set<string>();
  let decisions = 0;

  const decide = () => {
    decisions += 1;
    advance(world);
    if (input.answers === undefined) return;
    const told = newAnswers(world, asked, input.answers).filter(({ at }) => at >= world.now);
    if (told.length === 0) return;
    timeline.push(...told);
    timeline.sort((a, b) => a.at - b.at);
  };
  const wake = (touched: readonly FactKey[]) => {
    if (touched.some((key) => world.listens.includes(key))) decide();
  };

  decide();
  for (;;) {
    const next = nextInstant(world, timeline[0]?.at, deliveries[0]?.at);
    if (next === null || next > input.until) break;
    if (decisions > decisionLimit) {
      world.outcome = { kind: 'stuck', code: 'simulation_limit' };
      break;
    }
    world.now = Math.max(world.now, next);
    const change = due(timeline, world.now);
    const delivery = change === undefined ? due(deliveries, world.now) : undefined;
    if (change !== undefined) takeChange(world, change, wake, decide);
    else if (delivery !== undefined) takeChange(world, deliveredAt(world.now, delivery), wake, decide);
    else if (timerAt(world) !== null && (timerAt(world) ?? 0) <= world.now) decide();
    else if (isCallable(world) && !world.sends.some((send) => isSendable(world, send))) {
      callNextWebhook(world);
      wake(['actions']);
    } else {
      const settled = sendNext(world);
      if (settled?.outcome === 'accepted' && input.deliveredAfterMs != null)
        deliveries.push({ at: world.now + input.deliveredAfterMs, nodeId: settled.nodeId, channel: settled.channel });
      if (settled !== null) wake(['messages']);
    }
  }
  const { outcome, endedAt, state, facts, trace, visits, messages, actions } = world;
  return { outcome, endedAt, state, facts, trace, visits, messages, actions };
}

type Delivery = { at: number } & Pick<SimulatedMessage, 'nodeId' | 'channel'>;

function deliveredAt(at: number, { nodeId, channel }: Delivery): TimelineEntry {
  return { at, change: { kind: 'report', nodeId, channel, came_to: 'delivered' } };
}

/** What somebody chose to happen at the wait that has just begun. */
function newAnswers(
  world: World,
  asked: Set<string>,
  answers: NonNullable<SimulationInput['answers']>,
): readonly TimelineEntry[] {
  if (world.endedAt !== null || world.outcome.kind !== 'wait') return [];
  const { nodeId, visit } = world.state;
  const key = `${nodeId}#${visit}`;
  if (asked.has(key)) return [];
  asked.add(key);
  return answers({ nodeId, visit, ...momentOf(world) });
}

function begin({ plan, start, provider, webhook, ...given }: SimulationInput): World {
  const { now, facts, subject, campaignKey = 'simulation' } = start;
  return {
    plan,
    provider: provider ?? (() => 'accepted'),
    webhook: webhook ?? (() => 'done'),
    now,
    facts,
    state: startState({ plan, now, subject, campaignKey }),
    outcome: { kind: 'wait', until: now },
    endedAt: null,
    listens: [],
    held: start.held ?? false,
    sends: [],
    calls: 0,
    covered: given.covered ?? [],
    others: given.others ?? [],
    limits: given.limits ?? null,
    watch: given.watch ?? null,
    trace: [],
    visits: [],
    messages: [],
    actions: [],
  };
}

/** One decision, as `advance` makes it: state, effects, trace and visits are taken over together. */
function advance(world: World): void {
  if (world.endedAt !== null) {
    obeyExits(world);
    return;
  }
  const { plan, state, facts, now, held } = world;
  const result = step({ plan, state, facts, now, held });
  world.state = result.state;
  world.outcome = result.outcome;
  world.listens = result.listens;
  world.trace.push(...result.trace);
  for (const visit of result.visits) world.visits = withVisit(world.visits, visit);
  world.facts = withDone(facts, result, now);
  for (const entry of result.trace) tell(world, { kind: 'trace', entry });
  for (const effect of result.effects) queueSend(world, effect);
  for (const action of result.actions) queueAction(world, action);
  if (result.outcome.kind === 'done' || result.outcome.kind === 'stuck') world.endedAt = now;
  if (result.outcome.kind !== 'done') return;
  if (result.outcome.reason !== 'completed') cancelAll(world, result.outcome.reason);
}

function cancelAll(world: World, reason: ExitReason): void {
  cancelQueued(world, reason);
  cancelActions(world, reason);
}

/** A journey that is over still obeys its exits while a message waits, perhaps for the morning. */
function obeyExits(world: World): void {
  if (world.outcome.kind !== 'done' || world.outcome.reason !== 'completed') return;
  const left = exitVerdict(world);
  if (left !== null) cancelQueued(world, left.reason);
}

function withVisit(visits: VisitRecord[], visit: VisitRecord): VisitRecord[] {
  return [...visits.filter((v) => v.nodeId !== visit.nodeId || v.visit !== visit.visit), visit];
}

function takeChange(
  world: World,
  { change, pinnedTo }: TimelineEntry,
  wake: (touched: FactKey[]) => void,
  decide: () => void,
): void {
  tell(world, { kind: 'change', change, pinnedTo: pinnedTo ?? null });
  if (change.kind === 'pause') {
    world.held = true;
    return;
  }
  if (change.kind === 'resume') {
    world.held = false;
    decide();
    return;
  }
  const changed = applyChange(world.facts, change, world.now);
  world.facts = changed.facts;
  wake(changed.touched);
}

function sendNext(world: World): SimulatedMessage | null {
  const send = world.sends.find((candidate) => isSendable(world, candidate));
  return send === undefined ? null : trySend(world, send);
}

/** The next instant at which anything happens; sends of a held campaign and a held wait never do. */
function nextInstant(world: World, changeAt: number | undefined, deliveryAt: number | undefined): number | null {
  const sends = world.held ? [] : world.sends.map(({ notBefore }) => notBefore);
  if (isCallable(world)) sends.push(world.now);
  const instants = [...sends, timerAt(world), changeAt ?? null, deliveryAt ?? null].filter((at) => at !== null);
  return instants.length === 0 ? null : Math.min(...instants);
}

function timerAt(world: World): number | null {
  return world.endedAt === null && world.outcome.kind === 'wait' ? world.outcome.until : null;
}

function due<T extends { at: number }>(queue: T[], now: number): T | undefined {
  const first = queue[0];
  if (first === undefined || first.at > now) return undefined;
  queue.shift();
  return first;
}
