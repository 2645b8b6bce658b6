import { isRecord } from '../../document/value-at.ts';

/** One branch of a step while it is being edited: anything but its id and name may be missing. */
export type BranchRow = Readonly<Record<string, unknown>> & { id: string; name: string };

/** The branches in a setting's value. What has no id is none: it could have no line, and goes with the next change. */
export function branchRows(value: unknown): BranchRow[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    if (!isRecord(one) || typeof one['id'] !== 'string') return [];
    return [{ ...one, id: one['id'], name: typeof one['name'] === 'string' ? one['name'] : '' }];
  });
}

/** Above all numbers in use, so that a new branch never inherits the line of one that was just removed. */
export function nextBranchNumber(rows: readonly BranchRow[]): number {
  const numbers = rows.map(({ id }) => Number(/^branch_(\d+)$/.exec(id)?.[1] ?? 0));
  return Math.max(rows.length, ...numbers) + 1;
}

/** The rows with one moved a place up; the first stays. */
export function movedUp<T>(rows: readonly T[], index: number): T[] {
  const before = rows[index - 1];
  const row = rows[index];
  if (before === undefined || row === undefined) return [...rows];
  return [...rows.slice(0, index - 1), row, before, ...rows.slice(index + 1)];
}

/** Whole percents that add up to 100, the first ones a little larger where it does not divide. */
export function evenShares(count: number): number[] {
  const base = Math.floor(100 / count);
  return Array.from({ length: count }, (_, at) => base + (at < 100 - base * count ? 1 : 0));
}
