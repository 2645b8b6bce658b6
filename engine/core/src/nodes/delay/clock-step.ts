import { addWorkingDays, nextInWindow, nextWeekdayTime } from '../../rules/work-calendar.ts';
import { armedOf, earlyMs, isReached, waitArmed } from '../armed.ts';
import { calendarOfClock, zoneOfClock } from '../clock-field.ts';
import type { NodeContext, NodeResult } from '../node-result.ts';
import type { UntilWeekdayConfig, WindowConfig, WorkingDaysConfig } from './config.ts';

export function workingDaysStep(config: WorkingDaysConfig, context: NodeContext): NodeResult {
  const zone = zoneOfClock(config, context);
  return untilDue(addWorkingDays(context.arrivedAt, config, zone, calendarOfClock(config, context)), context);
}

export function untilWeekdayStep(config: UntilWeekdayConfig, context: NodeContext): NodeResult {
  const zone = zoneOfClock(config, context);
  return untilDue(nextWeekdayTime(context.arrivedAt, config, zone, calendarOfClock(config, context)), context);
}

/** Looks at the present moment each time: who was held over the opening, until the window has closed again, waits for the next. */
export function windowStep(config: WindowConfig, context: NodeContext): NodeResult {
  const { now, arrivedAt, memory } = context;
  const armed = armedOf(memory);
  const isEarly = armed !== null && armed.dueAt > now && armed.dueAt - now <= earlyMs;
  const at = isEarly ? armed.dueAt : now;
  const opensAt = nextInWindow(at, config, zoneOfClock(config, context), calendarOfClock(config, context));
  if (opensAt === null) throw new Error('The window never opens');
  if (opensAt <= at) return { kind: 'go', port: 'next', reason: armed === null ? 'in_window' : 'due' };
  return waitArmed({ reason: 'waiting_until', startedAt: arrivedAt, dueAt: opensAt });
}

/** Recomputed at each wake: the zone or the practice's holidays may have changed. */
function untilDue(dueAt: number | null, { now, arrivedAt, memory }: NodeContext): NodeResult {
  // A practice that never works: somebody must look, rather than the patient go on or wait for ever.
  if (dueAt === null) throw new Error('There is no such day');
  const armed = armedOf(memory);
  if (!isReached(dueAt, armed, now)) return waitArmed({ reason: 'waiting_until', startedAt: arrivedAt, dueAt });
  return { kind: 'go', port: 'next', reason: 'due', detail: { dueAt } };
}
