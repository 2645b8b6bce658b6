import { enrollments, inPractice, installation, practices } from '@cairn/db';
import { and, asc, eq, isNotNull, lt, sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import type { EntryLoop } from '../entry/entry-loop.ts';
import { errorCode } from '../error-code.ts';
import { inTurn } from '../in-turn.ts';
import { mendPractice } from './mend-practice.ts';

export type Reconciler = {
  start(): void;
  stop(): Promise<void>;
  /** One full look. Answers how many enrollments were told to look again, and whether Temporal's store was found to be another. */
  runOnce(): Promise<{ overdue: number; storeChanged: boolean }>;
};

const everyMs = 60_000;
/** After a failure (Temporal or the database away) it looks again sooner. */
const retryMs = 3_000;
/** A timer this late was lost. */
const overdueMs = 60_000;
const pageSize = 500;
const concurrency = 4;

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
    return { overdue: await wakeOverdue(context), storeChanged };
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

const storeKey = 'temporal_namespace_id';

/** When the namespace is another one than last time, nobody is armed there: everything active is armed anew, in the relay's pages. */
async function noticeNewStore(context: EngineContext): Promise<boolean> {
  if (!context.temporal) return false;
  const id = await context.temporal.namespaceId();
  const { app } = context.database;
  const [known] = await app.select().from(installation).where(eq(installation.key, storeKey));
  if (known?.value === id) return false;
  if (known) {
    const all = await context.database.queue.select({ id: practices.id }).from(practices);
    for (const practice of all) {
      await inPractice(
        context.database,
        practice.id,
        (tx) =>
          tx
            .update(enrollments)
            .set({ armedAt: null })
            .where(and(eq(enrollments.status, 'active'), isNotNull(enrollments.armedAt))),
        { statementMs: 120_000 },
      );
    }
    context.log.warn({}, 'Temporal has another store than before: everybody who waits is armed anew from the database');
  }
  await app
    .insert(installation)
    .values({ key: storeKey, value: id })
    .onConflictDoUpdate({ target: installation.key, set: { value: id } });
  return known !== undefined;
}

/** Whoever is overdue by a minute is told to look: a timer was lost, or the time passed while everything was down. */
async function wakeOverdue(context: EngineContext): Promise<number> {
  const { temporal } = context;
  if (!temporal) return 0;
  const clock = sql`clock_timestamp() + make_interval(secs => ${(context.clockOffsetMs() - overdueMs) / 1000})`;
  const late = await context.database.queue
    .select({ practiceId: enrollments.practiceId, enrollmentId: enrollments.id, seq: enrollments.seq })
    .from(enrollments)
    .where(and(sql`${enrollments.status} = 'active'`, isNotNull(enrollments.armedAt), lt(enrollments.untilAt, clock)))
    .orderBy(asc(enrollments.untilAt))
    .limit(pageSize);
  await inTurn(late, concurrency, (one) =>
    temporal
      .wake(one)
      .catch((error) =>
        context.log.warn(
          { enrollmentId: one.enrollmentId, error: errorCode(error) },
          'Somebody overdue could not be told to look; it is tried again in a minute',
        ),
      ),
  );
  return late.length;
}
