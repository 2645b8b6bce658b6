import { expect, it } from 'vitest';
import { backoffMs, retryForMs } from './backoff.ts';

it('waits longer each time, and tries for three days about fifteen times', () => {
  const waits = Array.from({ length: 40 }, (_, failed) => backoffMs(failed + 1, 0.5));
  expect(waits.slice(0, 4)).toEqual([5_000, 30_000, 120_000, 600_000]);
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  let sum = 0;
  const attempts = waits.filter((wait) => {
    sum += wait;
    return sum < retryForMs;
  });
  expect(attempts.length).toBeGreaterThan(12);
  expect(attempts.length).toBeLessThan(20);
  expect(backoffMs(1, 0)).toBeLessThan(backoffMs(1, 1));
});
