import type { EngineContext } from '../context.ts';
import { errorCode } from '../error-code.ts';
import { sweepSegments } from '../segments/sweep-segments.ts';
import { runJobs } from './run-jobs.ts';
import { sweepDates } from './sweep-dates.ts';
import { takeSignals } from './take-signals.ts';

export type EntryLoop = {
  start(): void;
  stop(): Promise<void>;
  /** Look now: something was just committed. Does nothing in a process that does not run the loop. */
  look(): void;
  /** One look at everything; answers whether anything was found. */
  runOnce(): Promise<boolean>;
};

const everyMs = 1_000;

/**
 * Whoever comes into a campaign by something else than an event: each second in every worker process, and at once after a commit in the
 * same one. Everything it acts on is a row; several processes share the rows.
 */
export function createEntryLoop(context: EngineContext): EntryLoop {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let isStarted = false;
  let again = false;

  const runOnce = async () => {
    const parts = [sweepSegments, sweepDates, takeSignals, runJobs];
    let found = 0;
    for (const part of parts) {
      found += await part(context).catch((error) => {
        context.log.warn(
          { error: errorCode(error) },
          'What may start campaigns could not be looked at; it is looked at again in a second',
        );
        return 0;
      });
    }
    return found > 0;
  };
  const turn = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    again = false;
    running = runOnce()
      .then((found) => {
        running = null;
        if (isStarted) timer = setTimeout(turn, found || again ? 0 : everyMs);
      })
      .catch(() => undefined);
  };
  return {
    runOnce,
    start: () => {
      if (isStarted) return;
      isStarted = true;
      turn();
    },
    look: () => {
      again = true;
      if (isStarted && running === null) turn();
    },
    stop: async () => {
      isStarted = false;
      if (timer) clearTimeout(timer);
      timer = null;
      await running;
    },
  };
}
