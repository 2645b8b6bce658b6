import { audienceRuns, databaseNow, inPractice, type Tx } from '@cairn/db';
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import { errorCode } from '../error-code.ts';
import { makeDueRuns } from './make-due-runs.ts';
import { replaceDropped } from './replace-dropped.ts';
import { takeTurn } from './take-turn.ts';
import { tellStaff } from './tell-staff.ts';
import type { Turn } from './turn.ts';

const budgetMs = 2_000;
/** Sends that are carried on side by side in one process. */
const atOnce = 4;
/** A send whose page failed rests this long, then twice as long, up to five minutes. */
const failedMs = 10_000;
const restsAtMost = 300_000;
/** Staff hear of a send that failed so often in a row. */
const failedOften = 5;
/** A page holds the locks of a hundred patients while it waits for another's. */
const lockMs = 1_000;

/**
 * Makes the sends whose time has come and carries on those that are open, page by page and in turn, so that none waits for another to end;
 * what sends care comes before the rest. Every turn is one transaction: nothing is lost or done twice, whoever dies.
 */
export async function runAudiences(context: EngineContext): Promise<number> {
  let found = await makeDueRuns(context);
  found += await replaceDropped(context, (practiceId, turn) => finishTurn(context, practiceId, turn));
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

/** Of each practice what is most urgent alone; among them whoever waited longest. */
async function openRuns(context: EngineContext): Promise<Open[]> {
  const clock = sql`clock_timestamp() + make_interval(secs => ${context.clockOffsetMs() / 1000})`;
  return context.database.queue.execute<Open>(sql`
    select r."practiceId", r.id from (
      select a.practice_id as "practiceId", a.id, a.next_at, rank() over (partition by a.practice_id order by a.priority) as urgency
      from cairn.audience_runs a where a.next_at <= ${clock}
    ) r
    where r.urgency = 1 order by r.next_at limit ${atOnce}`);
}

/** False when somebody else has it, or it failed. */
async function turnOf(context: EngineContext, { practiceId, id }: Open): Promise<boolean> {
  try {
    const turn = await inPractice(
      context.database,
      practiceId,
      (tx) => takeTurn(context, tx, { practiceId, runId: id }),
      { lockMs, statementMs: 120_000 },
    );
    if (turn !== null) finishTurn(context, practiceId, turn);
    return turn !== null;
  } catch (error) {
    const code = errorCode(error);
    context.log.warn({ practiceId, error: code }, 'A page of a send failed; it is tried again');
    await inPractice(context.database, practiceId, (tx) => rest(context, tx, id, code)).catch(() => {});
    return false;
  }
}

/** Tried again, later each time. Staff are told once of a send that does not come right by itself. */
async function rest(context: EngineContext, tx: Tx, id: string, code: string): Promise<void> {
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  const open = and(eq(audienceRuns.id, id), isNotNull(audienceRuns.nextAt));
  const [run] = await tx.select().from(audienceRuns).where(open).for('update');
  if (run === undefined) return;
  const attempts = Math.min(run.attempts + 1, 1_000);
  const nextAt = now + Math.min(restsAtMost, failedMs * 2 ** Math.min(run.attempts, 10));
  await tx.update(audienceRuns).set({ attempts, nextAt }).where(open);
  if (attempts !== failedOften) return;
  const what = `The send of ${run.localAt.replace('T', ' ')}`;
  const why = `it failed ${failedOften} times in a row (${code}) and is tried again every few minutes`;
  const remedy = 'Tell whoever looks after Cairn, or cancel the send.';
  await tellStaff(tx, { campaignId: run.campaignId, kind: 'send_failed', what, why, remedy, now });
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
