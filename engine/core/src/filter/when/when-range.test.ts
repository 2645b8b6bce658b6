import { describe, expect, it } from 'vitest';
import { addToDay, dayOf } from './calendar.ts';
import type { DayWhen, When } from './when.ts';
import { dayRange, instantRange, isWithin } from './when-range.ts';
import { whenText } from './when-text.ts';

const newYork = 'America/New_York';
/** A Wednesday afternoon in New York, daylight time. */
const now = Date.parse('2026-04-15T18:00:00Z');
const at = (iso: string) => Date.parse(iso);

/** The last instant that does not belong, the first that does, the last that does, the first that does not. */
const instants: [When, before: string | null, first: string | null, last: string | null, after: string | null][] = [
  [
    { kind: 'exactly_ago', amount: 6, unit: 'months' },
    '2025-10-15T03:59:59.999Z',
    '2025-10-15T04:00:00Z',
    '2025-10-16T03:59:59.999Z',
    '2025-10-16T04:00:00Z',
  ],
  [
    // Over the change of clocks: the 60th day was in winter.
    { kind: 'between_ago', from: 30, to: 60, unit: 'days' },
    '2026-02-14T04:59:59.999Z',
    '2026-02-14T05:00:00Z',
    '2026-03-17T03:59:59.999Z',
    '2026-03-17T04:00:00Z',
  ],
  [
    { kind: 'within_last', amount: 7, unit: 'days' },
    '2026-04-08T03:59:59.999Z',
    '2026-04-08T04:00:00Z',
    '2026-04-15T18:00:00Z',
    '2026-04-15T18:00:00.001Z',
  ],
  [
    { kind: 'within_last', amount: 2, unit: 'hours' },
    '2026-04-15T16:00:00Z',
    '2026-04-15T16:00:00.001Z',
    '2026-04-15T18:00:00Z',
    '2026-04-15T18:00:00.001Z',
  ],
  [
    { kind: 'at_least_ago', amount: 1, unit: 'years' },
    null,
    '1990-01-01T00:00:00Z',
    '2025-04-16T03:59:59.999Z',
    '2025-04-16T04:00:00Z',
  ],
  [
    { kind: 'within_next', amount: 7, unit: 'days' },
    '2026-04-15T18:00:00Z',
    '2026-04-15T18:00:00.001Z',
    '2026-04-23T03:59:59.999Z',
    '2026-04-23T04:00:00Z',
  ],
  [
    { kind: 'exactly_ahead', amount: 2, unit: 'weeks' },
    '2026-04-29T03:59:59.999Z',
    '2026-04-29T04:00:00Z',
    '2026-04-30T03:59:59.999Z',
    '2026-04-30T04:00:00Z',
  ],
  [
    { kind: 'at_least_ahead', amount: 1, unit: 'months' },
    '2026-05-15T03:59:59.999Z',
    '2026-05-15T04:00:00Z',
    '2040-01-01T00:00:00Z',
    null,
  ],
  [
    { kind: 'this', period: 'month' },
    '2026-04-01T03:59:59.999Z',
    '2026-04-01T04:00:00Z',
    '2026-05-01T03:59:59.999Z',
    '2026-05-01T04:00:00Z',
  ],
  [
    // Monday to Sunday.
    { kind: 'previous', period: 'week' },
    '2026-04-06T03:59:59.999Z',
    '2026-04-06T04:00:00Z',
    '2026-04-13T03:59:59.999Z',
    '2026-04-13T04:00:00Z',
  ],
  [
    { kind: 'on', date: '2026-03-08' },
    '2026-03-08T04:59:59.999Z',
    '2026-03-08T05:00:00Z',
    '2026-03-09T03:59:59.999Z',
    '2026-03-09T04:00:00Z',
  ],
  [
    { kind: 'between', from: '2026-05-31', to: '2026-05-01' },
    '2026-05-01T03:59:59.999Z',
    '2026-05-01T04:00:00Z',
    '2026-06-01T03:59:59.999Z',
    '2026-06-01T04:00:00Z',
  ],
];

