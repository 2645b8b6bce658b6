import fc from 'fast-check';
import { expect, it } from 'vitest';
import { drawLot } from './lot.ts';

it('never changes: journeys under way depend on it', () => {
  const lots = ['anna', 'bert', 'çağla'].map((patient) => drawLot('random-split', 'campaign', 'node', patient));
  expect(lots.map((lot) => lot.toFixed(4))).toEqual(['42.9504', '88.4730', '25.0411']);
});

it('lies from 0 to below 100, and is the same for the same keys', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 4 }), (keys) => {
      const lot = drawLot('holdout', ...keys);
      expect(lot).toBeGreaterThanOrEqual(0);
      expect(lot).toBeLessThan(100);
      expect(drawLot('holdout', ...keys)).toBe(lot);
    }),
  );
});

it('tells keys apart by where they end', () => {
  expect(drawLot('holdout', 'ab', 'c')).not.toBe(drawLot('holdout', 'a', 'bc'));
  expect(drawLot('holdout', 'a","b')).not.toBe(drawLot('holdout', 'a', 'b'));
});

it('spreads consecutive ids evenly: each tenth gets its tenth', () => {
  const draws = 10_000;
  const tenths = Array.from({ length: 10 }, () => 0);
  for (let patient = 0; patient < draws; patient++) {
    const tenth = Math.floor(drawLot('holdout', 'campaign', `patient-${patient}`) / 10);
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  // Chi-squared of 9 degrees of freedom: 27.9 is passed by chance once in a thousand, and these draws are fixed.
  const chi = tenths.reduce((sum, count) => sum + (count - draws / 10) ** 2 / (draws / 10), 0);
  expect(chi).toBeLessThan(27.9);
});

it('draws for one thing independently of another', () => {
  const patients = Array.from({ length: 4_000 }, (_, at) => `patient-${at}`);
  const heldOut = patients.filter((patient) => drawLot('holdout', 'campaign', patient) < 50);
  const ofThem = heldOut.filter((patient) => drawLot('random-split', 'campaign', 'node', patient) < 50);
  const elsewhere = heldOut.filter((patient) => drawLot('holdout', 'other campaign', patient) < 50);
  for (const half of [ofThem, elsewhere]) {
    expect(half.length / heldOut.length).toBeGreaterThan(0.45);
    expect(half.length / heldOut.length).toBeLessThan(0.55);
  }
});
