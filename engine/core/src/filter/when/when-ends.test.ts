import { expect, it } from 'vitest';
import { addToDay, periodStart } from './calendar.ts';
import { calendarUnits, periods } from './when.ts';
import { dayOfEnd, type End, firstDayReaching } from './when-ends.ts';

const ends: End[] = [
  ...[-13, -1, 0, 1, 5].flatMap((amount) =>
    calendarUnits.flatMap((unit) =>
      ([0, 1] as const).map((plusDays) => ({ kind: 'shift' as const, amount, unit, plusDays })),
    ),
  ),
  ...[-6, -1, 1, 6].flatMap((amount) =>
    calendarUnits.flatMap((unit) =>
      ([0, 1] as const).map((plusDays) => ({ kind: 'moved' as const, amount, unit, plusDays })),
    ),
  ),
  ...[-1, 0, 1, 2].flatMap((later) => periods.map((period) => ({ kind: 'period' as const, period, later }))),
];
/** Every day of fourteen months with a leap day in them. */
const days = Array.from({ length: 430 }, (_, at) => addToDay('2027-12-01', at, 'days'));

it.each(ends)('finds the first day from which an end lies there or later: %j', (end) => {
  for (const day of days) {
    const first = firstDayReaching(end, day) ?? '';
    const before = addToDay(first, -1, 'days');
    expect({ day, reached: dayOfEnd(end, first) >= day, before: dayOfEnd(end, before) >= day }).toEqual({
      day,
      reached: true,
      before: false,
    });
  }
});

it('knows no such day for a date that stands', () => {
  expect(firstDayReaching({ kind: 'fixed', day: '2027-12-01' }, '2028-01-01')).toBeNull();
});

it('begins weeks on Monday', () => {
  expect(periodStart('2026-03-01', 'week')).toBe('2026-02-23');
});
