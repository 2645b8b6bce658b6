import { expect, it } from 'vitest';
import { fromOf, isSince, sinceChoices } from './since.ts';

it('looks back as far as it says, and asks the same within a minute', () => {
  const now = Date.UTC(2031, 2, 4, 12, 0, 20);
  expect(fromOf('hour', now)).toBe('2031-03-04T11:00:00.000Z');
  expect(fromOf('day', now)).toBe('2031-03-03T12:00:00.000Z');
  expect(fromOf('day', now + 30_000)).toBe(fromOf('day', now));
  expect(sinceChoices.every(({ value }) => isSince(value))).toBe(true);
  expect(isSince('ever')).toBe(false);
  expect(isSince(null)).toBe(false);
});
