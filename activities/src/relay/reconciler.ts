import { practices } from '@cairn/db';
import type { EngineContext } from '../context.ts';
import type { EntryLoop } from '../entry/entry-loop.ts';
import { errorCode } from '../error-code.ts';
import { mendPractice } from './mend-practice.ts';
import { noticeNewStore } from './notice-new-store.ts';
import { createOverdueSweep } from './wake-overdue.ts';

export type Reconciler = {
  start(): void;
  stop(): Promise<void>;
  /** One full look. Answers how many enrollments were told to look again, and whether Temporal's store was found to be another. */
  runOnce(): Promise<{ overdue: number; storeChanged: boolean }>;
};

const everyMs = 60_000;
/** After a failure (Temporal or the database away) it looks again sooner. */
const retryMs = 3_000;

/**
 * Rebuilds from rows what only Temporal held: at boot and every minute, in every worker process. Postgres is the truth, so a deleted
 * store is a delay and loses nobody.
 */
export function createReconciler(
  context: EngineContext,
  dispatcherShards: number,
  entries: Pick<EntryLoop, 'start' | 'stop'>,
): Reconciler {
  let timer: NodeJS.Timeout | null = null;
  let stopped = true;
  let running: Promise<unknown> = Promise.resolve();
  const overdue = createOverdueSweep(context);

  const runOnce = async () => {
    // First what needs the database alone: it must not wait for Temporal to come back.
    const all = await context.database.queue.select({ id: practices.id }).from(practices);
    for (const { id } of all) {
      await mendPractice(context, id).catch((error) =>
        context.log.warn(
          { practiceId: id, error: errorCode(error) },
          'A practice could not be mended; it is tried again',
        ),
      );
    }
    const storeChanged = await noticeNewStore(context);
    await ensureDispatchers(context, dispatcherShards);
    return { overdue: context.temporal === null ? 0 : await overdue.runOnce(), storeChanged };
  };
  const look = () => {
    running = runOnce()
      .then(() => everyMs)
      .catch((error) => {
        context.log.warn({ error: errorCode(error) }, 'The reconciler could not finish; it looks again in a moment');
        return retryMs;
      })
      .then((next) => {
        if (!stopped) timer = setTimeout(look, next);
      });
  };
  return {
    runOnce,
    start: () => {
      stopped = false;
      entries.start();
      look();
    },
    stop: async () => {
      stopped = true;
      if (timer) clearTimeout(timer);
      await Promise.all([running, entries.stop()]);
    },
  };
}

async function ensureDispatchers(context: EngineContext, of: number): Promise<void> {
  if (!context.temporal) return;
  for (let shard = 0; shard < of; shard += 1) await context.temporal.ensureDispatcher({ shard, of });
}
