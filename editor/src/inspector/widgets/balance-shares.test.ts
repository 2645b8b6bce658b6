import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balanceShares, spread } from './balance-shares.ts';

const share = (percent: number, locked = false) => ({ percent, locked });
const total = (parts: readonly number[]) => parts.reduce((a, b) => a + b, 0);

describe('shares', () => {
  it('take from the others in proportion, and give back', () => {
    expect(balanceShares([share(50), share(50)], 0, 70)).toEqual([70, 30]);
    expect(balanceShares([share(20), share(60), share(20)], 0, 60)).toEqual([60, 30, 10]);
    expect(balanceShares([share(100), share(0), share(0)], 0, 40)).toEqual([40, 30, 30]);
  });

  it('leave locked ones alone, and stop where nobody is left to give', () => {
    expect(balanceShares([share(40), share(40, true), share(20)], 0, 55)).toEqual([55, 40, 5]);
    expect(balanceShares([share(40), share(40, true), share(20)], 0, 90)).toEqual([60, 40, 0]);
    expect(balanceShares([share(60), share(40, true)], 0, 10)).toEqual([60, 40]);
  });

  it('always add up to 100, in whole percents that are not negative', () => {
    const any = fc
      .array(fc.record({ weight: fc.nat(100), locked: fc.boolean() }), { minLength: 2, maxLength: 10 })
      .map((rows) => {
        const percents = spread(
          rows.map(({ weight }) => weight),
          100,
        );
        return rows.map(({ locked }, at) => share(percents[at] ?? 0, locked));
      });
    fc.assert(
      fc.property(any, fc.nat(9), fc.integer({ min: -50, max: 150 }), (shares, nth, wanted) => {
        const index = nth % shares.length;
        const after = balanceShares(shares, index, wanted);
        expect(total(after)).toBe(100);
        expect(after.every((percent) => Number.isInteger(percent) && percent >= 0)).toBe(true);
        const kept = shares.filter((one, at) => at === index || !one.locked || one.percent === after[at]);
        expect(kept).toHaveLength(shares.length);
      }),
    );
  });
});
