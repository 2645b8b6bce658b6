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
import { messageOf, sendAnchor } from '../send-anchor.ts';
import type { WaitForConfig } from './config.ts';

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

/** `lookAgainAt`: when time alone could bring what is awaited. */
type Sight = Extract<NodeResult, { kind: 'go' }> | { kind: 'nothing_yet'; lookAgainAt: number | null };

function lookFor(config: WaitForConfig, context: NodeContext, message: MessageFacts | null, deadlineAt: number): Sight {
  const awaited = config.for;
  switch (awaited.kind) {
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

function lookForDelivery(message: MessageFacts | null, deadlineAt: number, now: number): Sight {
  if (message === null) return { kind: 'go', port: 'timed_out', reason: 'not_delivered', detail: { state: null } };
  const { state, deliveredAt } = message;
  if (deliveredAt !== null && deliveredAt <= Math.min(now, deadlineAt)) return happened('delivered', { deliveredAt });
  const isOver = state === 'failed' || state === 'skipped' || state === 'cancelled';
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
function messageCountedFrom(config: WaitForConfig, context: NodeContext): MessageFacts | null {
  if (config.for.kind === 'delivery') {
    const { node } = config.for;
    return messageOf(context.facts, { nodeId: node, visit: own(context.visits, node) ?? 0 });
  }
  return messageOf(context.facts, config.since === 'message' ? context.lastMessage : context.afterMessage);
}

/** Events count strictly after this instant, so that the event which brought the patient here is not taken for its own answer. */
function sinceOf(
  { since }: WaitForConfig,
  { arrivedAt, enteredAt }: NodeContext,
  message: MessageFacts | null,
): number {
  switch (since) {
    case 'node':
      return arrivedAt;
    case 'enrollment':
      return enteredAt;
    case 'message': {
      if (message === null) return arrivedAt;
      const sent = sendAnchor(message);
      return message.callingAt ?? (sent.kind === 'at' ? sent.at : Number.POSITIVE_INFINITY);
    }
  }
}

function deadlineOf(from: number, { timeout }: WaitForConfig, { zone }: NodeContext): number {
  return addDuration(from, timeout, zone);
}
