import { describe, expect, it } from 'vitest';
import { secondsFor } from './seconds-for.ts';

describe('how long a send takes', () => {
  it.each([
    ['as many a second as the account calls', { messages: 1000, units: 1, perSecond: 10 }, 100],
    ['segments of a text', { messages: 1000, units: 2, perSecond: 10, unitsPerSecond: 5 }, 400],
    ['what the campaign allows itself in a minute', { messages: 600, units: 1, perSecond: 10, perMinute: 60 }, 600],
    ['what is left after full days', { messages: 2500, units: 1, perSecond: 10, perDay: 1000 }, 2 * 86_400 + 50],
    ['nothing', { messages: 0, units: 3, perSecond: 10, perDay: 5 }, 0],
  ])('by %s', (_, sending, seconds) => {
    expect(secondsFor(sending)).toBe(seconds);
  });
});
