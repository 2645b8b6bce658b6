import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  addDuration,
  type Duration,
  isWithinWaitBounds,
  maxWaitMs,
  nominalMs,
  type RelativeTime,
  relativeTo,
} from './delay-time.ts';

const NY = 'America/New_York';
const at = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds;
const local = (instantAt: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instantAt).toZonedDateTimeISO(zone);

describe('addDuration', () => {
  it.each<[string, string, Duration, string, string]>([
    [
      'a calendar day over the clock change',
      '2026-03-07T15:00-05:00',
      { amount: 1, unit: 'days' },
      NY,
      '2026-03-08T15:00-04:00',
    ],
    [
      '24 hours over the clock change',
      '2026-03-07T15:00-05:00',
      { amount: 24, unit: 'hours' },
      NY,
      '2026-03-08T16:00-04:00',
    ],
    [
      'a missing local time runs later',
      '2026-03-07T02:30-05:00',
      { amount: 1, unit: 'days' },
      NY,
      '2026-03-08T03:30-04:00',
    ],
    [
      'a repeated local time runs first',
      '2026-10-31T01:30-04:00',
      { amount: 1, unit: 'days' },
      NY,
      '2026-11-01T05:30Z',
    ],
    ['a week', '2026-03-04T09:00-05:00', { amount: 1, unit: 'weeks' }, NY, '2026-03-11T09:00-04:00'],
    ['a month from the 31st', '2026-01-31T09:00-05:00', { amount: 1, unit: 'months' }, NY, '2026-02-28T09:00-05:00'],
    ['a leap February', '2028-01-31T09:00-05:00', { amount: 1, unit: 'months' }, NY, '2028-02-29T09:00-05:00'],
    ['seconds', '2026-01-31T09:00Z', { amount: 90, unit: 'seconds' }, NY, '2026-01-31T09:01:30Z'],
    [
      'no summer time in Phoenix',
      '2026-03-07T15:00-07:00',
      { amount: 1, unit: 'days' },
      'America/Phoenix',
      '2026-03-08T15:00-07:00',
    ],
  ])('%s', (_, from, duration, zone, expected) => {
    expect(addDuration(at(from), duration, zone)).toBe(at(expected));
  });
});

describe('relativeTo', () => {
  const visit = at('2026-03-10T14:00-04:00');
  it.each<[string, RelativeTime, string]>([
    ['2 days before', { amount: 2, unit: 'days', direction: 'before' }, '2026-03-08T14:00-04:00'],
    [
      '3 days before, over the clock change',
      { amount: 3, unit: 'days', direction: 'before' },
      '2026-03-07T14:00-05:00',
    ],
    [
      '2 days before at 09:00',
      { amount: 2, unit: 'days', direction: 'before', atMinute: 540 },
      '2026-03-08T09:00-04:00',
    ],
    [
      '2 days before at 02:30, which is missing',
      { amount: 2, unit: 'days', direction: 'before', atMinute: 150 },
      '2026-03-08T03:30-04:00',
    ],
    ['2 hours before', { amount: 2, unit: 'hours', direction: 'before' }, '2026-03-10T12:00-04:00'],
    [
      '20 hours before at 18:00',
      { amount: 20, unit: 'hours', direction: 'before', atMinute: 1080 },
      '2026-03-09T18:00-04:00',
    ],
    [
      'a week after at midnight',
      { amount: 1, unit: 'weeks', direction: 'after', atMinute: 0 },
      '2026-03-17T00:00-04:00',
    ],
    [
      'the same day at 23:59',
      { amount: 0, unit: 'days', direction: 'after', atMinute: 1439 },
      '2026-03-10T23:59-04:00',
    ],
  ])('%s', (_, time, expected) => {
    expect(relativeTo(visit, time, NY)).toBe(at(expected));
  });

  it('runs a repeated local time the first time', () => {
    const time = { amount: 1, unit: 'days', direction: 'before', atMinute: 90 } as const;
    expect(relativeTo(at('2026-11-02T10:00-05:00'), time, NY)).toBe(at('2026-11-01T05:30Z'));
  });
});

describe('in any zone over clock changes', () => {
  const zone = fc.constantFrom(NY, 'America/Phoenix', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Beirut', 'UTC');
  const instant = fc.integer({ min: at('2024-01-01T00:00Z'), max: at('2032-01-01T00:00Z') });

  it('calendar spans keep the local time or, where it is missing, run later by less than two hours', () => {
    fc.assert(
      fc.property(instant, zone, fc.integer({ min: 1, max: 800 }), (from, name, days) => {
        const wanted = local(from, name).toPlainDateTime().add({ days });
        const got = local(addDuration(from, { amount: days, unit: 'days' }, name), name).toPlainDateTime();
        const lateBy = wanted.until(got).total('minutes');
        expect(lateBy).toBeGreaterThanOrEqual(0);
        expect(lateBy).toBeLessThan(120);
      }),
    );
  });

  it('exact spans are exact and `before` undoes `after`', () => {
    const unit = fc.constantFrom('seconds', 'minutes', 'hours');
    fc.assert(
      fc.property(instant, zone, fc.nat(10_000), unit, (from, name, amount, exactUnit) => {
        const later = addDuration(from, { amount, unit: exactUnit }, name);
        expect(later - from).toBe(nominalMs({ amount, unit: exactUnit }));
        expect(relativeTo(later, { amount, unit: exactUnit, direction: 'before' }, name)).toBe(from);
      }),
    );
  });

  it('a longer duration never ends sooner', () => {
    const unit = fc.constantFrom('seconds', 'minutes', 'hours', 'days', 'weeks', 'months');
    fc.assert(
      fc.property(instant, zone, fc.nat(60), unit, (from, name, amount, anyUnit) => {
        const one = addDuration(from, { amount, unit: anyUnit }, name);
        expect(one).toBeGreaterThanOrEqual(from);
        expect(addDuration(from, { amount: amount + 1, unit: anyUnit }, name)).toBeGreaterThan(one);
      }),
    );
  });
});

describe('isWithinWaitBounds', () => {
  it.each([
    [999, false],
    [1_000, true],
    [maxWaitMs, true],
    [maxWaitMs + 1, false],
    [nominalMs({ amount: 60, unit: 'months' }), true],
    [nominalMs({ amount: 61, unit: 'months' }), false],
    [Number.NaN, false],
    [-1, false],
  ])('%d: %s', (ms, expected) => {
    expect(isWithinWaitBounds(ms)).toBe(expected);
  });

  it('lets every five calendar years through', () => {
    for (let year = 2024; year < 2032; year += 1) {
      const from = at(`${year}-02-28T12:00Z`);
      expect(isWithinWaitBounds(addDuration(from, { amount: 60, unit: 'months' }, 'UTC') - from)).toBe(true);
    }
  });
});
