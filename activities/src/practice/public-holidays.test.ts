import { expect, it } from 'vitest';
import { holidayDays, knownRegions, publicHolidaysOf, yearsAround } from './public-holidays.ts';

it('knows the holidays of a state besides those of its country', () => {
  const inCalifornia = publicHolidaysOf('US-CA', 2027) ?? [];
  const country = publicHolidaysOf('US', 2027) ?? [];
  expect(country).toContainEqual({ date: '2027-11-25', name: 'Thanksgiving Day' });
  expect(inCalifornia).toContainEqual({ date: '2027-03-31', name: 'César Chávez Day' });
  expect(country.map(({ name }) => name)).not.toContain('César Chávez Day');
  expect(inCalifornia.map(({ name }) => name)).not.toContain("New Year's Eve");
});

it('keeps the day that stands in for one on a weekend under the same name', () => {
  const named = (publicHolidaysOf('US', 2027) ?? []).filter(({ name }) => name === 'Independence Day');
  expect(named.map(({ date }) => date)).toEqual(['2027-07-04', '2027-07-05']);
});

it('leaves holidays out by name, in every year', () => {
  const all = holidayDays('US', [], [2026, 2027]);
  const less = holidayDays('US', ['Thanksgiving Day', 'Independence Day'], [2026, 2027]);
  expect(all).toEqual([...all].sort());
  expect(all.filter((day) => !less.includes(day))).toEqual([
    '2026-07-03',
    '2026-07-04',
    '2026-11-26',
    '2027-07-04',
    '2027-07-05',
    '2027-11-25',
  ]);
});

it('says so of a region that nobody knows', () => {
  expect(publicHolidaysOf('XX', 2027)).toBeNull();
  expect(publicHolidaysOf('US-XX', 2027)).toBeNull();
  expect(publicHolidaysOf('constructor', 2027)).toBeNull();
});

it('lists regions as a person picks one, each of which is known', () => {
  const regions = knownRegions();
  expect(regions).toContainEqual({ code: 'US-CA', name: 'United States of America, California' });
  expect(regions.find(({ code }) => code === 'DE-BY')?.name).toMatch(/Germany, /);
  expect(regions.length).toBeGreaterThan(300);
});

it('reckons from last year to the year after next', () => {
  expect(yearsAround(Date.parse('2027-03-01T00:00:00Z'))).toEqual([2026, 2027, 2028, 2029]);
});
