import { setTimeout as pause } from 'node:timers/promises';

/** What is known of a part that runs. */
export type RunningPart = {
  readonly pid: number;
  readonly exited: Promise<void>;
  readonly stop: () => Promise<void>;
};

/** A part that is started again whenever it ends without being asked to. */
export type KeptRunning<P extends RunningPart> = {
  /** The part as it runs now, or as it last ran. */
  readonly current: () => P;
  readonly stop: () => Promise<void>;
};

const firstPauseMs = 500;
const longestPauseMs = 30_000;

/**
 * Starts a part (a failing first start throws) and, if `restart`, starts it again after every unexpected end, with
 * growing pauses while it keeps failing.
 */
export async function keepRunning<P extends RunningPart>(options: {
  readonly name: string;
  readonly restart: boolean;
  readonly start: () => Promise<P>;
  readonly log: (line: string) => void;
}): Promise<KeptRunning<P>> {
  const { name, start, log } = options;
  const stopping = new AbortController();
  let current = await start();
  const watching = options.restart ? watch() : Promise.resolve();

  async function watch(): Promise<void> {
    for (;;) {
      await current.exited;
      if (stopping.signal.aborted) return;
      log(`${name} ended unexpectedly: starting it again`);
      const next = await startAgain();
      if (next === null) return;
      current = next;
    }
  }

  async function startAgain(): Promise<P | null> {
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      if (stopping.signal.aborted) return null;
      try {
        return await start();
      } catch (error) {
        log(`${name} could not be started again: ${error instanceof Error ? error.message : String(error)}`);
      }
      await pause(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  return {
    current: () => current,
    stop: async () => {
      stopping.abort();
      await current.stop();
      await watching;
      // A start that was under way when the stop came has replaced the part meanwhile.
      await current.stop();
    },
  };
}
