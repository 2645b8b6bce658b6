import type { CommandRefusal } from '@cairn/core';
import type { Tx } from '@cairn/db';
import { sql } from 'drizzle-orm';

/** Whatever these enrollments were still told is refused. */
export async function refuseWaiting(
  tx: Tx,
  enrollmentIds: readonly string[],
  { reason, now }: { reason: CommandRefusal; now: number },
): Promise<void> {
  await tx
    .execute(sql`
    update cairn.enrollment_commands c set state = 'refused', reason = ${reason}, settled_at = ${new Date(now).toISOString()}::timestamptz
    where c.enrollment_id = any(${sql.param([...enrollmentIds])}::uuid[]) and c.state = 'waiting'`)
    .execute();
}
