import { assertNever } from '../../assert-never.ts';
import { nominalMs } from '../../rules/delay-time.ts';
import { addToDay, type CalendarUnit, type Day, nextDay, type Period, periodStart } from './calendar.ts';
import { calendarUnits, exactUnits, type When } from './when.ts';

/** One end of a period, told from the day that "today" is. */
export type End =
  | { kind: 'shift'; amount: number; unit: CalendarUnit; plusDays: 0 | 1 }
  /** The first day that, moved by so much, lies on today plus `plusDays` or later. */
  | { kind: 'moved'; amount: number; unit: CalendarUnit; plusDays: 0 | 1 }
  /** The first day of the period that is so many later. */
  | { kind: 'period'; period: Period; later: number }
  | { kind: 'fixed'; day: Day };

export type Ends =
  /** Days from `from` (counted) up to `until` (not counted); null is open. Instants are limited by "now" on the side of `openAt`, too. */
  | { kind: 'days'; from: End | null; until: End | null; openAt: 'past' | 'future' | null }
  /** `now + from <= at < now + until`, in ms. */
  | { kind: 'exact'; from: number | null; until: number | null };

export function endsOf(when: When): Ends {
  switch (when.kind) {
    case 'exactly_ago':
      return days(moved(when.amount, when.unit, 0), moved(when.amount, when.unit, 1));
    case 'exactly_ahead':
      return days(moved(-when.amount, when.unit, 0), moved(-when.amount, when.unit, 1));
    case 'between_ago':
    case 'between_ahead': {
      const sign = when.kind === 'between_ago' ? -1 : 1;
      const [first, last] = [sign * when.from, sign * when.to].sort((a, b) => a - b);
      return days(shift(first ?? 0, when.unit), dayAfter(last ?? 0, when.unit));
    }
    case 'this':
      return ofPeriod(when.period, 0);
    case 'previous':
      return ofPeriod(when.period, -1);
    case 'coming':
      return ofPeriod(when.period, 1);
    case 'on':
      return days(fixed(when.date), fixed(nextDay(when.date)));
    case 'before':
      return days(null, fixed(when.date));
    case 'after':
      return days(fixed(nextDay(when.date)), null);
    case 'between': {
      const [first, last] = [when.from, when.to].sort();
      return days(fixed(first ?? when.from), fixed(nextDay(last ?? when.to)));
    }
    case 'within_last':
    case 'at_least_ago':
    case 'within_next':
    case 'at_least_ahead':
      return openEnds(when);
    default:
      return assertNever(when, 'period');
  }
}

/** The day that an end is, seen from today. */
export function dayOfEnd(end: End, today: Day): Day {
  switch (end.kind) {
    case 'shift':
      return addToDay(addToDay(today, end.amount, end.unit), end.plusDays, 'days');
    case 'moved': {
      const wanted = addToDay(today, end.plusDays, 'days');
      return firstMovedTo(wanted, end.amount, end.unit);
    }
    case 'period':
      return periodStart(today, end.period, end.later);
    case 'fixed':
      return end.day;
  }
}

/** The first "today" from which the end lies on that day or later; null when today does not matter to it. */
export function firstDayReaching(end: End, day: Day): Day | null {
  switch (end.kind) {
    case 'shift':
      return firstMovedTo(addToDay(day, -end.plusDays, 'days'), end.amount, end.unit);
    case 'moved':
      return addToDay(addToDay(addToDay(day, -1, 'days'), end.amount, end.unit), 1 - end.plusDays, 'days');
    case 'period': {
      const begun = periodStart(day, end.period);
      const reached = begun === day ? day : periodStart(day, end.period, 1);
      return periodStart(reached, end.period, -end.later);
    }
    case 'fixed':
      return null;
  }
}

/** The first day that lies on `wanted` or later once it is moved by so much. */
function firstMovedTo(wanted: Day, amount: number, unit: CalendarUnit): Day {
  let day = addToDay(wanted, -amount, unit);
  // Short months can leave the guess up to three days early.
  for (let tries = 0; tries < 4 && addToDay(day, amount, unit) < wanted; tries++) day = nextDay(day);
  return day;
}

type OpenWhen = Extract<When, { kind: 'within_last' | 'at_least_ago' | 'within_next' | 'at_least_ahead' }>;

function openEnds({ kind, amount, unit }: OpenWhen): Ends {
  const calendarUnit = calendarUnits.find((one) => one === unit);
  if (calendarUnit === undefined)
    return exactEnds(kind, nominalMs({ amount, unit: exactUnits.find((one) => one === unit) ?? 'hours' }));
  switch (kind) {
    case 'within_last':
      return { ...days(shift(-amount, calendarUnit), dayAfter(0, 'days')), openAt: 'past' };
    case 'at_least_ago':
      return days(null, dayAfter(-amount, calendarUnit));
    case 'within_next':
      return { ...days(shift(0, 'days'), dayAfter(amount, calendarUnit)), openAt: 'future' };
    case 'at_least_ahead':
      return days(shift(amount, calendarUnit), null);
  }
}

function exactEnds(kind: OpenWhen['kind'], ms: number): Ends {
  switch (kind) {
    case 'within_last':
      return { kind: 'exact', from: 1 - ms, until: 1 };
    case 'at_least_ago':
      return { kind: 'exact', from: null, until: 1 - ms };
    case 'within_next':
      return { kind: 'exact', from: 1, until: ms + 1 };
    case 'at_least_ahead':
      return { kind: 'exact', from: ms, until: null };
  }
}

function days(from: End | null, until: End | null): Extract<Ends, { kind: 'days' }> {
  return { kind: 'days', from, until, openAt: null };
}

function shift(amount: number, unit: CalendarUnit): End {
  return { kind: 'shift', amount, unit, plusDays: 0 };
}

function dayAfter(amount: number, unit: CalendarUnit): End {
  return { kind: 'shift', amount, unit, plusDays: 1 };
}

/** Told from the fact: it is due on one day and no other, whatever the lengths of months in between. */
function moved(amount: number, unit: CalendarUnit, plusDays: 0 | 1): End {
  return { kind: 'moved', amount, unit, plusDays };
}

function ofPeriod(period: Period, later: number): Ends {
  return days({ kind: 'period', period, later }, { kind: 'period', period, later: later + 1 });
}

function fixed(day: Day): End {
  return { kind: 'fixed', day };
}
