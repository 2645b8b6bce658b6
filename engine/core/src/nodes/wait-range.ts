import { durationText } from '../filter/duration-text.ts';
import type { Duration } from '../filter/filter.ts';
import type { Finding } from '../plan/issue-codes.ts';
import { isWithinWaitBounds, nominalMs } from '../rules/delay-time.ts';

/** Waits last 1 second to 5 years. */
export function waitRangeFindings(duration: Duration, path: string): Finding[] {
  if (isWithinWaitBounds(nominalMs(duration))) return [];
  return [{ code: 'wait_out_of_range', path, values: { duration: durationText(duration) } }];
}
