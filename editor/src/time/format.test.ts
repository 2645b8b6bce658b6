import { expect, test } from 'vitest';
import { ageOf, dayKey, formatClock, formatDay, formatDistance, formatMoment } from './format.ts';

const zone = 'America/New_York';
const now = Date.parse('2026-03-03T15:00:00Z');

test('instants are told in the practice’s zone', () => {
  expect(formatMoment('2026-03-05T02:30:00Z', zone, now)).toBe('Wed, Mar 4, 9:30 PM');
  expect(formatMoment('2025-03-05T02:30:00Z', zone, now)).toBe('Tue, Mar 4, 2025, 9:30 PM');
  expect(formatClock('2026-03-05T02:30:00Z', zone)).toBe('9:30 PM');
  expect(dayKey('2026-03-05T02:30:00Z', zone)).toBe('2026-03-04');
});

test('near days have names, near instants distances', () => {
  expect(formatDay('2026-03-03T06:00:00Z', zone, now)).toBe('Today');
  expect(formatDay('2026-03-03T04:00:00Z', zone, now)).toBe('Yesterday');
  expect(formatDay('2026-03-09T14:00:00Z', zone, now)).toBe('Mon, Mar 9');
  expect(formatDistance('2026-03-03T17:00:00Z', now)).toBe('in 2 hours');
  expect(formatDistance('2026-03-03T14:55:00Z', now)).toBe('5 minutes ago');
});

test('a birthday counts from its own morning', () => {
  expect(ageOf('1980-03-03', zone, now)).toBe(46);
  expect(ageOf('1980-03-04', zone, now)).toBe(45);
});
