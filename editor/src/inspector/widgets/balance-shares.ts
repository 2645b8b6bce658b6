/** One share of a whole: what it is, and whether others may change it. */
export type Share = { percent: number; locked: boolean };

/**
 * The shares after one of them was set, adding up to 100 again: the others give or take in proportion to what they have, locked ones stay. The
 * one that was set goes only as far as the others can follow. Whole percents throughout.
 */
export function balanceShares(shares: readonly Share[], index: number, wanted: number): number[] {
  const locked = sum(shares.filter((share, at) => at !== index && share.locked));
  const free = shares.flatMap((share, at) => (at !== index && !share.locked ? [{ at, percent: share.percent }] : []));
  const room = Math.max(0, 100 - locked);
  const own = free.length === 0 ? room : clamp(Math.round(wanted), 0, room);
  const rest = spread(
    free.map(({ percent }) => percent),
    room - own,
  );
  const result = shares.map(({ percent }) => percent);
  result[index] = own;
  for (const [nth, { at }] of free.entries()) result[at] = rest[nth] ?? 0;
  return result;
}

/** Divides a whole number in proportion to weights, evenly where all are zero; the largest remainders get what is left over. */
export function spread(weights: readonly number[], total: number): number[] {
  const all = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) => (all === 0 ? total / weights.length : (weight / all) * total));
  const whole = exact.map(Math.floor);
  let left = total - whole.reduce((a, b) => a + b, 0);
  const byRemainder = exact
    .map((value, at) => ({ at, part: value - Math.floor(value) }))
    .sort((a, b) => b.part - a.part);
  for (const { at } of byRemainder) {
    if (left <= 0) break;
    whole[at] = (whole[at] ?? 0) + 1;
    left -= 1;
  }
  return whole;
}

function sum(shares: readonly Share[]): number {
  return shares.reduce((total, { percent }) => total + percent, 0);
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}
