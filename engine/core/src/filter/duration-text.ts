import type { Duration } from './duration.ts';

/** "1 day", "90 minutes". */
export function durationText({ amount, unit }: Duration): string {
  return `${amount} ${amount === 1 ? unit.slice(0, -1) : unit}`;
}
