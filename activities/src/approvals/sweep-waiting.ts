import { effects, enrollments, inPractice, isAnyOf, isTransient, lockPatients, type Tx } from '@cairn/db';
import { and, eq, lte, sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import { settle } from '../dispatch/settle.ts';
import { errorCode } from '../error-code.ts';
import { clockNow } from '../imports/import-row.ts';
import { againMs } from './act-page.ts';
import { endOf } from './end-of.ts';
import { prepare } from './prepare.ts';

const pageSize = 100;

/** Settles messages that wait for approval and need none any more: rejected, too late, or of patients who may not get them. */
export async function sweepWaiting(context: EngineContext): Promise<number> {
  const clock = sql`clock_timestamp() + make_interval(secs => ${context.clockOffsetMs() / 1000})`;
  const due = await context.database.queue
    .select({ practiceId: effects.practiceId, id: effects.id })
    .from(effects)
    .where(and(sql`${effects.state} = 'awaiting'`, lte(effects.notBefore, clock)))
    .limit(pageSize);
  const byPractice = Map.groupBy(due, ({ practiceId }) => practiceId);
  let swept = 0;
  for (const [practiceId, rows] of byPractice) swept += await sweepPractice(context, practiceId, rows);
  return swept;
}

async function sweepPractice(
  context: EngineContext,
  practiceId: string,
  rows: readonly { id: string }[],
): Promise<number> {
  try {
    const { looked, ended, woken } = await inPractice(
      context.database,
      practiceId,
      (tx) => sweepPage(context, tx, rows),
      { lockMs: 2000, statementMs: 20_000 },
    );
    if (woken.length > 0) context.kick.enrollments(practiceId, woken);
    if (ended > 0) context.notices.tell(practiceId, { kind: 'outbox' });
    context.notices.tell(practiceId, { kind: 'approvals' });
    return looked;
  } catch (error) {
    const level = isTransient(error) ? 'info' : 'warn';
    const fields = { practiceId, error: errorCode(error) };
    context.log[level](fields, 'Messages that wait for approval could not be looked at; they are looked at again');
    return 0;
  }
}

async function sweepPage(context: EngineContext, tx: Tx, rows: readonly { id: string }[]) {
  const now = await clockNow(context, tx);
  const locked = await tx
    .select()
    .from(effects)
    .where(
      and(
        isAnyOf(
          effects.id,
          rows.map(({ id }) => id),
        ),
        sql`${effects.state} = 'awaiting'`,
        lte(effects.notBefore, now),
      ),
    )
    .orderBy(effects.id)
    .for('update', { skipLocked: true });
  const enrollmentIds = [...new Set(locked.map(({ enrollmentId }) => enrollmentId))];
  await lockPatients(
    tx,
    locked.map(({ patientId }) => patientId),
  );
  await tx
    .select({ id: enrollments.id })
    .from(enrollments)
    .where(isAnyOf(enrollments.id, enrollmentIds))
    .orderBy(enrollments.id)
    .for('no key update');
  const woken: string[] = [];
  let ended = 0;
  for (const one of await prepare(context, tx, locked)) {
    const { effect, row } = one.question;
    const change = endOf(one, now);
    if (change === null) {
      const next = Math.min(now + againMs, (effect.staleAt ?? Number.POSITIVE_INFINITY) + 1);
      await tx.update(effects).set({ notBefore: next }).where(eq(effects.id, effect.id));
      continue;
    }
    ended += 1;
    await settle(context, tx, { effect, row, now, change });
    woken.push(row.id);
  }
  return { looked: locked.length, ended, woken };
}
