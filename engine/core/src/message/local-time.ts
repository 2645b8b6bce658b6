import { Temporal } from 'temporal-polyfill';
import type { Facts } from '../facts/facts.ts';
import { isZone } from '../rules/zones.ts';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/**
 * "Wednesday, March 4"; with the year when it is not the current one. Written out here rather than by the platform's
 * formatter, whose output differs between browser and server and holds characters that turn a text into UCS-2.
 */
export function localDate(at: number, zone: string, now: number): string {
  const day = zoned(at, zone);
  const text = `${weekdays[day.dayOfWeek - 1]}, ${months[day.month - 1]} ${day.day}`;
  return day.year === zoned(now, zone).year ? text : `${text}, ${day.year}`;
}

/** "3:00 PM". */
export function localTime(at: number, zone: string): string {
  const { hour, minute } = zoned(at, zone);
  return `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'AM' : 'PM'}`;
}

/** The zone a patient reads times in: their stated one, else the practice's. A zone nobody knows is passed over. */
export function displayZone(facts: Facts): string {
  const stated = facts.patient.zone;
  if (stated !== null && isZone(stated)) return stated;
  return isZone(facts.practice.zone) ? facts.practice.zone : 'UTC';
}

function zoned(at: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
}
