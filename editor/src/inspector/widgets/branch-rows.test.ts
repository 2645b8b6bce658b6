import { describe, expect, it } from 'vitest';
import { branchRows, evenShares, movedUp, nextBranchNumber } from './branch-rows.ts';

describe('branchRows', () => {
  it('reads what has an id, whatever else is missing', () => {
    expect(branchRows([{ id: 'a', percent: 5 }, 'b', { name: 'no id' }, { id: 'c', name: 'C' }])).toEqual([
      { id: 'a', name: '', percent: 5 },
      { id: 'c', name: 'C' },
    ]);
    expect(branchRows(undefined)).toEqual([]);
  });
});

describe('nextBranchNumber', () => {
  it('never gives the number of a branch that stands', () => {
    const rows = (...ids: string[]) => ids.map((id) => ({ id, name: id }));
    expect(nextBranchNumber([])).toBe(1);
    expect(nextBranchNumber(rows('vip', 'branch_2'))).toBe(3);
    expect(nextBranchNumber(rows('branch_7', 'vip'))).toBe(8);
  });
});

describe('movedUp', () => {
  it('swaps with the one above', () => {
    expect(movedUp(['a', 'b', 'c'], 2)).toEqual(['a', 'c', 'b']);
    expect(movedUp(['a', 'b', 'c'], 0)).toEqual(['a', 'b', 'c']);
  });
});

describe('evenShares', () => {
  it.each([2, 3, 6, 7, 9, 10])('adds up to 100 in %i parts that differ by one at most', (count) => {
    const shares = evenShares(count);
    expect(shares).toHaveLength(count);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(100);
    expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
  });
});
