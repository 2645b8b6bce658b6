import { faultAt, type Read } from './fault.ts';

const hour = 3_600_000;
/** A clock that is set to the wrong zone is this far ahead at most; what is further ahead has not happened. */
const furthestAhead = 24 * hour;

/**
 * When a call happened, by its `timestamp`; undefined means at its arrival, which is also what a clock a little ahead gets:
 * nothing happens later than we hear of it.
 */
export function occurredAt(timestamp: string | null | undefined, now: number): Read<string | undefined> {
  if (timestamp === null || timestamp === undefined) return { ok: true, value: undefined };
  const at = Date.parse(timestamp);
  if (new Date(at).getUTCFullYear() < 1900) return faultAt('timestamp', 'Use a time after 1900.');
  if (at > now + furthestAhead) return faultAt('timestamp', 'This is in the future: send what has happened.');
  return { ok: true, value: at > now ? undefined : timestamp };
}
