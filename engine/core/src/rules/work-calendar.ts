import { Temporal } from 'temporal-polyfill';
import { nextAllowed, type Weekday } from './quiet-hours.ts';

/** When a practice works. Dates are `YYYY-MM-DD` of its own clock. */
export type WorkCalendar = { workdays: readonly Weekday[]; holidays: readonly string[] };

/** Monday to Friday, no holidays. */
export const defaultWorkCalendar: WorkCalendar = { workdays: [1, 2, 3, 4, 5], holidays: [] };

/** Farther than any holiday season reaches. */
const searchDays = 400;

/**
 * The same local time so many working days later, or at `atMinute` of that day. The day it counts from never counts itself, so
 * one working day after a Saturday is the Monday. Null when the practice works on no day at all.
 */
export function addWorkingDays(
  at: number,
  { days, atMinute }: { days: number; atMinute?: number | undefined },
  zone: string,
  calendar: WorkCalendar,
): number | null {
  const start = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  let day = start.toPlainDate();
  for (let left = days, looked = 0; left > 0; looked += 1) {
    if (looked > days * 7 + searchDays) return null;
    day = day.add({ days: 1 });
    if (isWorkday(day, calendar)) left -= 1;
  }
  return atMinute === undefined
    ? day.toZonedDateTime({ timeZone: zone, plainTime: start.toPlainTime() }).epochMilliseconds
    : minuteOf(day, atMinute, zone);
}

export type WeekdayTime = { weekdays: readonly number[]; atMinute: number; skipHolidays: boolean };

/** The first such time strictly after `after`. Null when every such day for a year is a holiday. */
export function nextWeekdayTime(
  after: number,
  { weekdays, atMinute, skipHolidays }: WeekdayTime,
  zone: string,
  { holidays }: WorkCalendar,
): number | null {
  const today = localDay(after, zone);
  for (let ahead = 0; ahead <= searchDays; ahead += 1) {
    const day = today.add({ days: ahead });
    if (!weekdays.includes(day.dayOfWeek) || (skipHolidays && holidays.includes(day.toString()))) continue;
    const at = minuteOf(day, atMinute, zone);
    if (at > after) return at;
  }
  return null;
}

export type WeeklyWindow = {
  weekdays: readonly number[];
  startMinute: number;
  endMinute: number;
  skipHolidays: boolean;
};

/** `at` itself inside the window, else when it next opens. Null when it opens on no day for a year. */
export function nextInWindow(
  at: number,
  { weekdays, skipHolidays, startMinute, endMinute }: WeeklyWindow,
  zone: string,
  { holidays }: WorkCalendar,
): number | null {
  const closed = { 1: null, 2: null, 3: null, 4: null, 5: null, 6: null, 7: null };
  const byWeekday = { ...closed, ...Object.fromEntries(weekdays.map((day) => [day, { startMinute, endMinute }])) };
  let from = at;
  for (let looked = 0; looked <= searchDays; looked += 1) {
    const next = nextAllowed(from, [zone], { startMinute, endMinute, byWeekday });
    const candidate = next.allowed ? from : next.until;
    if (candidate === null) return null;
    const day = localDay(candidate, zone);
    if (!skipHolidays || !holidays.includes(day.toString())) return candidate;
    from = minuteOf(day.add({ days: 1 }), 0, zone);
  }
  return null;
}

/** A minute of a local day. One that does not exist on that day runs later, one that comes twice the first time. */
export function minuteOf(day: Temporal.PlainDate, minute: number, zone: string): number {
  const clock = { hour: Math.floor(minute / 60), minute: minute % 60 };
  return day.toPlainDateTime(clock).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
}

function localDay(at: number, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
}

function isWorkday(day: Temporal.PlainDate, { workdays, holidays }: WorkCalendar): boolean {
  return workdays.some((weekday) => weekday === day.dayOfWeek) && !holidays.includes(day.toString());
}
