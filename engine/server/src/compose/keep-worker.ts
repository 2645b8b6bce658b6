import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type RunningWorker, startWorker, type WorkerOptions } from '../worker/start-worker.ts';

export type KeptWorker = {
  /** Whether it polls at this moment. */
  isRunning(): boolean;
  /** Resolves when it polls for the first time. */
  ready: Promise<void>;
  stop(): Promise<void>;
};

const patienceMs = 1000;

/** Runs a worker and starts it again when it ends by itself: Temporal may be away at any time, also at the beginning. */
export function keepWorker(options: WorkerOptions, log: Logger): KeptWorker {
  const ready = Promise.withResolvers<void>();
  const stopping = new AbortController();
  let isRunning = false;

  const once = async () => {
    const worker: RunningWorker = await startWorker(options);
    isRunning = true;
    ready.resolve();
    const failure = await Promise.race([worker.failed, untilAborted(stopping.signal)]);
    isRunning = false;
    if (failure !== null) log.error({ err: failure }, 'the worker ended by itself and is started again');
    await worker.stop();
  };
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      await once().catch((error: unknown) => log.warn({ err: error }, 'the worker is not running; it is tried again'));
      await pause(patienceMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return {
    isRunning: () => isRunning,
    ready: ready.promise,
    stop: async () => {
      stopping.abort();
      await loop;
    },
  };
}

function untilAborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(null);
    else signal.addEventListener('abort', () => resolve(null), { once: true });
  });
}
