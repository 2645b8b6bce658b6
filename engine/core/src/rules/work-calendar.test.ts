import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  defaultWorkCalendar,
  nextInWindow,
  nextWeekdayTime,
  type WorkCalendar,
} from './work-calendar.ts';

const newYork = 'America/New_York';
const local = (text: string, zone = newYork) =>
  Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;
const said = (at: number | null, zone = newYork) =>
  at === null
    ? null
    : Temporal.Instant.fromEpochMilliseconds(at)
        .toZonedDateTimeISO(zone)
        .toPlainDateTime()
        .toString({ smallestUnit: 'minute' });
const closedOn = (...holidays: string[]): WorkCalendar => ({ ...defaultWorkCalendar, holidays });

describe('addWorkingDays', () => {
  it.each([
    ['2026-03-05T10:00', 1, '2026-03-06T10:00'],
    ['2026-03-06T10:00', 1, '2026-03-09T10:00'],
    // A weekend never counts itself.
    ['2026-03-07T10:00', 1, '2026-03-09T10:00'],
    ['2026-03-05T10:00', 5, '2026-03-12T10:00'],
  ])('%s and %i working days', (from, days, until) => {
    expect(said(addWorkingDays(local(from), { days }, newYork, defaultWorkCalendar))).toBe(until);
  });

  it('skips holidays, works on the days the practice works, and takes the time of day it is told', () => {
    expect(
      said(addWorkingDays(local('2026-03-05T10:00'), { days: 1, atMinute: 480 }, newYork, closedOn('2026-03-06'))),
    ).toBe('2026-03-09T08:00');
    const saturdays: WorkCalendar = { workdays: [6], holidays: ['2026-03-07'] };
    expect(said(addWorkingDays(local('2026-03-05T10:00'), { days: 2 }, newYork, saturdays))).toBe('2026-03-21T10:00');
  });

  it('has no answer for a practice that never works', () => {
    expect(addWorkingDays(0, { days: 1 }, newYork, { workdays: [], holidays: [] })).toBeNull();
  });
});

describe('nextWeekdayTime', () => {
  const mondayAtNine = { weekdays: [1], atMinute: 540, skipHolidays: true };

  it('is the next such time, never this very moment', () => {
    expect(said(nextWeekdayTime(local('2026-03-09T08:59'), mondayAtNine, newYork, defaultWorkCalendar))).toBe(
      '2026-03-09T09:00',
    );
    expect(said(nextWeekdayTime(local('2026-03-09T09:00'), mondayAtNine, newYork, defaultWorkCalendar))).toBe(
      '2026-03-16T09:00',
    );
    expect(said(nextWeekdayTime(local('2026-03-09T08:59'), mondayAtNine, newYork, closedOn('2026-03-09')))).toBe(
      '2026-03-16T09:00',
    );
  });

  it('runs later where the time does not exist, and the first time where it comes twice', () => {
    const sunday = (atMinute: number) => ({ weekdays: [7], atMinute, skipHolidays: false });
    expect(said(nextWeekdayTime(local('2026-03-07T12:00'), sunday(150), newYork, defaultWorkCalendar))).toBe(
      '2026-03-08T03:30',
    );
    const twice = nextWeekdayTime(local('2026-10-31T12:00'), sunday(90), newYork, defaultWorkCalendar);
    expect(new Date(twice ?? 0).toISOString()).toBe('2026-11-01T05:30:00.000Z');
  });
});

