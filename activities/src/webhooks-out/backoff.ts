const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** How long a receiver may fail before we give up. */
export const retryForMs = 3 * 24 * hour;

const waits = [5 * second, 30 * second, 2 * minute, 10 * minute, 30 * minute, hour, 2 * hour, 4 * hour, 8 * hour];

/**
 * Milliseconds until the next attempt, after so many that failed: 5 s, 30 s, 2 min, … then every 8 hours. `lot` (0 to 1) spreads them by a
 * fifth, so that what failed together does not come back together.
 */
export function backoffMs(failed: number, lot: number): number {
  const wait = waits[Math.min(failed, waits.length) - 1] ?? 5 * second;
  return Math.round(wait * (0.9 + 0.2 * lot));
}
