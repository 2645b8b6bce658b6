import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDayOf } from '../nodes/audience/local-time.ts';
import { sharedLimits } from './limits.ts';

const minute = 60_000;
const morning = Date.parse('2026-03-02T14:00:00Z');
const zone = 'America/New_York';

/** Asks again when told to, until it may go. */
function goesAt(limits: ReturnType<typeof sharedLimits>, at: number, weight: number): number {
  for (let now = at; ; ) {
    const full = limits.take({ at: now, channel: 'sms', weight });
    if (full === null) return now;
    expect(full.until).toBeGreaterThan(now);
    now = full.until;
  }
}

/** As the budgets of sending do it: counts a minute and a day, and looks again when either is over. */
function askEachMinute({ perMinute, perDay }: { perMinute: number; perDay: number }) {
  const used = new Map<string, number>();
  const fits = (key: string, weight: number, allowed: number) =>
    (used.get(key) ?? 0) === 0 || (used.get(key) ?? 0) + weight <= allowed;
  return (from: number, weight: number): number => {
    for (let now = from; ; ) {
      const { beganAt } = localDayOf(now, zone);
      const [day, each] = [`day ${beganAt}`, `minute ${Math.floor(now / minute)}`];
      if (!fits(day, weight, perDay)) now = localDayOf(beganAt + 36 * 3_600_000, zone).beganAt;
      else if (!fits(each, weight, perMinute)) now = (Math.floor(now / minute) + 1) * minute;
      else {
        for (const key of [day, each]) used.set(key, (used.get(key) ?? 0) + weight);
        return now;
      }
    }
  };
}

describe('sharedLimits', () => {
  it('gives each message the minute that asking again each minute would give it', () => {
    const call = fc.record({ after: fc.integer({ min: 0, max: 200 }), weight: fc.integer({ min: 1, max: 3 }) });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 4, max: 40 }),
        fc.array(call, { maxLength: 60 }),
        (perMinute, perDay, calls) => {
          const limits = sharedLimits({ perMinute, perDay: { sms: perDay }, zone });
          const reference = askEachMinute({ perMinute, perDay });
          for (const { after, weight } of calls) {
            const at = morning + after * 20_000;
            expect(goesAt(limits, at, weight)).toBe(reference(at, weight));
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('lets one message that is longer than the whole limit go when nothing else has gone', () => {
    const limits = sharedLimits({ perMinute: 2, perDay: {}, zone });
    expect(limits.take({ at: morning, channel: 'sms', weight: 5 })).toBeNull();
    expect(limits.take({ at: morning, channel: 'sms', weight: 1 })).toEqual({
      until: morning + minute,
      reason: 'campaign_pace',
    });
  });

  it('puts those who come before first', () => {
    const limits = sharedLimits({
      ...{ perMinute: 10, perDay: {}, zone },
      ahead: { at: morning, channel: 'email', messages: 25 },
    });
    expect(goesAt(limits, morning, 1)).toBe(morning + 2 * minute);
  });
});
