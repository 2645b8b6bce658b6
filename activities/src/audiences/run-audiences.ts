import { audienceRuns, inPractice } from '@cairn/db';
import { asc, lte, sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import { errorCode } from '../error-code.ts';
import { makeDueRuns } from './make-due-runs.ts';
import { type Turn, takeTurn } from './take-turn.ts';

const budgetMs = 2_000;
/** Sends that are carried on side by side in one process. */
const atOnce = 4;
/** A send whose page failed rests this long. */
const failedMs = 10_000;

/**
 * Makes the sends whose time has come and carries on those that are open, page by page and in turn, so that none waits for another to end;
 * what sends care comes before the rest. Every turn is one transaction: nothing is lost or done twice, whoever dies.
 */
export async function runAudiences(context: EngineContext): Promise<number> {
  let found = await makeDueRuns(context);
  const end = performance.now() + budgetMs;
  while (performance.now() < end) {
    const open = await openRuns(context);
    const turns = await Promise.all(open.map((one) => turnOf(context, one)));
    const taken = turns.filter(Boolean).length;
    found += taken;
    if (taken === 0) return found;
  }
  return found;
}

type Open = { practiceId: string; id: string };

/** Of the most urgent kind alone; among them whoever waited longest. */
async function openRuns(context: EngineContext): Promise<Open[]> {
  const clock = sql`clock_timestamp() + make_interval(secs => ${context.clockOffsetMs() / 1000})`;
  const rows = await context.database.queue
    .select({ practiceId: audienceRuns.practiceId, id: audienceRuns.id, priority: audienceRuns.priority })
    .from(audienceRuns)
    .where(lte(audienceRuns.nextAt, clock))
    .orderBy(asc(audienceRuns.priority), asc(audienceRuns.nextAt))
    .limit(atOnce);
  return rows.filter(({ priority }) => priority === rows[0]?.priority);
}

/** False when somebody else has it, or it failed. */
async function turnOf(context: EngineContext, { practiceId, id }: Open): Promise<boolean> {
  try {
    const turn = await inPractice(
      context.database,
      practiceId,
      (tx) => takeTurn(context, tx, { practiceId, runId: id }),
      {
        lockMs: 5_000,
        statementMs: 120_000,
      },
    );
    if (turn !== null) finishTurn(context, practiceId, turn);
    return turn !== null;
  } catch (error) {
    context.log.warn({ practiceId, error: errorCode(error) }, 'A page of a send failed; it is tried again');
    await inPractice(context.database, practiceId, (tx) =>
      tx.execute(
        sql`update cairn.audience_runs set next_at = clock_timestamp() + make_interval(secs => ${(context.clockOffsetMs() + failedMs) / 1000}) where id = ${id}::uuid and next_at is not null`,
      ),
    ).catch(() => {});
    return false;
  }
}

/** After the commit: arm at once, send at once, tell the pages. */
function finishTurn(context: EngineContext, practiceId: string, { campaignId, enrolled, accounts }: Turn): void {
  if (accounts.length > 0) context.kick.dispatch(practiceId, accounts);
  if (enrolled.length > 0) {
    context.kick.enrollments(practiceId, enrolled);
    context.notices.tell(practiceId, { kind: 'counts', campaignId });
  }
  context.notices.tell(practiceId, { kind: 'campaign', campaignId });
}
