/**
 * What a period means at one instant, on one zone's calendar: two bounds to compare with. `whenFlips` says when these bounds pass over a
 * fact as time goes by; both read the same ends, so the one can never move without the other.
 */
import { type Day, dayOf, dayStart, nextDay } from './calendar.ts';
import type { DayWhen, When } from './when.ts';
import { dayOfEnd, endsOf, firstDayReaching } from './when-ends.ts';

/** `from <= at < until`, epoch ms; null is open. */
export type InstantRange = { from: number | null; until: number | null };
/** `from <= day < until`; null is open. */
export type DayRange = { from: Day | null; until: Day | null };

export function instantRange(when: When, now: number, zone: string): InstantRange {
  const ends = endsOf(when);
  if (ends.kind === 'exact') {
    return {
      from: ends.from === null ? null : now + ends.from,
      until: ends.until === null ? null : now + ends.until,
    };
  }
  const today = dayOf(now, zone);
  const from = ends.from === null ? null : dayStart(dayOfEnd(ends.from, today), zone);
  const until = ends.until === null ? null : dayStart(dayOfEnd(ends.until, today), zone);
  if (ends.openAt === 'past') return { from, until: now + 1 };
  return ends.openAt === 'future' ? { from: now + 1, until } : { from, until };
}

export function dayRange(when: DayWhen, now: number, zone: string): DayRange {
  const ends = endsOf(when);
  if (ends.kind === 'exact') throw new Error('A calendar date was compared with hours.');
  const today = dayOf(now, zone);
  return {
    from: ends.from === null ? null : dayOfEnd(ends.from, today),
    until: ends.until === null ? null : dayOfEnd(ends.until, today),
  };
}

export function isWithin<T extends number | string>(
  value: T,
  { from, until }: { from: T | null; until: T | null },
): boolean {
  return (from === null || value >= from) && (until === null || value < until);
}

/** The instants at which the fact at `at` can come into the period or leave it. */
export function whenFlips(when: When, at: number, zone: string): number[] {
  const ends = endsOf(when);
  if (ends.kind === 'exact') {
    return [ends.from, ends.until].flatMap((end) => (end === null ? [] : [at - end + 1]));
  }
  return [at, ...dayFlips(when, dayOf(at, zone), zone)];
}

/** The same for a fact that is a calendar date. */
export function dayFlips(when: When, day: Day, zone: string): number[] {
  const ends = endsOf(when);
  if (ends.kind === 'exact') return [];
  return [ends.from, ends.until].flatMap((end) => {
    const reached = end === null ? null : firstDayReaching(end, nextDay(day));
    return reached === null ? [] : [dayStart(reached, zone)];
  });
}
