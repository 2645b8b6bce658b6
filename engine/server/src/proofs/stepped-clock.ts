/** A clock for the engine that a test sets, stops and hurries. */
export type SteppedClock = {
  /** What the engine adds to the database's clock. */
  offsetMs(): number;
  now(): number;
  /** Sets it and lets it run: `speed` 1 as time itself, 0 stands still, 60 a minute each second. */
  set(at: number, speed?: number): void;
};

export function steppedClock(at: number): SteppedClock {
  let from = { at, since: performance.now(), speed: 1 };
  const now = () => Math.floor(from.at + (performance.now() - from.since) * from.speed);
  return {
    now,
    offsetMs: () => now() - Date.now(),
    set: (to, speed = 1) => {
      from = { at: to, since: performance.now(), speed };
    },
  };
}
