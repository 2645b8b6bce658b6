import { runApprovals } from '../approvals/run-approvals.ts';
import { sweepWaiting } from '../approvals/sweep-waiting.ts';
import { runAudiences } from '../audiences/run-audiences.ts';
import type { EngineContext } from '../context.ts';
import { runCommandBatches } from '../enrollment-commands/run-command-batches.ts';
import { errorCode } from '../error-code.ts';
import { sweepGoals } from '../goals/sweep-goals.ts';
import { runImports } from '../imports/run-imports.ts';
import { followPlans } from '../running/follow-plans.ts';
import { sweepSegments } from '../segments/sweep-segments.ts';
import { runBulkTags } from '../tagging/run-bulk-tags.ts';
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

/** Each by itself, so that what comes by time is never late on account of a long page. */
const parts = [
  sweepSegments,
  sweepDates,
  takeSignals,
  runJobs,
  sweepGoals,
  runAudiences,
  runImports,
  runBulkTags,
  runApprovals,
  sweepWaiting,
  runCommandBatches,
  followPlans,
] as const;

/**
 * Whoever comes into a campaign by something else than an event: each second in every worker process, and at once after a commit in the
 * same one. Everything it acts on is a row; several processes share the rows.
 */
export function createEntryLoop(context: EngineContext): EntryLoop {
  const looks = parts.map((part) => async () => {
    try {
      return (await part(context)) > 0;
    } catch (error) {
      const code = errorCode(error);
      context.log.warn(
        { error: code },
        'What may start campaigns could not be looked at; it is looked at again in a second',
      );
      return false;
    }
  });
  const turns = looks.map(createTurns);
  return {
    runOnce: async () => {
      let found = false;
      for (const look of looks) found = (await look()) || found;
      return found;
    },
    start: () => {
      for (const turn of turns) turn.start();
    },
    look: () => {
      for (const turn of turns) turn.look();
    },
    stop: async () => {
      await Promise.all(turns.map((turn) => turn.stop()));
    },
  };
}

const everyMs = 1_000;
/** Under load one look serves all that was committed meanwhile. */
const gatherMs = 50;

/** Looks each second, at once again while something is found, and when told to. */
function createTurns(look: () => Promise<boolean>): Pick<EntryLoop, 'start' | 'stop' | 'look'> {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let isStarted = false;
  let again = false;
  let beganAt = Number.NEGATIVE_INFINITY;
  const turn = () => {
    timer = null;
    again = false;
    beganAt = performance.now();
    running = look().then((found) => {
      running = null;
      turnIn(found ? 0 : again ? gathered() : everyMs);
    });
  };
  const gathered = () => Math.max(0, gatherMs - (performance.now() - beganAt));
  const turnIn = (ms: number) => {
    if (timer) clearTimeout(timer);
    if (isStarted) timer = setTimeout(turn, ms);
  };
  return {
    start: () => {
      if (isStarted) return;
      isStarted = true;
      turn();
    },
    look: () => {
      again = true;
      if (running === null) turnIn(gathered());
    },
    stop: async () => {
      isStarted = false;
      if (timer) clearTimeout(timer);
      timer = null;
      await running;
    },
  };
}
