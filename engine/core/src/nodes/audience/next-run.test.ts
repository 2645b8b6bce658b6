import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../../testing/node-context.ts';
import { audienceWhen } from './config.ts';
import { instantOfLocal } from './local-time.ts';
import { nextRunAt } from './next-run.ts';

const newYork = 'America/New_York';
const times = (when: Record<string, unknown>, after: string, count: number, zone = newYork): string[] => {
  const parsed = audienceWhen.parse(when);
  const found: string[] = [];
  for (let cursor = instant(after); found.length < count; ) {
    const next = nextRunAt(parsed, cursor, zone);
    if (next === null) return [...found, 'no more'];
    found.push(new Date(next.at).toISOString().replace(':00.000Z', 'Z'));
    cursor = next.at;
  }
  return found;
};
const repeat = (edit: Record<string, unknown>) => ({ kind: 'repeat', every: 1, unit: 'day', ...edit });

describe('the next time of a send', () => {
  it('keeps the time of day over both clock changes', () => {
    expect(times(repeat({ at: '2026-03-07T09:00' }), '2026-03-01T00:00:00Z', 3)).toEqual([
      '2026-03-07T14:00Z',
      '2026-03-08T13:00Z',
      '2026-03-09T13:00Z',
    ]);
    expect(times(repeat({ at: '2026-10-31T09:00' }), '2026-10-01T00:00:00Z', 3)).toEqual([
      '2026-10-31T13:00Z',
      '2026-11-01T14:00Z',
      '2026-11-02T14:00Z',
    ]);
  });

  it('comes right after a gap, and on the days around it when it should', () => {
    expect(times(repeat({ at: '2026-03-07T02:30' }), '2026-03-01T00:00:00Z', 3)).toEqual([
      '2026-03-07T07:30Z',
      '2026-03-08T07:30Z',
      '2026-03-09T06:30Z',
    ]);
    expect(nextRunAt(audienceWhen.parse(repeat({ at: '2026-03-08T02:30' })), 0, newYork)?.local).toBe(
      '2026-03-08T02:30',
    );
  });

  it('comes once where the clocks show the time twice, the first time', () => {
    expect(times(repeat({ at: '2026-10-31T01:30' }), '2026-10-01T00:00:00Z', 3)).toEqual([
      '2026-10-31T05:30Z',
      '2026-11-01T05:30Z',
      '2026-11-02T06:30Z',
    ]);
  });

  it('counts months from the first day, so that a short month shortens none after it', () => {
    const monthly = repeat({ unit: 'month', at: '2027-10-31T09:00' });
    expect(times(monthly, '2027-10-01T00:00:00Z', 7).map((at) => at.slice(0, 10))).toEqual([
      '2027-10-31',
      '2027-11-30',
      '2027-12-31',
      '2028-01-31',
      '2028-02-29',
      '2028-03-31',
      '2028-04-30',
    ]);
    const quarterly = repeat({ unit: 'month', every: 3, at: '2026-11-30T09:00' });
    expect(times(quarterly, '2026-12-01T00:00:00Z', 2).map((at) => at.slice(0, 10))).toEqual([
      '2027-02-28',
      '2027-05-30',
    ]);
  });

  it('ends with its last day, that day included', () => {
    const weekly = repeat({ unit: 'week', every: 2, at: '2026-06-01T09:00', endsOn: '2026-06-29' });
    expect(times(weekly, '2026-05-01T00:00:00Z', 9)).toEqual([
      '2026-06-01T13:00Z',
      '2026-06-15T13:00Z',
      '2026-06-29T13:00Z',
      'no more',
    ]);
  });

  it('comes once at a time, and never for what has passed or is started by hand', () => {
    const at = { kind: 'at', at: '2026-06-01T09:00' };
    expect(times(at, '2026-05-01T00:00:00Z', 2)).toEqual(['2026-06-01T13:00Z', 'no more']);
    expect(times(at, '2026-06-01T13:00:00Z', 1)).toEqual(['no more']);
    expect(times({ kind: 'now' }, '2026-06-01T13:00:00Z', 1)).toEqual(['no more']);
  });

  it('is always later, keeps its time of day, and skips no turn', () => {
    const zones = [newYork, 'Europe/London', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Kathmandu', 'UTC'];
    fc.assert(
      fc.property(
        fc.record({
          zone: fc.constantFrom(...zones),
          every: fc.integer({ min: 1, max: 40 }),
          unit: fc.constantFrom('day', 'week', 'month'),
          first: fc.integer({
            min: instant('2020-01-01T00:00:00Z') / 60_000,
            max: instant('2030-01-01T00:00:00Z') / 60_000,
          }),
          after: fc.integer({ min: instant('2019-01-01T00:00:00Z'), max: instant('2031-01-01T00:00:00Z') }),
        }),
        ({ zone, every, unit, first, after }) => {
          const at = new Date(first * 60_000).toISOString().slice(0, 16);
          const when = audienceWhen.parse(repeat({ every, unit, at }));
          const next = nextRunAt(when, after, zone);
          expect(next).not.toBeNull();
          if (next === null) return;
          expect(next.at).toBeGreaterThan(after);
          expect(next.local.slice(11)).toBe(at.slice(11));
          // Nothing lies between: asked from the first one on, turn by turn, the same one is found.
          const before = nextRunAt(when, next.at - 1, zone);
          expect(before).toEqual(next);
          if (next.local !== at) expect(instantOfLocal(at, zone)).toBeLessThan(next.at);
        },
      ),
    );
  });

  it.each([
    [{ kind: 'at', at: '2026-02-30T09:00' }],
    [{ kind: 'at', at: '2026-02-03' }],
    [repeat({ every: 0, at: '2026-06-01T09:00' })],
    [repeat({ every: 1.5, at: '2026-06-01T09:00' })],
    [repeat({ at: '2026-06-01T24:00' })],
  ])('refuses %j', (when) => {
    expect(audienceWhen.safeParse(when).success).toBe(false);
  });
});
