import { addDuration, nextAllowed, type Weekday } from '@cairn/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const zones = ['America/Los_Angeles', 'America/New_York', 'Europe/Berlin', 'Asia/Kathmandu', 'Pacific/Auckland', 'UTC'];
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const satisfies readonly Weekday[];
const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** The same, told by the platform's own calendar. */
function local(at: number, zone: string): { weekday: string; time: string; date: string } {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    weekday: (part['weekday'] ?? '').slice(0, 3),
    time: `${part['hour']}:${part['minute']}`,
    date: `${part['year']}-${part['month']}-${part['day']}`,
  };
}

describe('faults of peers that rules alone can show', () => {
  it('Fault 2: “Fridays at 20:00” in Los Angeles is Friday there, which is Saturday in UTC', () => {
    const fridays = {
      startMinute: 1200,
      endMinute: 1260,
      byWeekday: { 1: null, 2: null, 3: null, 4: null, 6: null, 7: null },
    };
    const zone = ['America/Los_Angeles'];
    expect(nextAllowed(Date.parse('2026-03-07T04:00:00Z'), zone, fridays)).toEqual({ allowed: true });
    expect(nextAllowed(Date.parse('2026-03-06T04:00:00Z'), zone, fridays)).toEqual({
      allowed: false,
      until: Date.parse('2026-03-07T04:00:00Z'),
    });
  });

  it('Fault 2: a weekday is the weekday of the person’s own clock, in any zone and at any time', () => {
    const instant = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) });
    fc.assert(
      fc.property(instant, fc.constantFrom(...zones), fc.constantFrom(...weekdays), (at, zone, weekday) => {
        const closed = Object.fromEntries(weekdays.filter((day) => day !== weekday).map((day) => [day, null]));
        const answer = nextAllowed(at, [zone], { startMinute: 0, endMinute: 1440, byWeekday: closed }, { marginMs: 0 });
        const then = answer.allowed ? at : answer.until;
        expect(then === null ? null : local(then, zone).weekday).toBe(names[weekday - 1]);
      }),
      { numRuns: 300 },
    );
  });

  it('Fault 3: nine o’clock stays nine o’clock over a clock change, and 24 hours stay 24 hours', () => {
    const zone = 'America/New_York';
    const threeBefore = Date.parse('2026-03-07T15:00:00-05:00');
    expect(addDuration(threeBefore, { amount: 1, unit: 'days' }, zone)).toBe(Date.parse('2026-03-08T15:00:00-04:00'));
    expect(addDuration(threeBefore, { amount: 24, unit: 'hours' }, zone)).toBe(Date.parse('2026-03-08T16:00:00-04:00'));
    const window = { startMinute: 480, endMinute: 1260 };
    const night = (date: string) => nextAllowed(Date.parse(`${date}T07:00:00Z`), [zone], window);
    expect(night('2026-03-07')).toEqual({ allowed: false, until: Date.parse('2026-03-07T13:00:00Z') });
    expect(night('2026-03-08')).toEqual({ allowed: false, until: Date.parse('2026-03-08T12:00:00Z') });
  });

  it('Fault 3: whole days later is the same time of the clock, wherever that time exists', () => {
    const instant = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) });
    const days = fc.integer({ min: 1, max: 200 });
    fc.assert(
      fc.property(instant, fc.constantFrom(...zones), days, (at, zone, amount) => {
        const before = local(at, zone);
        const after = local(addDuration(at, { amount, unit: 'days' }, zone), zone);
        // In the hour that a clock change leaves out there is no such time.
        const isGap = before.time >= '01:00' && before.time < '04:00';
        if (!isGap) expect(after.time).toBe(before.time);
      }),
      { numRuns: 300 },
    );
  });
});
