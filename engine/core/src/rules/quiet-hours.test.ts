import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { defaultQuietHours, latestAllowedBefore, nextAllowed, type QuietHours } from './quiet-hours.ts';

const NY = 'America/New_York';
const at = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds;
const exact = { marginMs: 0 };

describe('nextAllowed', () => {
  it.each([
    ['NY opens at 08:00 EST', '2026-03-07T06:00:00Z', [NY], '2026-03-07T13:00:00Z'],
    ['NY opens at 08:00 EDT on the day the clocks change', '2026-03-08T06:00:00Z', [NY], '2026-03-08T12:00:00Z'],
    ['after 21:00 the next morning counts', '2026-03-08T02:00:00Z', [NY], '2026-03-08T12:00:00Z'],
    ['Phoenix keeps no summer time', '2026-07-01T12:00:00Z', ['America/Phoenix'], '2026-07-01T15:00:00Z'],
    ['Denver does', '2026-07-01T12:00:00Z', ['America/Denver'], '2026-07-01T14:00:00Z'],
    [
      'Florida opens when both its zones are open',
      '2026-07-01T12:30:00Z',
      [NY, 'America/Chicago'],
      '2026-07-01T13:00:00Z',
    ],
    ['Florida closes with Miami', '2026-07-02T01:30:00Z', [NY, 'America/Chicago'], '2026-07-02T13:00:00Z'],
  ])('%s', (_, from, zones, until) => {
    expect(nextAllowed(at(from), zones, defaultQuietHours)).toEqual({ allowed: false, until: at(until) });
  });

  it.each([
    ['2026-03-08T01:59:59Z', exact, true],
    ['2026-03-08T02:00:00Z', exact, false],
    ['2026-03-09T00:59:59Z', exact, true],
    ['2026-03-09T01:00:00Z', exact, false],
    ['2026-03-08T01:59:57.999Z', {}, true],
    ['2026-03-08T01:59:58Z', {}, false],
    ['2026-03-07T13:00:00Z', {}, true],
    ['2026-03-07T12:59:59.999Z', {}, false],
  ])('NY at %s with %j allowed: %s', (instant, options, allowed) => {
    expect(nextAllowed(at(instant), [NY], defaultQuietHours, options).allowed).toBe(allowed);
  });

  it.each<[string, QuietHours, string, string | null]>([
    ['overnight, before', { startMinute: 1320, endMinute: 360 }, '2026-01-05T17:00:00Z', '2026-01-06T03:00:00Z'],
    ['overnight, after midnight', { startMinute: 1320, endMinute: 360 }, '2026-01-05T09:00:00Z', null],
    ['the whole day, just before midnight', { startMinute: 0, endMinute: 1440 }, '2026-01-06T04:59:59.500Z', null],
    [
      'a closed Sunday',
      { ...defaultQuietHours, byWeekday: { 7: null } },
      '2026-01-04T15:00:00Z',
      '2026-01-05T13:00:00Z',
    ],
    [
      'a late Sunday',
      { ...defaultQuietHours, byWeekday: { 7: { startMinute: 720, endMinute: 1260 } } },
      '2026-01-04T15:00:00Z',
      '2026-01-04T17:00:00Z',
    ],
    [
      'an opening in the missing hour',
      { startMinute: 150, endMinute: 600 },
      '2026-03-08T06:00:00Z',
      '2026-03-08T07:30:00Z',
    ],
    [
      'an opening in the repeated hour',
      { startMinute: 90, endMinute: 600 },
      '2026-11-01T05:45:00Z',
      '2026-11-01T06:30:00Z',
    ],
  ])('%s', (_, window, from, until) => {
    const expected = until === null ? { allowed: true } : { allowed: false, until: at(until) };
    expect(nextAllowed(at(from), [NY], window)).toEqual(expected);
  });

  it('says so when no instant suits all zones', () => {
    const lunch = { startMinute: 720, endMinute: 750 };
    expect(nextAllowed(at('2026-01-05T12:00:00Z'), [NY, 'America/Los_Angeles'], lunch)).toEqual({
      allowed: false,
      until: null,
    });
    expect(latestAllowedBefore(at('2026-01-05T12:00:00Z'), [NY, 'America/Los_Angeles'], lunch)).toBeNull();
  });

  it('refuses to guess a zone', () => {
    expect(() => nextAllowed(0, [], defaultQuietHours)).toThrow('at least one time zone');
  });
});

