import { approvalActs, inPractice, isTransient, messageApprovals, nextWaiting, type Tx } from '@cairn/db';
import { and, asc, eq, gt, inArray, lte, sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import { errorCode } from '../error-code.ts';
import { clockNow } from '../imports/import-row.ts';
import { type ActRow, actOn, takeBack } from './act-page.ts';

/** What one transaction locks. */
const pageSize = 100;
const mostPages = 200;

/** Takes pages of decisions about many messages; answers how many. Each page is stored with its place, so that none is taken twice. */
export async function runApprovals(context: EngineContext): Promise<number> {
  const clock = sql`clock_timestamp() + make_interval(secs => ${context.clockOffsetMs() / 1000})`;
  const open = await context.database.queue
    .select({ practiceId: approvalActs.practiceId, id: approvalActs.id })
    .from(approvalActs)
    .where(and(inArray(approvalActs.state, ['running', 'undoing']), lte(approvalActs.nextAt, clock)))
    .orderBy(asc(approvalActs.nextAt))
    .limit(10);
  let pages = 0;
  for (const { practiceId, id } of open) {
    for (let page = 0; page < mostPages; page += 1) {
      const more = await runPage(context, practiceId, id);
      pages += more === null ? 0 : 1;
      if (more !== true) break;
    }
  }
  return pages;
}

/** Null: nothing could be done now. */
async function runPage(context: EngineContext, practiceId: string, id: string): Promise<boolean | null> {
  try {
    const { more, accounts } = await inPractice(context.database, practiceId, (tx) => decidePage(context, tx, id), {
      lockMs: 5000,
      statementMs: 20_000,
    });
    context.kick.dispatch(practiceId, accounts);
    context.notices.tell(practiceId, { kind: 'approvals' });
    return more;
  } catch (error) {
    const level = isTransient(error) ? 'info' : 'warn';
    const fields = { practiceId, error: errorCode(error) };
    context.log[level](fields, 'A page of approvals could not be decided; it is tried again');
    return null;
  }
}

/** The row stays locked for the page: two workers never take the same one. */
async function decidePage(context: EngineContext, tx: Tx, id: string): Promise<{ more: boolean; accounts: string[] }> {
  const [act] = await tx
    .select()
    .from(approvalActs)
    .where(and(eq(approvalActs.id, id), inArray(approvalActs.state, ['running', 'undoing'])))
    .for('update', { skipLocked: true });
  if (act === undefined) return { more: false, accounts: [] };
  const ids = await nextIds(tx, act);
  const now = await clockNow(context, tx);
  const isUndo = act.state === 'undoing';
  const done = isUndo
    ? { n: await takeBack(tx, act, ids, now), accounts: [] }
    : await actOn(context, tx, { act, ids, read: null, now }).then(({ decided, accounts }) => ({
        n: decided.length,
        accounts,
      }));
  const isLast = ids.length < pageSize;
  await tx
    .update(approvalActs)
    .set({
      afterEffect: ids.at(-1) ?? act.afterEffect,
      looked: act.looked + ids.length,
      changed: act.changed + done.n,
      nextAt: now,
      ...(isLast ? { state: isUndo ? 'undone' : 'done', finishedAt: now } : {}),
    })
    .where(eq(approvalActs.id, id));
  return { more: !isLast, accounts: done.accounts };
}

/** In the order of their ids: those that waited when it was decided, or those that it decided. */
async function nextIds(tx: Tx, act: ActRow): Promise<string[]> {
  const { id, campaignId, nodeId, sight, createdAt: asOf, afterEffect: after } = act;
  if (act.state === 'running') return nextWaiting(tx, { campaignId, nodeId, sight, asOf, after, limit: pageSize });
  const rows = await tx
    .select({ id: messageApprovals.effectId })
    .from(messageApprovals)
    .where(and(eq(messageApprovals.actId, id), after === null ? undefined : gt(messageApprovals.effectId, after)))
    .orderBy(asc(messageApprovals.effectId))
    .limit(pageSize);
  return rows.map((row) => row.id);
}
