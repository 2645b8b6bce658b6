import { Temporal } from 'temporal-polyfill';

/** Whether a text is a day and a minute that the calendar has: `2026-12-01T09:00`. */
export function isLocalTime(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDateTime.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/** When a clock in that zone shows a local time (epoch ms): in a gap the moment after it, where it comes twice the first time. */
export function instantOfLocal(local: string, zone: string): number {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
}

/** Whether the clocks of that zone jump over a local time. */
export function isSkippedTime(local: string, zone: string): boolean {
  const shown = Temporal.Instant.fromEpochMilliseconds(instantOfLocal(local, zone)).toZonedDateTimeISO(zone);
  return localText(shown.toPlainDateTime()) !== local;
}

export function localText(time: Temporal.PlainDateTime): string {
  return time.toString({ smallestUnit: 'minute' });
}

/** What a clock of that zone shows at an instant: `2026-12-01T09:00`. */
export function localNow(now: number, zone: string): string {
  return localText(zoned(now, zone).toPlainDateTime());
}

/** When the local day of an instant began, and the day after it as `2026-12-02`. */
export function localDayOf(now: number, zone: string): { beganAt: number; nextDay: string } {
  const local = zoned(now, zone);
  return {
    beganAt: local.startOfDay().epochMilliseconds,
    nextDay: local.toPlainDate().add({ days: 1 }).toString(),
  };
}

function zoned(now: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
}
