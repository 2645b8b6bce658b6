import { Temporal } from 'temporal-polyfill';
import { remembered } from './remembered.ts';

/** Minutes of the local day, [start, end). An end before the start means the next morning; equal = nothing. */
export type AllowedWindow = { startMinute: number; endMinute: number };

/** ISO weekday: 1 = Monday … 7 = Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/**
 * When messages MAY be sent, by the recipient's clock; outside of it is quiet. `byWeekday` replaces the window of the days
 * it names; null closes a day.
 */
export type QuietHours = AllowedWindow & { byWeekday?: Partial<Record<Weekday, AllowedWindow | null>> };

/** 08:00-21:00 (47 CFR 64.1200(c)(1)). */
export const defaultQuietHours: QuietHours = { startMinute: 480, endMinute: 1260 };

/** The end of a window is taken this much early, so that a call decided just before it does not land after it. */
export const endMarginMs = 2_000;

export type QuietHoursOptions = {
  /** Instead of `endMarginMs`. */
  marginMs?: number;
};

/** `until` null: within 15 days there is no instant that all zones allow; skip instead of deferring. */
export type NextAllowed = { allowed: true } | { allowed: false; until: number | null };

/**
 * Whether `at` may be sent at, else the first instant after it. With several candidate zones it must be allowed in each. By
 * the wall clock a result is never outside the window: on a clock-change night an opening or end that falls into the
 * repeated or missing hour is read on the safe side.
 */
export function nextAllowed(
  at: number,
  zones: readonly string[],
  window: QuietHours,
  options: QuietHoursOptions = {},
): NextAllowed {
  for (const days of searchDays) {
    const span = allowedSpans(at, zones, window, { back: 1, ahead: days }, options).find((each) => at < each.endAt);
    if (span !== undefined) return span.startAt <= at ? { allowed: true } : { allowed: false, until: span.startAt };
  }
  return { allowed: false, until: null };
}

/**
 * `at` itself if allowed, else an allowed instant before it, for "if quiet: earlier": `leadMs` (15 min) before the end of
 * the last window, so that what falls due then still gets through the gate. Null if there is none within 15 days.
 */
export function latestAllowedBefore(
  at: number,
  zones: readonly string[],
  window: QuietHours,
  options: QuietHoursOptions & { leadMs?: number } = {},
): number | null {
  const leadMs = Math.max(1, options.leadMs ?? 15 * 60_000);
  for (const days of searchDays) {
    const spans = allowedSpans(at, zones, window, { back: days, ahead: 1 }, options);
    const span = spans.findLast((each) => each.startAt <= at);
    if (span !== undefined) return at < span.endAt ? at : Math.max(span.startAt, span.endAt - leadMs);
  }
  return null;
}

type Span = { startAt: number; endAt: number };

/** A near look answers nearly always; the far one serves windows that open on few weekdays. */
const searchDays = [3, 15];

function allowedSpans(
  at: number,
  zones: readonly string[],
  window: QuietHours,
  reach: { back: number; ahead: number },
  options: QuietHoursOptions,
): Span[] {
  const [first, ...others] = [...new Set(zones)].map((zone) => {
    const today = localDayNumber(at, zone);
    const key = `${zone} ${today} ${reach.back} ${reach.ahead} ${options.marginMs} ${JSON.stringify(window)}`;
    return knownSpans.of(key, () => zoneSpans(today, zone, window, reach, options));
  });
  if (first === undefined) throw new Error('Quiet hours need at least one time zone.');
  return others.reduce(intersect, first);
}

/** Windows of the days around `at` in one zone, joined where they touch (also over midnight), ends taken early. */
function zoneSpans(
  today: number,
  zone: string,
  window: QuietHours,
  reach: { back: number; ahead: number },
  { marginMs = endMarginMs }: QuietHoursOptions,
): Span[] {
  const joined: { start: number; end: number }[] = [];
  for (let day = today - reach.back; day <= today + reach.ahead; day += 1) {
    const allowed = windowOf(day, window);
    if (allowed === null || allowed.startMinute === allowed.endMinute) continue;
    const overnight = allowed.endMinute < allowed.startMinute ? minutesPerDay : 0;
    const start = day * minutesPerDay + allowed.startMinute;
    const end = day * minutesPerDay + allowed.endMinute + overnight;
    const last = joined.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined
    .map(({ start, end }) => ({
      startAt: instantOf(start, zone, 'later'),
      endAt: instantOf(end, zone, 'earlier') - marginMs,
    }))
    .filter(({ startAt, endAt }) => startAt < endAt);
}

const minutesPerDay = 1_440;
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const satisfies readonly Weekday[];

/** Days count from 1970-01-01, a Thursday. */
function windowOf(day: number, window: QuietHours): AllowedWindow | null {
  const weekday = weekdays[(((day + 3) % 7) + 7) % 7];
  const override = weekday === undefined ? undefined : window.byWeekday?.[weekday];
  return override === undefined ? window : override;
}

function localDayNumber(at: number, zone: string): number {
  // Clocks change at whole minutes, so the day of a minute is that of each of its instants.
  const minute = Math.floor(at / 60_000);
  return knownDays.of(`${zone} ${minute}`, () => {
    const date = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
    return date.since(epochDate, { largestUnit: 'days' }).days;
  });
}

/** A send asks for the same day of the same zone again and again. */
const knownDays = remembered<number>();
const knownSpans = remembered<Span[]>();

const epochDate = Temporal.PlainDate.from('1970-01-01');

function instantOf(localMinute: number, zone: string, disambiguation: 'earlier' | 'later'): number {
  return Temporal.Instant.fromEpochMilliseconds(localMinute * 60_000)
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime()
    .toZonedDateTime(zone, { disambiguation }).epochMilliseconds;
}

function intersect(left: readonly Span[], right: readonly Span[]): Span[] {
  return left.flatMap((one) =>
    right
      .map((other) => ({
        startAt: Math.max(one.startAt, other.startAt),
        endAt: Math.min(one.endAt, other.endAt),
      }))
      .filter(({ startAt, endAt }) => startAt < endAt),
  );
}
