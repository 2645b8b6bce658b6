import { instantOfLocal, localNow } from '@cairn/core';
import { Refusal } from '../http/refusal.ts';

const dayMs = 86_400_000;
const usualMs = 30 * dayMs;
/** About ten years. */
const longestMs = 3_700 * dayMs;

/** From the beginning of one local day to the end of another; thirty days back and ahead unless told. */
export function periodOf(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  zone: string,
  now: number,
): { from: number; until: number } {
  const first = from ?? localNow(now - usualMs, zone).slice(0, 10);
  const last = to ?? localNow(now + usualMs, zone).slice(0, 10);
  const beginsAt = instantOfLocal(`${first}T00:00`, zone);
  const nextDay = new Date(Date.parse(`${last}T00:00:00Z`) + dayMs).toISOString().slice(0, 10);
  const until = instantOfLocal(`${nextDay}T00:00`, zone);
  if (until > beginsAt && until - beginsAt <= longestMs) return { from: beginsAt, until };
  throw new Refusal({
    status: 400,
    code: 'period_invalid',
    message: 'The period ends before it begins, or is longer than ten years. Change one of its days.',
    path: 'query.to',
  });
}
