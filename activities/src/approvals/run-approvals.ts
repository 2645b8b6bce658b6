import { approvalActs, messageApprovals, nextWaiting, type Tx } from '@cairn/db';
import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import { clockNow } from '../imports/import-row.ts';
import { runOpenPages } from '../run-open-pages.ts';
import { type ActRow, actOn, takeBack } from './act-page.ts';

/** What one transaction locks. */
const pageSize = 100;

/** Takes pages of decisions about many messages; answers how many. */
export function runApprovals(context: EngineContext): Promise<number> {
  return runOpenPages(context, {
    table: approvalActs,
    takePage: (tx, id) => decidePage(context, tx, id),
    told: (practiceId, { accounts }) => {
      context.kick.dispatch(practiceId, accounts);
      context.notices.tell(practiceId, { kind: 'approvals' });
    },
    failed: 'A page of approvals could not be decided; it is tried again',
  });
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
