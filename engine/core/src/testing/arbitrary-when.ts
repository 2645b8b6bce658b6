import fc from 'fast-check';
import { type DayWhen, exactUnits, periods, type When } from '../filter/when/when.ts';

/** Where the generated lives take place: a minute before clocks go forward in New York. */
export const middle = Date.parse('2026-03-08T06:59:00Z');
const day = 86_400_000;

/** Instants around the middle, many on whole hours and days so that bounds coincide. */
export const instantNear = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -60, max: 60 }).map((days) => middle + days * day) },
  { weight: 4, arbitrary: fc.integer({ min: -1500, max: 1500 }).map((hours) => middle + hours * 3_600_000) },
  { weight: 4, arbitrary: fc.integer({ min: -60 * day, max: 60 * day }).map((ms) => middle + ms) },
  { weight: 1, arbitrary: fc.integer({ min: -26, max: 26 }).map((months) => middle + months * 30 * day) },
);

/** Dates around the middle. */
export const dateNear = fc.oneof(
  fc.constantFrom('2026-03-08', '2026-02-28', '2026-03-31', '2028-02-29', '2026-01-01'),
  fc.integer({ min: -90, max: 90 }).map((days) => new Date(middle + days * day).toISOString().slice(0, 10)),
);

const zone = fc.constantFrom('patient', 'practice', 'location');
const amount = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constantFrom(1, 2, 7));
const calendarUnit = fc.constantFrom('days', 'days', 'weeks', 'months', 'years');
const open = fc.constantFrom('within_last', 'at_least_ago', 'within_next', 'at_least_ahead');

/** Periods of calendar days. */
export const arbitraryDayWhen: fc.Arbitrary<DayWhen> = fc.oneof(
  fc
    .record({ kind: fc.constantFrom('exactly_ago', 'exactly_ahead'), amount, unit: calendarUnit })
    .chain((one) => zoned(one)),
  fc
    .record({
      kind: fc.constantFrom('between_ago', 'between_ahead'),
      from: fc.integer({ min: 0, max: 40 }),
      to: fc.integer({ min: 0, max: 60 }),
      unit: calendarUnit,
    })
    .chain((one) => zoned(one)),
  fc
    .record({ kind: fc.constantFrom('this', 'previous', 'coming'), period: fc.constantFrom(...periods) })
    .chain((one) => zoned(one)),
  fc.record({ kind: fc.constantFrom('on', 'before', 'after'), date: dateNear }).chain((one) => zoned(one)),
  fc.record({ kind: fc.constant('between'), from: dateNear, to: dateNear }).chain((one) => zoned(one)),
  fc.record({ kind: open, amount, unit: calendarUnit }).chain((one) => zoned(one)),
);

/** Periods of any kind. */
export const arbitraryWhen: fc.Arbitrary<When> = fc.oneof(
  { weight: 4, arbitrary: arbitraryDayWhen },
  {
    weight: 1,
    arbitrary: fc.record({ kind: open, amount, unit: fc.constantFrom(...exactUnits) }).chain((one) => zoned(one)),
  },
);

function zoned<T extends object>(one: T): fc.Arbitrary<T & { zone?: 'patient' | 'practice' | 'location' }> {
  return fc.option(zone, { nil: undefined }).map((of) => (of === undefined ? one : { ...one, zone: of }));
}
