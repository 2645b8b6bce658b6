import { databaseNow, enrollments, inPractice, wakes } from '@cairn/db';
import { eq, inArray, sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';

export type Marked = {
  id: string;
  seq: number;
  status: (typeof enrollments.$inferSelect)['status'];
  armed: boolean;
  untilAt: number | null;
  woken: boolean;
  /** Staff told it something that nothing has taken yet. */
  commanded: boolean;
  /** How often its wake was relayed before. */
  tried: number;
  now: number;
};

/**
 * Marks before calling, so that a call that hangs or kills the process does not repeat at once: each wake's next try is set
 * 3 s, 10 s, 1 min, then 10 min ahead. Rows that another process is marking are left to it.
 */
export async function markForRelay(context: EngineContext, practiceId: string, ids: string[]): Promise<Marked[]> {
  return inPractice(context.database, practiceId, async (tx) => {
    const among = sql`any(${sql.param(ids)}::uuid[])`;
    const [mine, databaseTime, rows] = await Promise.all([
      tx
        .select({ id: wakes.enrollmentId, attempts: wakes.attempts })
        .from(wakes)
        .where(eq(wakes.enrollmentId, among))
        .for('update', { skipLocked: true })
        .execute(),
      databaseNow(tx),
      tx
        .select({
          id: enrollments.id,
          seq: enrollments.seq,
          status: enrollments.status,
          armedAt: enrollments.armedAt,
          untilAt: enrollments.untilAt,
          commanded: sql<boolean>`exists (
            select from cairn.enrollment_commands m
            where m.practice_id = ${enrollments.practiceId} and m.enrollment_id = ${enrollments.id} and m.state = 'waiting')`,
        })
        .from(enrollments)
        .where(eq(enrollments.id, among))
        .execute(),
    ]);
    const woken = new Map(mine.map((row) => [row.id, row.attempts]));
    const offset = sql`make_interval(secs => ${context.clockOffsetMs() / 1000})`;
    if (woken.size > 0) {
      await tx
        .update(wakes)
        .set({
          // A small number: one that nobody ever sees must not grow out of its column.
          attempts: sql`least(${wakes.attempts} + 1, 1000)`,
          nextAt: sql`clock_timestamp() + ${offset} + (array['3 s', '10 s', '1 min', '10 min']::interval[])[least(4, ${wakes.attempts} + 1)]`,
        })
        .where(inArray(wakes.enrollmentId, [...woken.keys()]));
    }
    const now = databaseTime + context.clockOffsetMs();
    return rows.map(({ armedAt, ...row }) => ({
      ...row,
      armed: armedAt !== null,
      woken: woken.has(row.id),
      tried: woken.get(row.id) ?? 0,
      now,
    }));
  });
}
