import { Temporal } from 'temporal-polyfill';

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** "Tue 3 Mar 2026, 9:00 AM" by the clock of that zone. */
export function momentIn(zone: string, at: number): string {
  const local = zoned(zone, at);
  return `${dayOf(local)} ${local.year}, ${clockOf(local)}`;
}

/** The same without the year, for where there is little room. */
export function shortMomentIn(zone: string, at: number): string {
  const local = zoned(zone, at);
  return `${dayOf(local)}, ${clockOf(local)}`;
}

function dayOf({ dayOfWeek, day, month }: Temporal.ZonedDateTime): string {
  return `${days[dayOfWeek - 1]} ${day} ${months[month - 1]}`;
}

function clockOf({ hour, minute }: Temporal.ZonedDateTime): string {
  return `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'AM' : 'PM'}`;
}

/** Each change of the clocks of that zone within the span, with what it shifts by in minutes. */
export function clockChanges(zone: string, from: number, to: number): { at: number; minutes: number }[] {
  const found: { at: number; minutes: number }[] = [];
  let cursor = zoned(zone, from);
  for (let n = 0; n < 12; n++) {
    const next = cursor.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds > to) break;
    const before = next.subtract({ nanoseconds: 1 });
    found.push({
      at: next.epochMilliseconds,
      minutes: Math.round((next.offsetNanoseconds - before.offsetNanoseconds) / 60e9),
    });
    cursor = next;
  }
  return found;
}

function zoned(zone: string, at: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
}
