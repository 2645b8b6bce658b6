import type { Facts } from '../../facts/facts.ts';
import { clockText } from '../clock-text.ts';
import type { FilterView } from '../view.ts';
import type { When } from '../when/when.ts';
import { instantRange, isWithin, whenFlips } from '../when/when-range.ts';
import { zoneOf } from '../when/zone-of.ts';

/** A fact with the instant it is dated by, which may not be known. */
export type Dated = { at: number | null };

/** Those that have happened by now and lie in the period. One without a date counts only where no period is asked for. */
export function happened<T extends Dated>(all: readonly T[], when: When | undefined, { facts, now }: FilterView): T[] {
  const range = when === undefined ? null : instantRange(when, now, zoneOf(when, facts));
  return all.filter(({ at }) => (at === null ? range === null : at <= now && (range === null || isWithin(at, range))));
}

export function datedFlips(all: readonly Dated[], when: When | undefined, facts: Facts): number[] {
  return all.flatMap(({ at }) => {
    if (at === null) return [];
    return when === undefined ? [at] : [at, ...whenFlips(when, at, zoneOf(when, facts))];
  });
}

/** "2 found, last 2026-03-01 09:00", or "none". */
export function foundDated(all: readonly Dated[], facts: Facts): string {
  if (all.length === 0) return 'none';
  const times = all.flatMap(({ at }) => (at === null ? [] : [at]));
  return `${all.length} found${times.length === 0 ? ', without a date' : `, last ${clockText(Math.max(...times), facts)}`}`;
}
