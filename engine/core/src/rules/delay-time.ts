import { Temporal } from 'temporal-polyfill';

export type DurationUnit = 'seconds' | 'minutes' | 'hours' | 'days' | 'weeks' | 'months';

/** A span as authors say it. Whole amounts only; days, weeks and months are calendar spans, the rest exact time. */
export type Duration = { amount: number; unit: DurationUnit };

/** A moment told from an anchor: "2 days before", optionally at a minute of that local day (540 = 09:00). */
export type RelativeTime = Duration & { direction: 'before' | 'after'; atMinute?: number };

/** Waits by the wall clock are at least this long. */
export const minWaitMs = 1_000;

/** Five calendar years with two leap days. */
export const maxWaitMs = 1_827 * 86_400_000;

/** Whether a wait is within 1 second to 5 years. */
export function isWithinWaitBounds(ms: number): boolean {
  return ms >= minWaitMs && ms <= maxWaitMs;
}

/**
 * `at` plus a duration by the zone's clock: "1 day later" keeps the local time over a clock change, "24 hours later" does
 * not. A local time that does not exist runs later (02:30 → 03:30), one that comes twice runs the first time. Jan 31 plus a
 * month is the last day of February. Throws on fractions of days, weeks and months.
 */
export function addDuration(at: number, duration: Duration, zone: string): number {
  const { amount, unit } = duration;
  if (!isCalendarUnit(unit)) return at + Math.round(amount * exactMs[unit]);
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .add({ [unit]: amount }).epochMilliseconds;
}

/**
 * The moment before or after an anchor, such as an appointment's start. With `atMinute` it is that minute of the local day
 * the shift lands on, which for small shifts may lie beyond the anchor: the caller decides what a passed moment means.
 */
export function relativeTo(anchorAt: number, time: RelativeTime, zone: string): number {
  const shift = { amount: time.direction === 'before' ? -time.amount : time.amount, unit: time.unit };
  if (time.atMinute === undefined) return addDuration(anchorAt, shift, zone);

  const day = isCalendarUnit(shift.unit)
    ? localDate(anchorAt, zone).add({ [shift.unit]: shift.amount })
    : localDate(addDuration(anchorAt, shift, zone), zone);
  const clock = { hour: Math.floor(time.atMinute / 60), minute: time.atMinute % 60 };
  return day.toPlainDateTime(clock).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
}

/** Length for comparisons where no date is known yet, such as checking bounds of a draft; a month is a twelfth of a year. */
export function nominalMs({ amount, unit }: Duration): number {
  return amount * (isCalendarUnit(unit) ? calendarMs[unit] : exactMs[unit]);
}

const exactMs = { seconds: 1_000, minutes: 60_000, hours: 3_600_000 };
const calendarMs = { days: 86_400_000, weeks: 7 * 86_400_000, months: (365.25 / 12) * 86_400_000 };

function isCalendarUnit(unit: DurationUnit): unit is keyof typeof calendarMs {
  return Object.hasOwn(calendarMs, unit);
}

function localDate(at: number, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
}
