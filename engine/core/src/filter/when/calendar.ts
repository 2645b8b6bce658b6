/**
 * Days of a zone's calendar, as `YYYY-MM-DD`. All of them lie in the years 1000 to 9998, whatever is added: so they sort as text, and any
 * database can hold them.
 */
import { Temporal } from 'temporal-polyfill';

export type Day = string;
export type CalendarUnit = 'days' | 'weeks' | 'months' | 'years';
export type Period = 'day' | 'week' | 'month' | 'year';

/** The day of an instant: the last one that has begun, also where clocks go back over midnight. */
export function dayOf(at: number, zone: string): Day {
  const day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
  const next = day.add({ days: 1 });
  return written(startOf(next, zone) <= at ? next : day);
}

/** The first instant of a day, epoch ms. */
export function dayStart(day: Day, zone: string): number {
  return startOf(Temporal.PlainDate.from(day), zone);
}

/** Months and years end on the last day of a shorter month: 31 March less a month is 28 February. */
export function addToDay(day: Day, amount: number, unit: CalendarUnit): Day {
  return written(Temporal.PlainDate.from(day).add({ [unit]: amount }));
}

export function nextDay(day: Day): Day {
  return addToDay(day, 1, 'days');
}

/** The first day of the period that the day lies in, or of one so many periods later. Weeks begin on Monday. */
export function periodStart(day: Day, period: Period, later = 0): Day {
  const date = Temporal.PlainDate.from(day);
  switch (period) {
    case 'day':
      return written(date.add({ days: later }));
    case 'week':
      return written(date.add({ days: 1 - date.dayOfWeek }).add({ weeks: later }));
    case 'month':
      return written(date.with({ day: 1 }).add({ months: later }));
    case 'year':
      return written(date.with({ month: 1, day: 1 }).add({ years: later }));
  }
}

/** The date as a day of this calendar, or null when there is no such day. */
export function readDay(text: string | null): Day | null {
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    return written(Temporal.PlainDate.from(text));
  } catch {
    return null;
  }
}

function startOf(date: Temporal.PlainDate, zone: string): number {
  return date.toZonedDateTime(zone).epochMilliseconds;
}

const first = Temporal.PlainDate.from('1000-01-01');
const last = Temporal.PlainDate.from('9998-12-31');

function written(date: Temporal.PlainDate): Day {
  if (date.year < first.year) return first.toString();
  return (date.year > last.year ? last : date).toString();
}