describe('instantRange', () => {
  it.each(instants.map((row) => [whenText(row[0]), ...row] as const))('%s', (_, when, before, first, last, after) => {
    const range = instantRange(when, now, newYork);
    if (before !== null) expect(isWithin(at(before), range)).toBe(false);
    if (first !== null) expect(isWithin(at(first), range)).toBe(true);
    if (last !== null) expect(isWithin(at(last), range)).toBe(true);
    if (after !== null) expect(isWithin(at(after), range)).toBe(false);
  });
});

describe('dayRange', () => {
  const days: [when: DayWhen, from: string | null, until: string | null][] = [
    [{ kind: 'within_last', amount: 7, unit: 'days' }, '2026-04-08', '2026-04-16'],
    [{ kind: 'within_next', amount: 7, unit: 'days' }, '2026-04-15', '2026-04-23'],
    [{ kind: 'coming', period: 'year' }, '2027-01-01', '2028-01-01'],
    [{ kind: 'before', date: '2026-04-15' }, null, '2026-04-15'],
    [{ kind: 'after', date: '2026-04-15' }, '2026-04-16', null],
    // No day of the calendar lies that far away.
    [{ kind: 'at_least_ago', amount: 10_000, unit: 'years' }, null, '1000-01-02'],
  ];
  it.each(days)('%j', (when, from, until) => {
    expect(dayRange(when, now, newYork)).toEqual({ from, until });
  });

  it('ends short months on their last day', () => {
    const march31 = at('2026-03-31T12:00:00Z');
    const monthAgo = dayRange({ kind: 'at_least_ago', amount: 1, unit: 'months' }, march31, newYork);
    expect(monthAgo).toEqual({ from: null, until: '2026-03-01' });
  });

  it.each([
    ['exactly_ago', 1, 'months'],
    ['exactly_ago', 6, 'months'],
    ['exactly_ahead', 1, 'months'],
    ['exactly_ahead', 5, 'months'],
    ['exactly_ago', 1, 'years'],
    ['exactly_ahead', 1, 'years'],
    ['exactly_ago', 10, 'days'],
  ] as const)(
    'is %s %i %s on one day for each date, so that nobody is forgotten or found twice',
    (kind, amount, unit) => {
      const found = new Map<string, number>();
      for (let offset = 0; offset < 1_500; offset += 1) {
        const today = at('2026-12-15T17:00:00Z') + offset * 86_400_000;
        const { from, until } = dayRange({ kind, amount, unit }, today, newYork);
        for (let day = from ?? ''; day < (until ?? ''); day = addToDay(day, 1, 'days'))
          found.set(day, (found.get(day) ?? 0) + 1);
      }
      const all = [...found.keys()].sort();
      expect([...found.values()].every((times) => times === 1)).toBe(true);
      // No day between the first and the last is missing.
      expect(addToDay(all[0] ?? '', all.length - 1, 'days')).toBe(all.at(-1));
      expect(all.length).toBeGreaterThan(1_490);
    },
  );
});

describe('dayOf', () => {
  it('is the zone’s own day', () => {
    expect(dayOf(at('2026-04-15T03:00:00Z'), newYork)).toBe('2026-04-14');
    expect(dayOf(at('2026-04-15T03:00:00Z'), 'Europe/Berlin')).toBe('2026-04-15');
  });

  it('does not go back where clocks go back over midnight', () => {
    // In St John's, at 00:01 of 7 November 2010, it was 23:01 of the day before again.
    expect(dayOf(at('2010-11-07T02:30:30Z'), 'America/St_Johns')).toBe('2010-11-07');
    expect(dayOf(at('2010-11-07T02:45:00Z'), 'America/St_Johns')).toBe('2010-11-07');
  });
});
