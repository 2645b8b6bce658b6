import type { Channel } from '../../facts/facts.ts';
import { own } from '../../own.ts';
import { rolesOf } from '../../recipients/recipient.ts';
import { addDuration } from '../../rules/delay-time.ts';
import type { MessageIntent, NodeMemory, RecipientRole } from '../../step/contract.ts';
import type { NodeContext, NodeResult } from '../node-result.ts';
import { copiesOf } from '../send-anchor.ts';
import type { MessageConfig } from './config.ts';
import { hasReached } from './has-reached.ts';
import { channelsOfWay } from './ways.ts';

/**
 * Decides the message once, on arrival: a copy for each channel that is used at once. Stays until it is settled where a successor reads what
 * became of it, and where another channel takes its place if it does not reach the patient.
 */
export function messageStep(config: MessageConfig, context: NodeContext): NodeResult {
  if (config.sending === 'off') return { kind: 'go', port: 'next', reason: 'sending_off' };
  const { first, fallback } = channelsOfWay[config.channel];
  const { memory } = context;
  if (memory === null) {
    const effects = firstIntents(config, context);
    const staleAt = effects[0]?.staleAt ?? null;
    const approval = config.sending === 'approval' && { approval: true };
    const detail = { channel: first.join('+'), purpose: config.purpose, ...approval };
    if (fallback !== null) return { ...awaitReach(null, staleAt), detail, effects };
    if (!context.readsOutcome) return { kind: 'go', port: 'next', reason: 'message_decided', detail, effects };
    return { ...awaitOutcome, detail, effects };
  }
  if (fallback === null) return afterOutcome(context);
  return copyBy(fallback, context) === undefined
    ? reachOr(fallback, config, { ...context, memory })
    : afterOutcome(context);
}

const awaitOutcome: Extract<NodeResult, { kind: 'wait' }> = {
  kind: 'wait',
  until: null,
  memory: { reason: 'awaiting_outcome' },
  reason: 'awaiting_outcome',
  keys: ['messages'],
};

function awaitReach(until: number | null, staleAt: number | null): Extract<NodeResult, { kind: 'wait' }> {
  return {
    kind: 'wait',
    until,
    memory: { reason: 'awaiting_reach', staleAt },
    reason: 'awaiting_reach',
    keys: until === null ? ['messages'] : ['messages', 'consent'],
  };
}

/** Goes on once the first channel has reached the patient; decides the copy by the other one once it will not. */
function reachOr(fallback: Channel, config: MessageConfig, context: NodeContext & { memory: NodeMemory }): NodeResult {
  const { facts, nodeId, visit, now, zone, memory } = context;
  const staleAt = typeof memory['staleAt'] === 'number' ? memory['staleAt'] : null;
  const [first] = copiesOf(facts, { nodeId, visit });
  const reach = hasReached(first, facts, { within: config.fallbackAfter, now, zone });
  switch (reach.kind) {
    case 'open':
      return awaitReach(reach.until, staleAt);
    case 'over':
      return afterOutcome(context);
    case 'missed': {
      const intent = intentOf(config, context, { channel: fallback, role: 'patient', staleAt });
      const detail = { channel: fallback, purpose: config.purpose, why: reach.why };
      // One that was handed over has been sent, whether it arrives or not.
      if (!context.readsOutcome || first?.state === 'accepted')
        return { kind: 'go', port: 'next', reason: 'message_fallback', detail, effects: [intent] };
      return { ...awaitOutcome, reason: 'message_fallback', detail, effects: [intent] };
    }
  }
}

function copyBy(channel: Channel, { facts, nodeId, visit }: NodeContext) {
  return copiesOf(facts, { nodeId, visit }).find((copy) => copy.channel === channel);
}

/**
 * One copy that went out is enough to go on. `unknown` is no outcome: it may have arrived, so it starts no fallback and is waited out.
 */
function afterOutcome({ facts, nodeId, visit, next }: NodeContext): NodeResult {
  const copies = copiesOf(facts, { nodeId, visit });
  if (copies.some(({ state }) => state === 'accepted')) return { kind: 'go', port: 'next', reason: 'message_accepted' };
  const last = copies.at(-1);
  if (last === undefined || copies.some(({ state }) => !isOver.has(state))) return awaitOutcome;
  const port = own(next, 'not_sent') === undefined ? 'next' : 'not_sent';
  return { kind: 'go', port, reason: 'message_not_sent', detail: { state: last.state, why: last.reason } };
}

const isOver = new Set<string>(['failed', 'skipped', 'cancelled']);

/**
 * One for the patient by each channel that is used at once; one for each primary contact where the campaign or the message asks for it: by
 * these channels too, and by the other one where that is the only way to them.
 */
function firstIntents(config: MessageConfig, context: NodeContext): MessageIntent[] {
  const { skipIfLaterThan, sensitive = false, contacts = context.alsoContacts } = config;
  const { facts, now, zone } = context;
  const { first, fallback } = channelsOfWay[config.channel];
  const staleAt = skipIfLaterThan === undefined ? null : addDuration(now, skipIfLaterThan, zone);
  const rolesBy = (channel: Channel): RecipientRole[] =>
    contacts && !sensitive ? rolesOf({ facts, channel, now }) : ['patient'];
  const reached = new Set<RecipientRole>(first.flatMap(rolesBy));
  const others = fallback === null ? [] : rolesBy(fallback).filter((role) => !reached.has(role));
  return [
    ...first.flatMap((channel) =>
      rolesBy(channel).map((role) => intentOf(config, context, { channel, role, staleAt })),
    ),
    ...others.flatMap((role) =>
      fallback === null ? [] : [intentOf(config, context, { channel: fallback, role, staleAt })],
    ),
  ];
}

function intentOf(
  { purpose, sending }: MessageConfig,
  { nodeId, visit }: NodeContext,
  to: Pick<MessageIntent, 'channel' | 'role' | 'staleAt'>,
): MessageIntent {
  const approval = sending === 'approval' && ({ approval: true } as const);
  return { kind: 'message', nodeId, visit, purpose, ...to, ...approval };
}
