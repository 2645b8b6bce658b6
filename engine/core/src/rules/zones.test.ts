import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultQuietHours, nextAllowed } from './quiet-hours.ts';
import { isZone, resolveZones } from './zones.ts';

const practiceZone = 'America/New_York';

describe('resolveZones', () => {
  it.each([
    [{ stated: 'Asia/Tokyo', addressState: 'FL', practiceZone }, ['Asia/Tokyo'], 'patient'],
    [{ stated: null, addressState: 'FL', practiceZone }, ['America/New_York', 'America/Chicago'], 'address'],
    [{ stated: 'Mars/Base', addressState: 'massachusetts', practiceZone }, ['America/New_York'], 'address'],
    [{ stated: null, addressState: ' az ', practiceZone }, ['America/Phoenix', 'America/Denver'], 'address'],
    [{ stated: null, addressState: 'ZZ', practiceZone }, ['America/New_York'], 'practice'],
    [{ stated: null, practiceZone: 'America/Denver' }, ['America/Denver'], 'practice'],
    [{ stated: '', addressState: null, practiceZone }, ['America/New_York'], 'practice'],
  ] as const)('%j', (question, zones, source) => {
    expect(resolveZones(question)).toEqual({ zones: [...zones], source });
  });

  it('takes every candidate when nothing is known, and still finds an hour for all', () => {
    const { zones, source } = resolveZones({ stated: null, practiceZone: null });
    expect(source).toBe('unknown');
    expect(zones.length).toBeGreaterThan(5);
    const result = nextAllowed(Date.UTC(2026, 6, 1, 3), zones, defaultQuietHours);
    expect(result).toEqual({ allowed: false, until: Date.UTC(2026, 6, 1, 18) });
  });

  it('always answers with real zones', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }), (stated, addressState) => {
        const { zones } = resolveZones({ stated, addressState, practiceZone });
        expect(zones).not.toEqual([]);
        expect(zones.every(isZone)).toBe(true);
      }),
    );
  });

  it('knows the zones of every state and territory', () => {
    const codes =
      'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI';
    for (const addressState of codes.split(' ')) {
      const { zones, source } = resolveZones({ stated: null, addressState, practiceZone });
      expect(source, addressState).toBe('address');
      expect(zones.every(isZone), addressState).toBe(true);
    }
  });
});

describe('isZone', () => {
  it.each([
    ['America/New_York', true],
    ['UTC', true],
    ['Etc/GMT+5', true],
    ['+05:00', false],
    ['2026-01-01T00:00Z[America/New_York]', false],
    ['Mars/Base', false],
    ['', false],
  ])('%j: %s', (name, expected) => {
    expect(isZone(name)).toBe(expected);
  });
});
