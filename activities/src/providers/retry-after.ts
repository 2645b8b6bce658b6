const LONGEST_MS = 24 * 3_600_000;

/**
 * How long the provider asks us to wait, in milliseconds: `Retry-After` (seconds or an HTTP date), else the seconds
 * to the end of its window in `ratelimit-reset`. `null` if it says neither.
 */
export function retryAfterMs(headers: Headers, nowMs: number): number | null {
  return fromRetryAfter(headers.get('retry-after'), nowMs) ?? fromSeconds(headers.get('ratelimit-reset'));
}

function fromRetryAfter(value: string | null, nowMs: number): number | null {
  const seconds = fromSeconds(value);
  if (seconds !== null || value === null) return seconds;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : clamp(at - nowMs);
}

function fromSeconds(value: string | null): number | null {
  return value !== null && /^\d+(\.\d+)?$/.test(value.trim()) ? clamp(Number(value) * 1_000) : null;
}

function clamp(ms: number): number {
  return Math.min(Math.max(Math.ceil(ms), 0), LONGEST_MS);
}