describe('nextInWindow', () => {
  const office = { weekdays: [1, 2, 3, 4, 5], startMinute: 540, endMinute: 1020, skipHolidays: true };

  it('is now inside the window, else when it next opens', () => {
    const inside = local('2026-03-05T10:00');
    expect(nextInWindow(inside, office, newYork, defaultWorkCalendar)).toBe(inside);
    expect(said(nextInWindow(local('2026-03-05T08:00'), office, newYork, defaultWorkCalendar))).toBe(
      '2026-03-05T09:00',
    );
    expect(said(nextInWindow(local('2026-03-06T17:00'), office, newYork, closedOn('2026-03-09')))).toBe(
      '2026-03-10T09:00',
    );
  });

  it('may reach into the next morning', () => {
    const night = { weekdays: [5], startMinute: 1320, endMinute: 120, skipHolidays: false };
    const late = local('2026-03-07T01:00');
    expect(nextInWindow(late, night, newYork, defaultWorkCalendar)).toBe(late);
    expect(said(nextInWindow(local('2026-03-07T03:00'), night, newYork, defaultWorkCalendar))).toBe('2026-03-13T22:00');
  });
});

const zone = fc.constantFrom(
  newYork,
  'America/Phoenix',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/Sao_Paulo',
);
/** A few years, with both clock changes of each. */
const instant = fc.integer({ min: Date.parse('2024-01-01'), max: Date.parse('2029-01-01') });
const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
const minute = fc.integer({ min: 0, max: 1439 });
const holidays = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 10 });

describe('over generated instants, zones and calendars', () => {
  const clockOf = (at: number, in_: string) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(in_);
  const near = (at: number, in_: string, days: readonly number[]): WorkCalendar =>
    closedOn(...days.map((day) => clockOf(at, in_).toPlainDate().add({ days: day }).toString()));

  it('a weekday and time lie ahead, on such a day, on no holiday, at that minute unless the clock skips it', () => {
    fc.assert(
      fc.property(instant, zone, weekdays, minute, holidays, (at, in_, days, atMinute, off) => {
        const calendar = near(at, in_, off);
        const next = nextWeekdayTime(at, { weekdays: days, atMinute, skipHolidays: true }, in_, calendar);
        expect(next).not.toBeNull();
        const clock = clockOf(next ?? 0, in_);
        expect(next).toBeGreaterThan(at);
        expect(days).toContain(clock.dayOfWeek);
        expect(calendar.holidays).not.toContain(clock.toPlainDate().toString());
        const minutes = clock.hour * 60 + clock.minute;
        // A skipped minute runs later by the length of the gap.
        if (clock.hoursInDay === 24) expect(minutes).toBe(atMinute);
        else expect(minutes).toBeGreaterThanOrEqual(atMinute);
      }),
    );
  });

  it('so many working days on there are as many working days in between, at the same time of day', () => {
    fc.assert(
      fc.property(instant, zone, fc.integer({ min: 1, max: 30 }), holidays, (at, in_, days, off) => {
        const calendar = near(at, in_, off);
        const end = addWorkingDays(at, { days }, in_, calendar);
        const first = clockOf(at, in_).toPlainDate();
        const last = clockOf(end ?? 0, in_);
        let worked = 0;
        for (
          let day = first.add({ days: 1 });
          Temporal.PlainDate.compare(day, last.toPlainDate()) <= 0;
          day = day.add({ days: 1 })
        )
          if (day.dayOfWeek <= 5 && !calendar.holidays.includes(day.toString())) worked += 1;
        expect(worked).toBe(days);
        if (last.hoursInDay === 24)
          expect(last.toPlainTime().toString()).toBe(clockOf(at, in_).toPlainTime().toString());
      }),
    );
  });

  it('who waits for a window goes on inside it, and nobody inside it waits', () => {
    fc.assert(
      fc.property(
        instant,
        zone,
        weekdays,
        minute,
        fc.integer({ min: 30, max: 700 }),
        (at, in_, days, start, length) => {
          const window = {
            weekdays: days,
            startMinute: start,
            endMinute: (start + length) % 1440,
            skipHolidays: false,
          };
          fc.pre(window.endMinute !== window.startMinute);
          const opens = nextInWindow(at, window, in_, defaultWorkCalendar);
          expect(opens).toBeGreaterThanOrEqual(at);
          expect(nextInWindow(opens ?? 0, window, in_, defaultWorkCalendar)).toBe(opens);
        },
      ),
    );
  });
});
