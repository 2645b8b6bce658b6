import { assertNever } from '../../assert-never.ts';
import { addDuration, relativeTo } from '../../rules/delay-time.ts';
import { armedOf, isReached, waitArmed } from '../armed.ts';
import { zoneOfClock } from '../clock-field.ts';
import type { NodeContext, NodeResult } from '../node-result.ts';
import { copiesOf, sendAnchor } from '../send-anchor.ts';
import { untilWeekdayStep, windowStep, workingDaysStep } from './clock-step.ts';
import type { DelayConfig, ForConfig } from './config.ts';
import { relativeDateStep, untilDateStep } from './date-step.ts';
import { relativeStep } from './relative-step.ts';

export function delayStep(config: DelayConfig, context: NodeContext): NodeResult {
  switch (config.mode) {
    case 'for':
      return forStep(config, context);
    case 'working_days':
      return workingDaysStep(config, context);
    case 'until_date':
      return untilDateStep(config, context);
    case 'until_weekday':
      return untilWeekdayStep(config, context);
    case 'window':
      return windowStep(config, context);
    case 'relative':
      return relativeStep(config, context);
    case 'relative_date':
      return relativeDateStep(config, context);
    default:
      return assertNever(config, 'delay');
  }
}

/**
 * Counts from arrival; directly after a message, or where the author says so, from when that really went out. A send time that
 * is not known yet is looked up only once the wait first falls due, so that ordinary settlements wake nobody.
 */
function forStep(config: ForConfig, context: NodeContext): NodeResult {
  const { now, arrivedAt, memory, facts, afterMessage, lastMessage } = context;
  const armed = armedOf(memory);
  const sent = sendAnchor(copiesOf(facts, config.from === 'last_message' ? lastMessage : afterMessage));
  const isSentBefore = config.from === 'last_message' && sent.kind === 'at';
  const dueAt = endOf(isSentBefore ? sent.at : arrivedAt, config, context);
  if (armed?.fellDue !== true && !isReached(dueAt, armed, now))
    return waitArmed({ reason: 'waiting_until', startedAt: arrivedAt, dueAt });

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
  const fromSendAt = sent.kind === 'none' ? dueAt : endOf(sent.at, config, context);
  if (!isReached(fromSendAt, armed, now)) {
    return waitArmed({ reason: 'counted_from_send', startedAt: arrivedAt, dueAt: fromSendAt, fellDue: true });
  }
  return { kind: 'go', port: 'next', reason: 'due', detail: { dueAt: Math.max(dueAt, fromSendAt) } };
}

/** With a time of day: that time of the day the wait ends on, or of the next where it would not lie ahead. */
function endOf(from: number, config: ForConfig, context: NodeContext): number {
  const zone = zoneOfClock(config, context);
  const { duration, atMinute } = config;
  if (atMinute === undefined) return addDuration(from, duration, zone);
  const at = relativeTo(from, { ...duration, direction: 'after', atMinute }, zone);
  return at > from ? at : relativeTo(from, { amount: 1, unit: 'days', direction: 'after', atMinute }, zone);
}
