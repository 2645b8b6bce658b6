import { setTimeout as pause } from 'node:timers/promises';

/** A process that is up and ready for work. */
export type Launched = { pid: number; exited: Promise<void>; stop(): Promise<void> };

/** One part of the system under chaos: killed at any moment and started again on the same data and port. */
export type ChaosPart = {
  name: string;
  isUp(): boolean;
  /** Resolves when it is ready; a start that fails (what it needs may be dead as well) is tried again until stopped. */
  start(): Promise<void>;
  /** SIGKILL. False, and nothing done, while it is not up. */
  kill(): Promise<boolean>;
  stop(): Promise<void>;
  /** Kills that met it while it was ready. */
  deaths(): number;
  /** Times it ended though nobody killed it. */
  endedByItself(): number;
  /** Starts that did not become ready, with the last reason. */
  failedStarts(): { count: number; last: string | null };
  /** How long each start took until it was ready, failed tries included. */
  startsTookMs(): readonly number[];
};

const patienceMs = 250;

export function createChaosPart(name: string, launch: () => Promise<Launched>): ChaosPart {
  let current: Launched | null = null;
  let isStopping = false;
  let deaths = 0;
  let ends = 0;
  let failures = 0;
  let lastFailure: string | null = null;
  const tookMs: number[] = [];

  const start = async () => {
    const began = performance.now();
    while (!isStopping && current === null) {
      try {
        const launched = await launch();
        current = launched;
        tookMs.push(performance.now() - began);
        void launched.exited.then(() => onExit(launched));
      } catch (error) {
        failures += 1;
        lastFailure = error instanceof Error ? error.message : String(error);
        await pause(patienceMs);
      }
    }
  };
  const onExit = (launched: Launched) => {
    if (current !== launched) return;
    current = null;
    if (isStopping) return;
    ends += 1;
    void start();
  };
  return {
    name,
    isUp: () => current !== null,
    start,
    kill: async () => {
      const victim = current;
      if (victim === null) return false;
      current = null;
      process.kill(victim.pid, 'SIGKILL');
      await victim.exited;
      deaths += 1;
      return true;
    },
    stop: async () => {
      isStopping = true;
      const last = current;
      current = null;
      await last?.stop();
    },
    deaths: () => deaths,
    endedByItself: () => ends,
    failedStarts: () => ({ count: failures, last: lastFailure }),
    startsTookMs: () => tookMs,
  };
}
