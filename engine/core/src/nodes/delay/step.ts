import { addDuration } from '../../rules/delay-time.ts';
import { armedOf, isReached, waitArmed } from '../armed.ts';
import type { NodeContext, NodeResult } from '../node-result.ts';
import { messageOf, sendAnchor } from '../send-anchor.ts';
import type { DelayConfig, ForConfig } from './config.ts';
import { relativeStep } from './relative-step.ts';

export function delayStep(config: DelayConfig, context: NodeContext): NodeResult {
  return config.mode === 'for' ? forStep(config, context) : relativeStep(config, context);
}

/**
 * Counts from arrival; directly after a message, from when that really went out. The send time is looked up only once the
 * wait first falls due, so that ordinary settlements wake nobody.
 */
function forStep(
  { duration }: ForConfig,
  { now, arrivedAt, zone, memory, facts, afterMessage }: NodeContext,
): NodeResult {
  const armed = armedOf(memory);
  const dueAt = addDuration(arrivedAt, duration, zone);
  if (armed?.fellDue !== true && !isReached(dueAt, armed, now))
    return waitArmed({ reason: 'waiting_until', startedAt: arrivedAt, dueAt });

  const sent = sendAnchor(messageOf(facts, afterMessage));
  if (sent.kind === 'unsettled') {
    return waitArmed({
      reason: 'message_unsettled',
      startedAt: arrivedAt,
      dueAt,
      fellDue: true,
      until: null,
      keys: ['messages'],
    });
  }
  const fromSendAt = sent.kind === 'none' ? dueAt : addDuration(sent.at, duration, zone);
  if (!isReached(fromSendAt, armed, now)) {
    return waitArmed({ reason: 'counted_from_send', startedAt: arrivedAt, dueAt: fromSendAt, fellDue: true });
  }
  return { kind: 'go', port: 'next', reason: 'due', detail: { dueAt: Math.max(dueAt, fromSendAt) } };
}
