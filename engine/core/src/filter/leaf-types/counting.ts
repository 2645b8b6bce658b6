import { z } from 'zod';

/** How often something must be found. None found is a count of zero: "at most 2" holds for it. */
export const counting = {
  count: z.enum(['at_least', 'at_most', 'exactly']).optional(),
  times: z.number().int().min(1).max(1000).default(1),
};
export type Counting = { count?: 'at_least' | 'at_most' | 'exactly' | undefined; times: number };

export function isEnough(found: number, { count, times }: Counting): boolean {
  if (count === 'at_most') return found <= times;
  return count === 'exactly' ? found === times : found >= times;
}

/** " at least 2 times", or nothing for the plain "at least once". */
export function timesText({ count, times }: Counting): string {
  if (times === 1 && (count ?? 'at_least') === 'at_least') return '';
  return ` ${(count ?? 'at_least').replace('_', ' ')} ${times === 1 ? 'once' : `${times} times`}`;
}
