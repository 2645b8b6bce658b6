import { assertNever } from '../../assert-never.ts';
import type { MessageFacts } from '../../facts/facts.ts';
import { passes } from '../../filter/compare.ts';
import { evaluate } from '../../filter/evaluate.ts';
import { explain } from '../../filter/explain.ts';
import { nextFlip } from '../../filter/next-flip.ts';
import { own } from '../../own.ts';
import { addDuration } from '../../rules/delay-time.ts';
import { armedOf, isReached, waitArmed } from '../armed.ts';
import type { NodeContext, NodeResult } from '../node-result.ts';
import { copiesOf, sendAnchor } from '../send-anchor.ts';
import type { WaitForConfig } from './config.ts';
import { lookForReply } from './look-for-reply.ts';
import type { Sight } from './sight.ts';

/** What is awaited wins over the deadline: an event that occurred in time counts also when the timer was processed first. */
export function waitForStep(config: WaitForConfig, context: NodeContext): NodeResult {
  const { now, arrivedAt } = context;
  const message = messageCountedFrom(config, context);
  const sent = sendAnchor(message);
  const deadlineAt =
    sent.kind === 'unsettled' ? null : deadlineOf(sent.kind === 'at' ? sent.at : arrivedAt, config, context);

  const sight = lookFor(config, context, message, deadlineAt ?? Number.POSITIVE_INFINITY);
  if (sight.kind !== 'nothing_yet') return sight;

  const armed = armedOf(context.memory);
  const dueAt = deadlineAt ?? deadlineOf(arrivedAt, config, context);
  if (isReached(dueAt, armed, now)) {
    if (deadlineAt !== null) return { kind: 'go', port: 'timed_out', reason: 'timed_out', detail: { deadlineAt } };
    const until = sight.lookAgainAt;
    return waitArmed({
      reason: 'message_unsettled',
      startedAt: arrivedAt,
      dueAt,
      fellDue: true,
      until,
      keys: ['messages'],
    });
  }
  const until = sight.lookAgainAt === null ? dueAt : Math.min(dueAt, sight.lookAgainAt);
  return waitArmed({ reason: 'waiting_for', startedAt: arrivedAt, dueAt, until });
}

/** A message by each of its channels. */
type Copies = readonly MessageFacts[];

function lookFor(config: WaitForConfig, context: NodeContext, message: Copies, deadlineAt: number): Sight {
  const awaited = config.for;
  switch (awaited.kind) {
    case 'reply':
      return lookForReply(awaited, context, deadlineAt);
    case 'event':
      return lookForEvent(awaited, sinceOf(config, context, message), deadlineAt, context);
    case 'condition': {
      const { view } = context;
      if (!evaluate(awaited.when, view)) return { kind: 'nothing_yet', lookAgainAt: nextFlip(awaited.when, view) };
      return happened('condition_true', { because: explain(awaited.when, view).because });
    }
    case 'delivery':
      return lookForDelivery(message, deadlineAt, context.now);
    default:
      return assertNever(awaited, 'thing to wait for');
  }
}

function lookForEvent(
  { event, where }: Extract<WaitForConfig['for'], { kind: 'event' }>,
  since: number,
  deadlineAt: number,
  { facts, now }: NodeContext,
): Sight {
  const inTime = facts.events
    .filter(
      ({ name, occurredAt, properties }) =>
        name === event && occurredAt > since && occurredAt <= deadlineAt && passes(properties, where),
    )
    .map(({ occurredAt }) => occurredAt)
    .sort((a, b) => a - b);
  const [first] = inTime;
  if (first === undefined) return { kind: 'nothing_yet', lookAgainAt: null };
  return first <= now ? happened('event_happened', { occurredAt: first }) : { kind: 'nothing_yet', lookAgainAt: first };
}

/** By several channels, the first copy that arrives counts. */
function lookForDelivery(message: Copies, deadlineAt: number, now: number): Sight {
  const arrived = message.flatMap(({ deliveredAt }) => deliveredAt ?? []);
  const deliveredAt = arrived.length === 0 ? null : Math.min(...arrived);
  if (deliveredAt !== null && deliveredAt <= Math.min(now, deadlineAt)) return happened('delivered', { deliveredAt });
  const isOver = message.every(({ state }) => state === 'failed' || state === 'skipped' || state === 'cancelled');
  const state = message.at(-1)?.state ?? null;
  if (isOver) return { kind: 'go', port: 'timed_out', reason: 'not_delivered', detail: { state } };
  return { kind: 'nothing_yet', lookAgainAt: deliveredAt !== null && deliveredAt > now ? deliveredAt : null };
}

function happened(
  reason: 'event_happened' | 'condition_true' | 'delivered',
  detail: Record<string, string | number>,
): Sight {
  return { kind: 'go', port: 'happened', reason, detail };
}

/** The message whose real send time the deadline counts from. */
function messageCountedFrom(config: WaitForConfig, context: NodeContext): Copies {
  if (config.for.kind === 'delivery') {
    const { node } = config.for;
    return copiesOf(context.facts, { nodeId: node, visit: own(context.visits, node) ?? 0 });
  }
  return copiesOf(context.facts, config.since === 'message' ? context.lastMessage : context.afterMessage);
}

/** Events count strictly after this instant, so that the event which brought the patient here is not taken for its own answer. */
function sinceOf({ since }: WaitForConfig, { arrivedAt, enteredAt }: NodeContext, message: Copies): number {
  switch (since) {
    case 'node':
      return arrivedAt;
    case 'enrollment':
      return enteredAt;
    case 'message': {
      const [first] = message;
      if (first === undefined) return arrivedAt;
      const called = message.flatMap(({ callingAt }) => callingAt ?? []);
      const sent = sendAnchor(message);
      if (called.length > 0) return Math.min(...called);
      return sent.kind === 'at' ? sent.at : Number.POSITIVE_INFINITY;
    }
  }
}

function deadlineOf(from: number, { timeout }: WaitForConfig, { zone }: NodeContext): number {
  return addDuration(from, timeout, zone);
}