describe('latestAllowedBefore', () => {
  it('moves an early reminder to the evening before, clear of the end', () => {
    expect(latestAllowedBefore(at('2026-03-08T10:00:00Z'), [NY], defaultQuietHours)).toBe(at('2026-03-08T01:44:58Z'));
  });

  it('keeps an allowed instant', () => {
    const noon = at('2026-03-08T16:00:00Z');
    expect(latestAllowedBefore(noon, [NY], defaultQuietHours)).toBe(noon);
  });

  it('goes back over closed days', () => {
    const window = { ...defaultQuietHours, byWeekday: { 6: null, 7: null } };
    expect(latestAllowedBefore(at('2026-01-04T15:00:00Z'), [NY], window, { leadMs: 3_600_000 })).toBe(
      at('2026-01-03T00:59:58Z'),
    );
  });
});

describe('in any zone, at any instant, for any window', () => {
  const zone = fc.constantFrom(
    NY,
    'America/Los_Angeles',
    'America/Phoenix',
    'America/St_Johns',
    'Pacific/Honolulu',
    'Europe/Berlin',
    'Asia/Beirut',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Africa/Cairo',
    'America/Havana',
  );
  const clockChanges = [
    '2026-03-08',
    '2026-11-01',
    '2026-03-29',
    '2026-10-25',
    '2026-04-05',
    '2026-10-04',
    '2026-04-24',
  ];
  const instant = fc.oneof(
    fc.integer({ min: at('2024-01-01T00:00Z'), max: at('2030-01-01T00:00Z') }),
    fc
      .tuple(fc.constantFrom(...clockChanges), fc.integer({ min: -86_400_000, max: 2 * 86_400_000 }))
      .map(([day, offset]) => at(`${day}T00:00Z`) + offset),
  );
  const window = fc.oneof(
    fc.constant({ startMinute: 480, endMinute: 1260 }),
    fc.record({ startMinute: fc.nat(1439), endMinute: fc.integer({ min: 1, max: 1440 }) }),
  );
  const zones = fc.array(zone, { minLength: 1, maxLength: 3 });

  function isInside(instantAt: number, name: string, { startMinute, endMinute }: QuietHours): boolean {
    const local = Temporal.Instant.fromEpochMilliseconds(instantAt).toZonedDateTimeISO(name);
    const minute = local.hour * 60 + local.minute;
    if (startMinute <= endMinute) return minute >= startMinute && minute < endMinute;
    return minute >= startMinute || minute < endMinute;
  }

  it('nextAllowed lands inside every zone’s window, never before, and settles', () => {
    fc.assert(
      fc.property(instant, zones, window, (from, names, hours) => {
        const result = nextAllowed(from, names, hours);
        const sendAt = result.allowed ? from : result.until;
        if (sendAt === null) return;
        expect(sendAt).toBeGreaterThanOrEqual(from);
        for (const name of names) expect(isInside(sendAt, name, hours)).toBe(true);
        expect(nextAllowed(sendAt, names, hours)).toEqual({ allowed: true });
      }),
      { numRuns: 500 },
    );
  });

  it('latestAllowedBefore lands inside every zone’s window, never after', () => {
    fc.assert(
      fc.property(instant, zones, window, (from, names, hours) => {
        const sendAt = latestAllowedBefore(from, names, hours);
        if (sendAt === null) return;
        expect(sendAt).toBeLessThanOrEqual(from);
        expect(nextAllowed(sendAt, names, hours)).toEqual({ allowed: true });
        for (const name of names) expect(isInside(sendAt, name, hours)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('daytime in one zone is always found within a day', () => {
    fc.assert(
      fc.property(instant, zone, (from, name) => {
        const result = nextAllowed(from, [name], defaultQuietHours);
        const sendAt = result.allowed ? from : (result.until ?? Number.NaN);
        expect(sendAt - from).toBeLessThanOrEqual(12 * 3_600_000);
      }),
    );
  });
});
