import { databaseNow, type entryJobs, goalWatches, isAnyOf, type Tx, wakes } from '@cairn/db';
import { sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';

type Job = Pick<
  typeof entryJobs.$inferSelect,
  'id' | 'segmentId' | 'afterPatient' | 'looked' | 'horizon' | 'createdAt'
>;

/** Wakes of one page are spread over this many milliseconds, so that a segment many wait on brings no storm. */
const pageSpreadMs = 1_000;
/** Longer than any transaction of ours lasts: who still runs then is none that decides. */
const longestMs = 60_000;

/**
 * Wakes the next enrollments that listen to the segment, and lets goals that ask about it be looked at; answers their ids in order, or
 * null while transactions run that may still write what they decided by the old rule.
 */
export async function wakeListenersOf(
  context: EngineContext,
  tx: Tx,
  job: Job,
  pageSize: number,
): Promise<string[] | null> {
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  if (job.afterPatient === null && (await hasUndecided(tx, job, now))) return null;
  const key = `segment:${job.segmentId}`;
  const found = await tx
    .execute<{ id: string; practiceId: string; waits: boolean; watched: boolean }>(sql`
    with listening as (
      (select e.id, e.practice_id, true as waits, false as watched from cairn.enrollments e
       where e.id > ${job.afterPatient ?? noId}::uuid and e.status in ('active', 'held', 'settling')
         and e.listens @> array[${key}::text]
       order by e.id limit ${pageSize}::int)
      union all
      (select g.enrollment_id, g.practice_id, false, true from cairn.goal_watches g
       where g.enrollment_id > ${job.afterPatient ?? noId}::uuid and g.listens @> array[${key}::text]
       order by g.enrollment_id limit ${pageSize}::int))
    select l.id, l.practice_id as "practiceId", bool_or(l.waits) as waits, bool_or(l.watched) as watched
    from listening l group by l.id, l.practice_id order by l.id limit ${pageSize}::int`)
    .execute();
  const waiting = found.filter(({ waits }) => waits);
  await wake(tx, waiting, { now, from: Math.max(now, job.createdAt + (job.looked / pageSize) * pageSpreadMs) });
  const watched = found.filter((one) => one.watched).map(({ id }) => id);
  if (watched.length > 0)
    await tx.update(goalWatches).set({ lookAt: now }).where(isAnyOf(goalWatches.enrollmentId, watched));
  return found.map(({ id }) => id);
}

const noId = '00000000-0000-0000-0000-000000000000';

/**
 * Whoever decided by the old rule began before the new one was there to be read, so before this job was there. The first look notes which
 * transactions have begun; the page is read when all of them are over.
 */
async function hasUndecided(tx: Tx, { id, horizon, createdAt }: Job, now: number): Promise<boolean> {
  if (now - createdAt > longestMs) return false;
  if (horizon === null) {
    const [noted] = await tx
      .execute<{ over: boolean }>(sql`
      update cairn.entry_jobs set horizon = pg_snapshot_xmax(pg_current_snapshot())::text where id = ${id}::uuid
      returning pg_snapshot_xmin(pg_current_snapshot()) >= pg_snapshot_xmax(pg_current_snapshot()) as over`)
      .execute();
    return noted?.over !== true;
  }
  const [row] = await tx
    .execute<{ over: boolean }>(sql`select pg_snapshot_xmin(pg_current_snapshot()) >= ${horizon}::text::xid8 as over`)
    .execute();
  return row?.over !== true;
}

/** Locks the rows it wakes: an advance under way that saw the old rule must not take the new wake for the one it saw. */
async function wake(
  tx: Tx,
  rows: readonly { id: string; practiceId: string }[],
  { now, from }: { now: number; from: number },
): Promise<void> {
  if (rows.length === 0) return;
  const ids = sql.param(rows.map(({ id }) => id));
  await tx
    .execute(sql`select from cairn.enrollments where id = any(${ids}::uuid[]) order by id for no key update`)
    .execute();
  await tx
    .insert(wakes)
    .values(
      rows.map(({ id, practiceId }, at) => ({
        practiceId,
        enrollmentId: id,
        reason: 'segment.changed',
        createdAt: now,
        nextAt: from + Math.floor((at * pageSpreadMs) / rows.length),
      })),
    )
    .onConflictDoUpdate({
      target: [wakes.practiceId, wakes.enrollmentId],
      set: { nextAt: sql`least(${wakes.nextAt}, excluded.next_at)` },
    });
}
