import { enrollments } from '@cairn/db';
import { and, asc, isNotNull, lt, sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import { errorCode } from '../error-code.ts';
import { inTurn } from '../in-turn.ts';

/** A timer this late was lost. */
const overdueMs = 60_000;
const concurrency = 4;

export type OverdueSweep = {
  /** Tells whoever is overdue by a minute to look: a timer was lost, or the time passed while everything was down. */
  runOnce(): Promise<number>;
};

type Place = { untilAt: string; id: string };

/**
 * Looks page by page, the longest overdue first, for as long as one look may take; the next look goes on where it ended. So those who stay
 * overdue, whatever for, keep nobody behind them waiting.
 */
export function createOverdueSweep(
  context: EngineContext,
  { pageSize = 500, forMs = 20_000 }: { pageSize?: number; forMs?: number } = {},
): OverdueSweep {
  let after: Place | null = null;
  return {
    runOnce: async () => {
      const end = performance.now() + forMs;
      let told = 0;
      do {
        const page = await overdue(context, after, pageSize);
        await wakeEach(context, page);
        told += page.length;
        after = page.length === pageSize ? (page.at(-1) ?? null) : null;
      } while (after !== null && performance.now() < end);
      return told;
    },
  };
}

async function overdue({ database, clockOffsetMs }: EngineContext, after: Place | null, pageSize: number) {
  const clock = sql`clock_timestamp() + make_interval(secs => ${(clockOffsetMs() - overdueMs) / 1000})`;
  const { practiceId, id, seq, status, armedAt, untilAt } = enrollments;
  const place =
    after === null
      ? sql`true`
      : sql`${untilAt} >= ${after.untilAt}::timestamptz
    and (${untilAt}, ${id}) > (${after.untilAt}::timestamptz, ${after.id}::uuid)`;
  // As text: a time in milliseconds would fall before the row's own.
  return database.queue
    .select({ practiceId, id, seq, untilAt: sql<string>`${untilAt}::text` })
    .from(enrollments)
    .where(and(sql`${status} = 'active'`, isNotNull(armedAt), lt(untilAt, clock), place))
    .orderBy(asc(untilAt), asc(id))
    .limit(pageSize);
}

async function wakeEach(
  { temporal, log }: EngineContext,
  late: readonly { practiceId: string; id: string; seq: number }[],
): Promise<void> {
  if (!temporal) return;
  await inTurn(late, concurrency, ({ practiceId, id, seq }) =>
    temporal
      .wake({ practiceId, enrollmentId: id, seq })
      .catch((error) =>
        log.warn(
          { enrollmentId: id, error: errorCode(error) },
          'Somebody overdue could not be told to look; it is tried again in a minute',
        ),
      ),
  );
}
