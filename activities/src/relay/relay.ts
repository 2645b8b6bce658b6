import { databaseNow, enrollments, inPractice, isTransient, wakes } from '@cairn/db';
import { and, asc, desc, eq, isNotNull, isNull, lt, lte, sql } from 'drizzle-orm';
import { advance } from '../advance/advance.ts';
import { markStuck } from '../advance/mark-stuck.ts';
import type { EngineContext } from '../context.ts';
import { refuseWaiting } from '../enrollment-commands/refuse-waiting.ts';
import { errorCode } from '../error-code.ts';
import { inTurn } from '../in-turn.ts';
import { type Marked, markForRelay } from './mark-for-relay.ts';

export type Relay = {
  /** After a commit: look at these now. Never throws. */
  kick(practiceId: string, enrollmentIds: readonly string[]): void;
  start(): void;
  stop(): Promise<void>;
  /** One look at everything that waits; answers how many were handled. */
  runOnce(): Promise<number>;
};

/** How often rows are looked for that no process has relayed yet. */
const lookEveryMs = 1_000;
/** Left alone this long: the process that wrote them relays them at once. */
const graceMs = 3_000;
const pageSize = 200;
/** Calls to Temporal under way at once (more than 8 starters slow the server down). */
const concurrency = 8;

/**
 * Starts and wakes workflows from rows: at once after a commit in the same process, and from any process for rows that lie longer.
 * A wake stays until an `advance` has seen it, so a lost signal is only a delay.
 */
export function createRelay(context: EngineContext): Relay {
  const queued = new Map<string, string>();
  let draining: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let looking: Promise<unknown> = Promise.resolve();
  let isStopping = false;
  const relayAll = (page: Waiting[]) => relayPage(context, page, () => isStopping);

  const drain = async () => {
    while (queued.size > 0) {
      const page = [...queued].slice(0, pageSize);
      for (const [enrollmentId] of page) queued.delete(enrollmentId);
      await relayAll(page.map(([enrollmentId, practiceId]) => ({ practiceId, enrollmentId })));
    }
  };
  const runOnce = async () => {
    const rows = await findWaiting(context);
    await relayAll(rows);
    return rows.length;
  };
  const look = () => {
    looking = runOnce()
      .catch((error) =>
        context.log.warn({ error: errorCode(error) }, 'The relay cannot see its rows; it looks again in a second'),
      )
      .finally(() => {
        if (timer) timer = setTimeout(look, lookEveryMs);
      });
  };
  return {
    runOnce,
    kick: (practiceId, enrollmentIds) => {
      for (const enrollmentId of enrollmentIds) queued.set(enrollmentId, practiceId);
      if (queued.size > 0 && !draining) {
        draining = drain().finally(() => {
          draining = null;
        });
      }
    },
    start: () => {
      timer = setTimeout(look, 0);
    },
    stop: async () => {
      if (timer) clearTimeout(timer);
      timer = null;
      // What is left stands in the rows: with Temporal away, waiting for every call would take minutes.
      isStopping = true;
      queued.clear();
      await Promise.allSettled([looking, draining]);
      isStopping = false;
    },
  };
}

type Waiting = { practiceId: string; enrollmentId: string };

/** Wakes that are due, those that end journeys first, then enrollments that nobody armed. */
async function findWaiting(context: EngineContext): Promise<Waiting[]> {
  const { queue } = context.database;
  const clock = sql`clock_timestamp() + make_interval(secs => ${(context.clockOffsetMs() - graceMs) / 1000})`;
  const [due, unarmed] = await Promise.all([
    queue
      .select({ practiceId: wakes.practiceId, enrollmentId: wakes.enrollmentId })
      .from(wakes)
      .where(lte(wakes.nextAt, clock))
      .orderBy(desc(wakes.exitsFirst), asc(wakes.nextAt))
      .limit(pageSize),
    queue
      .select({ practiceId: enrollments.practiceId, enrollmentId: enrollments.id })
      .from(enrollments)
      .where(
        and(
          // As text, so that a prepared plan can use the index of those to arm.
          sql`${enrollments.status} = 'active'`,
          isNull(enrollments.armedAt),
          isNotNull(enrollments.untilAt),
          lt(enrollments.updatedAt, clock),
        ),
      )
      .orderBy(asc(enrollments.updatedAt))
      .limit(pageSize),
  ]);
  return [...due, ...unarmed];
}

