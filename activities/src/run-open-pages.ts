import { inPractice, isTransient, type Tx } from '@cairn/db';
import { type SQLWrapper, sql } from 'drizzle-orm';
import type { EngineContext } from './context.ts';
import { errorCode } from './error-code.ts';

type Pages<Done extends { more: boolean }> = {
  /** Its rows are acts about many: `state` running or undoing is open, `next_at` is when it goes on. The queue role reads these columns. */
  table: SQLWrapper;
  /** One page, under the lock of the act's row. */
  takePage(tx: Tx, id: string): Promise<Done>;
  /** After the commit of a page. */
  told(practiceId: string, done: Done): void;
  /** What the log says of a page that failed. */
  failed: string;
};

/** Of one act in one turn, so that none keeps the others waiting for long. */
const mostPages = 200;

/** Takes pages of the acts that are open; answers how many. Each page is stored with its place, so that none is taken twice. */
export async function runOpenPages<Done extends { more: boolean }>(
  context: EngineContext,
  pages: Pages<Done>,
): Promise<number> {
  const clock = sql`clock_timestamp() + make_interval(secs => ${context.clockOffsetMs() / 1000})`;
  const open = await context.database.queue.execute<{ practiceId: string; id: string }>(sql`
    select a.practice_id as "practiceId", a.id from ${pages.table} a
    where a.state in ('running', 'undoing') and a.next_at <= ${clock} order by a.next_at limit 10`);
  let taken = 0;
  for (const { practiceId, id } of open) {
    for (let page = 0; page < mostPages; page += 1) {
      const more = await runPage(context, practiceId, id, pages);
      taken += more === null ? 0 : 1;
      if (more !== true) break;
    }
  }
  return taken;
}

/** Null: nothing could be done now. */
async function runPage<Done extends { more: boolean }>(
  context: EngineContext,
  practiceId: string,
  id: string,
  { takePage, told, failed }: Pages<Done>,
): Promise<boolean | null> {
  try {
    const done = await inPractice(context.database, practiceId, (tx) => takePage(tx, id), {
      lockMs: 5000,
      statementMs: 20_000,
    });
    told(practiceId, done);
    return done.more;
  } catch (error) {
    const level = isTransient(error) ? 'info' : 'warn';
    context.log[level]({ practiceId, error: errorCode(error) }, failed);
    return null;
  }
}
