export type RateVerdict = { allowed: boolean; headers: Record<string, string> };

/** A hard limit per clock second: what one second leaves unused is lost, as at the providers. */
export function createRateWindow(): (limit: number, nowMs: number) => RateVerdict {
  let window = Number.NaN;
  let used = 0;
  return (limit, nowMs) => {
    const current = Math.floor(nowMs / 1_000);
    if (current !== window) {
      window = current;
      used = 0;
    }
    used += 1;
    return {
      allowed: used <= limit,
      headers: {
        'ratelimit-limit': String(limit),
        'ratelimit-remaining': String(Math.max(0, limit - used)),
        'ratelimit-reset': '1',
      },
    };
  };
}
