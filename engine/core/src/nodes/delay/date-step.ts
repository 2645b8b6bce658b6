import { Temporal } from 'temporal-polyfill';
import { own } from '../../own.ts';
import { addDuration, maxWaitMs } from '../../rules/delay-time.ts';
import { minuteOf } from '../../rules/work-calendar.ts';
import { armedOf, isReached, waitArmed } from '../armed.ts';
import { zoneOfClock } from '../clock-field.ts';
import type { NodeContext, NodeResult } from '../node-result.ts';
import type { RelativeDateConfig, UntilDateConfig } from './config.ts';

/** Until a date that the author wrote down. One that had passed on arrival never means "now" unless the author said so. */
export function untilDateStep(config: UntilDateConfig, context: NodeContext): NodeResult {
  const zone = zoneOfClock(config, context);
  return untilDue(minuteOf(Temporal.PlainDate.from(config.date), config.atMinute, zone), config, context);
}

/** Recomputed from the patient's date at every wake, so that a corrected one moves the wait. */
export function relativeDateStep(config: RelativeDateConfig, context: NodeContext): NodeResult {
  const date = dateOf(config, context);
  if (date === null) return { kind: 'go', port: 'missed', reason: 'no_date' };
  const zone = zoneOfClock(config, context);
  const dueOn = (day: Temporal.PlainDate) => shifted(day, config, zone);
  if (config.every === 'once') return untilDue(dueOn(date), config, context);
  const year = Temporal.Instant.fromEpochMilliseconds(context.arrivedAt).toZonedDateTimeISO(zone).year;
  // A year back and two ahead: the shift may reach over a new year either way.
  const due = [-1, 0, 1, 2]
    .map((ahead) => dueOn(date.with({ year: year + ahead })))
    .find((at) => at > context.arrivedAt);
  return due === undefined ? { kind: 'go', port: 'missed', reason: 'too_far' } : untilDue(due, config, context);
}

function untilDue(dueAt: number, { ifPast }: Pick<UntilDateConfig, 'ifPast'>, context: NodeContext): NodeResult {
  const { now, arrivedAt, memory } = context;
  const armed = armedOf(memory);
  if (!isReached(dueAt, armed, now)) {
    if (dueAt - arrivedAt > maxWaitMs) return { kind: 'go', port: 'missed', reason: 'too_far', detail: { dueAt } };
    const reason = armed === null || armed.dueAt === dueAt ? 'waiting_until' : 'date_moved';
    return waitArmed({ reason, startedAt: armed?.startedAt ?? arrivedAt, dueAt });
  }
  if (armed !== null) return { kind: 'go', port: 'next', reason: 'due', detail: { dueAt } };
  return ifPast === 'go_now'
    ? { kind: 'go', port: 'next', reason: 'went_now', detail: { dueAt } }
    : { kind: 'go', port: 'missed', reason: 'too_late', detail: { dueAt } };
}

function shifted(day: Temporal.PlainDate, { direction, duration, atMinute }: RelativeDateConfig, zone: string): number {
  const onTheDay = minuteOf(day, atMinute, zone);
  if (direction === 'on' || duration === undefined) return onTheDay;
  const amount = direction === 'before' ? -duration.amount : duration.amount;
  return addDuration(onTheDay, { ...duration, amount }, zone);
}

/** The patient's date; of an attribute that holds a moment, the day it begins with. Null when there is none that can be read. */
function dateOf({ of }: RelativeDateConfig, { facts: { patient } }: NodeContext): Temporal.PlainDate | null {
  const value = of.kind === 'birth_date' ? patient.birthDate : own(patient.attributes, of.name);
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(value)) return null;
  try {
    return Temporal.PlainDate.from(value.slice(0, 10), { overflow: 'reject' });
  } catch {
    return null;
  }
}