/** Never throws: what fails in one practice keeps nothing from the others. */
async function relayPage(context: EngineContext, page: Waiting[], isStopping: () => boolean): Promise<void> {
  const byPractice = Map.groupBy(page, (one) => one.practiceId);
  for (const [practiceId, ones] of byPractice) {
    const ids = [...new Set(ones.map((one) => one.enrollmentId))];
    await relayPractice(context, practiceId, ids, isStopping).catch((error) =>
      context.log.warn({ practiceId, error: errorCode(error) }, 'Relaying failed; the rows stay and are tried again'),
    );
  }
}

async function relayPractice(
  context: EngineContext,
  practiceId: string,
  ids: string[],
  isStopping: () => boolean,
): Promise<void> {
  if (isStopping()) return;
  const marked = await markForRelay(context, practiceId, ids);
  const armed: string[] = [];
  await inTurn(marked, concurrency, async (one) => {
    if (isStopping()) return;
    try {
      if (await relayOne(context, practiceId, one)) armed.push(one.id);
    } catch (error) {
      context.log.warn(
        { enrollmentId: one.id, error: errorCode(error) },
        'Temporal or the database did not answer; the row stays and is tried again',
      );
    }
  });
  await noteArmed(context, practiceId, armed);
}

/** True when the enrollment has a workflow now that it had not before. */
async function relayOne(context: EngineContext, practiceId: string, one: Marked): Promise<boolean> {
  const { temporal } = context;
  const ids = { practiceId, enrollmentId: one.id, seq: one.seq };
  // Nobody looks at one that is stuck until staff say what to do.
  if (one.status === 'stuck' && !one.commanded) return false;
  // The commands that end a journey leave a wake; without one there is nobody to tell.
  if (one.status === 'ended' && !one.woken) return false;
  if (one.status === 'ended') {
    // Withdrawn or stopped by a command: let a workflow that still sleeps see it and finish.
    if (one.armed && temporal) await temporal.wake(ids);
    await forget(context, practiceId, one.id);
    return false;
  }
  if (one.woken && one.armed && temporal) {
    await temporal.wake(ids);
    return false;
  }
  if (one.woken || one.status !== 'active') {
    if (one.woken) await advanceOrSetAside(context, practiceId, one);
    return false;
  }
  if (one.armed || one.untilAt === null || !temporal) return false;
  await temporal.arm({ ...ids, delayMs: Math.max(0, one.untilAt - one.now) });
  return true;
}

const triesBeforeStuck = 3;

/** What the driver does for an enrollment that has a workflow: one that cannot be advanced is set aside, so that staff hear of it. */
async function advanceOrSetAside(context: EngineContext, practiceId: string, { id, tried }: Marked): Promise<void> {
  try {
    await advance(context, { practiceId, enrollmentId: id, seq: null, cause: 'woken' });
  } catch (error) {
    if (isTransient(error) || tried < triesBeforeStuck) throw error;
    await markStuck(context, { practiceId, enrollmentId: id }, errorCode(error));
  }
}

async function forget(context: EngineContext, practiceId: string, enrollmentId: string): Promise<void> {
  await inPractice(context.database, practiceId, async (tx) => {
    await tx.delete(wakes).where(eq(wakes.enrollmentId, enrollmentId));
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    await refuseWaiting(tx, [enrollmentId], { reason: 'ended', now });
    await tx.update(enrollments).set({ armedAt: null }).where(eq(enrollments.id, enrollmentId));
  });
}

async function noteArmed(context: EngineContext, practiceId: string, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await inPractice(context.database, practiceId, (tx) =>
    tx
      .update(enrollments)
      .set({ armedAt: sql`clock_timestamp()` })
      .where(
        and(
          eq(enrollments.id, sql`any(${sql.param(ids)}::uuid[])`),
          isNull(enrollments.armedAt),
          eq(enrollments.status, 'active'),
        ),
      ),
  );
}
