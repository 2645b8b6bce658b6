import { describe, expect, it } from 'vitest';
import { CallPacer } from './call-pacer.ts';

describe('the pacer', () => {
  it('lets no more calls start in any second than the provider allows, in the order of asking', async () => {
    let now = 0;
    const pacer = new CallPacer({ callsPerSecond: 3 }, () => now);
    const starts: [number, number][] = [];
    const all = Promise.all(Array.from({ length: 10 }, (_, i) => pacer.turn().then(() => starts.push([i, now]))));
    const ticking = setInterval(() => {
      now += 40;
    }, 1);
    await all;
    clearInterval(ticking);
    expect(starts.map(([i]) => i)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for (const [i, at] of starts) {
      const within = starts.filter(([, other]) => other >= at && other < at + 1000);
      expect([i, within.length <= 3]).toEqual([i, true]);
    }
  });

  it('counts segments where carriers do, and lets one that is over the limit go by itself', async () => {
    let now = 0;
    const pacer = new CallPacer({ callsPerSecond: 100, segmentsPerSecond: 4 }, () => now);
    const starts: [number, number][] = [];
    const sizes = [3, 1, 2, 9, 1];
    const all = Promise.all(sizes.map((size) => pacer.turn(size).then(() => starts.push([size, now]))));
    const ticking = setInterval(() => {
      now += 40;
    }, 1);
    await all;
    clearInterval(ticking);
    expect(starts.map(([size]) => size)).toEqual(sizes);
    for (const [size, at] of starts) {
      const within = starts.filter(([, other]) => other >= at && other < at + 1000);
      const sum = within.reduce((total, [one]) => total + one, 0);
      expect([size, sum <= 4 || within.length === 1]).toEqual([size, true]);
    }
  });

  it('lets at least one call a second start where less than one is allowed: tokens see to the rest', async () => {
    let now = 0;
    const pacer = new CallPacer({ callsPerSecond: 0.2 }, () => now);
    await pacer.turn();
    const second = pacer.turn();
    now = 1100;
    await second;
    expect(now).toBe(1100);
  });
});
