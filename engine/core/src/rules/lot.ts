import { sha256 } from './sha256.ts';

/** What a lot is drawn for; part of the hash, so that lots for different things have nothing to do with each other. */
export type LotPurpose = 'holdout' | 'random-split';

/**
 * Draws a lot: a number of 0 ≤ n < 100, always the same for the same keys, evenly spread over different ones. Whoever lies
 * below a share of 10 still does when the share is raised.
 *
 * SHA-256 rather than a short hash: ids that differ in one digit must fall independently, and anyone can recompute a lot.
 */
export function drawLot(purpose: LotPurpose, ...keys: readonly string[]): number {
  const digest = new DataView(sha256(JSON.stringify([purpose, ...keys])).buffer);
  return (digest.getUint32(0) / 2 ** 32) * 100;
}
