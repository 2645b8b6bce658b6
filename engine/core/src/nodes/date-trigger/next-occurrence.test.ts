import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PatientFacts } from '../../facts/facts.ts';
import { sampleFacts } from '../../simulator/sample-facts.ts';
import { instant } from '../../testing/node-context.ts';
import { dateTriggerConfig } from './config.ts';
import { nextOccurrence } from './next-occurrence.ts';

const facts = (edit: Partial<PatientFacts>) => ({ ...sampleFacts(), patient: { ...sampleFacts().patient, ...edit } });
const next = (config: Record<string, unknown>, edit: Partial<PatientFacts>, after: string) =>
  nextOccurrence(dateTriggerConfig.parse(config), facts(edit), instant(after));

describe('the next day of a date trigger', () => {
  it.each([
    ['feb_28', '2027-02-28', '2027-02-28T14:00:00Z'],
    ['mar_1', '2027-03-01', '2027-03-01T14:00:00Z'],
  ])('29 February is kept on %s in a common year', (leapDay, day, at) => {
    const config = { date: 'birthday', leapDay };
    expect(next(config, { birthDate: '2000-02-29' }, '2026-12-01T00:00:00Z')).toEqual({ day, at: instant(at) });
    expect(next(config, { birthDate: '2000-02-29' }, '2027-12-01T00:00:00Z')?.day).toBe('2028-02-29');
  });

  it('falls by the patient’s clock, on either side of the clock change', () => {
    const config = { date: 'birthday', atMinute: 540 };
    expect(next(config, { birthDate: '1980-03-07' }, '2026-03-01T00:00:00Z')?.at).toBe(instant('2026-03-07T14:00:00Z'));
    expect(next(config, { birthDate: '1980-03-09' }, '2026-03-01T00:00:00Z')?.at).toBe(instant('2026-03-09T13:00:00Z'));
    const west = { birthDate: '1980-03-07', zone: 'America/Los_Angeles' };
    expect(next(config, west, '2026-03-01T00:00:00Z')?.at).toBe(instant('2026-03-07T17:00:00Z'));
  });

  it('reaches over the turn of the year with an offset', () => {
    const config = { date: 'birthday', direction: 'before', offset: { amount: 2, unit: 'weeks' } };
    expect(next(config, { birthDate: '1980-01-05' }, '2026-12-01T00:00:00Z')).toEqual({
      day: '2027-01-05',
      at: instant('2026-12-22T14:00:00Z'),
    });
    const late = { date: 'birthday', direction: 'after', offset: { amount: 2, unit: 'months' } };
    expect(next(late, { birthDate: '1980-12-10' }, '2027-01-01T00:00:00Z')?.day).toBe('2026-12-10');
  });

  it('nobody has a birthday on the day of their birth', () => {
    expect(next({ date: 'birthday' }, { birthDate: '2026-05-01' }, '2026-04-01T00:00:00Z')?.day).toBe('2027-05-01');
  });

  it('a date among the attributes comes once, or every year', () => {
    const ends = { attributes: { ends: '2026-03-31' } };
    expect(next({ date: 'attribute', name: 'ends' }, ends, '2026-03-01T00:00:00Z')?.day).toBe('2026-03-31');
    expect(next({ date: 'attribute', name: 'ends' }, ends, '2026-04-01T00:00:00Z')).toBeNull();
    const yearly = { date: 'attribute', name: 'ends', repeat: 'yearly' };
    expect(next(yearly, ends, '2026-04-01T00:00:00Z')?.day).toBe('2027-03-31');
  });

  it.each([null, '', 'soon', '2026-02-31', 17, true])('%j is no date', (ends) => {
    expect(next({ date: 'attribute', name: 'ends' }, { attributes: { ends } }, '2026-01-01T00:00:00Z')).toBeNull();
  });

  it('is always later than asked, and the next one after it is another day', () => {
    const born = fc.date({ min: new Date('1920-01-01'), max: new Date('2020-12-31'), noInvalidDate: true });
    const when = fc.integer({ min: instant('2021-01-01T00:00:00Z'), max: instant('2060-01-01T00:00:00Z') });
    const offset = fc.record({ amount: fc.integer({ min: 1, max: 400 }), unit: fc.constantFrom('days', 'weeks') });
    const direction = fc.constantFrom('on', 'before', 'after');
    fc.assert(
      fc.property(born, when, offset, direction, (birth, after, shift, way) => {
        const patient = facts({ birthDate: birth.toISOString().slice(0, 10) });
        const config = dateTriggerConfig.parse({ date: 'birthday', direction: way, offset: shift });
        const first = nextOccurrence(config, patient, after);
        const second = nextOccurrence(config, patient, first?.at ?? after);
        expect(first?.at).toBeGreaterThan(after);
        expect(second?.day.slice(0, 4)).toBe(String(Number(first?.day.slice(0, 4)) + 1));
      }),
    );
  });
});
