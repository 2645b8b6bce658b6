import type { EnrollmentCommand } from '@cairn/core';
import { databaseNow, enrollments, isAnyOf, newId, type Tx } from '@cairn/db';
import { sql } from 'drizzle-orm';
import { audit } from '../audit.ts';
import type { Actor } from '../context.ts';

export type ToGive = {
  enrollmentIds: readonly string[];
  command: EnrollmentCommand;
  by: Actor;
  /** Refused by whoever stands elsewhere when it is taken. */
  atNode?: string | null;
  /** What it is a part of, or the request's own key: the same one never gives a person the same twice. */
  batchId?: string;
  /** Added to the database's clock. */
  clockOffsetMs?: number;
  /** The first of them is woken so much later. */
  afterMs?: number;
  /** The audit log has it already, as one line of the batch. */
  isAudited?: boolean;
};

export type Given = { batchId: string; given: string[]; refused: string[] };

/** So many are woken in a second, so that a large campaign does not start moving as one storm. */
export const wokenPerSecond = 100;

/**
 * Writes a command to each of these enrollments; the next decision about each takes it, at once or spread over seconds where they are many.
 * Those that ended already refuse it in the same commit. Unknown ids are left out. Tell the relay of `given` after the commit where they
 * are few; it finds them by itself.
 */
export async function giveCommand(tx: Tx, toGive: ToGive): Promise<Given> {
  const { enrollmentIds, command, by, atNode = null, clockOffsetMs = 0, afterMs = 0 } = toGive;
  const now = (await databaseNow(tx)) + clockOffsetMs;
  const batchId = toGive.batchId ?? newId(now);
  // Under their locks: a decision under way must not take the wake of a command that it has not read.
  const rows = await tx
    .select({ id: enrollments.id, status: enrollments.status, exitReason: enrollments.exitReason })
    .from(enrollments)
    .where(isAnyOf(enrollments.id, enrollmentIds))
    .orderBy(enrollments.id)
    .for('no key update');
  const isOver = ({ status, exitReason }: (typeof rows)[number]) =>
    status === 'ended' || (status === 'settling' && !(command.kind === 'exit' && exitReason === 'completed'));
  const lines = rows.map((row) => ({ id: row.id, over: isOver(row) }));
  const written = await tx
    .execute<{ id: string; over: boolean }>(sql`
    insert into cairn.enrollment_commands
      (practice_id, batch_id, enrollment_id, command, at_node, state, reason, given_at, given_by, given_by_name, settled_at)
    select current_setting('cairn.practice')::uuid, ${batchId}::uuid, l.id, ${JSON.stringify(command)}::jsonb, ${atNode}::text,
      case when l.over then 'refused' else 'waiting' end, case when l.over then 'ended' end,
      ${instant(now)}::timestamptz, ${`${by.kind}:${by.id}`}, ${by.name ?? null}::text, case when l.over then ${instant(now)}::timestamptz end
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l (id uuid, over boolean) order by l.id
    on conflict (practice_id, batch_id, enrollment_id) do nothing
    returning enrollment_id as id, state = 'refused' as over`)
    .execute();
  const given = written.filter(({ over }) => !over).map(({ id }) => id);
  await wakeSpread(tx, given, now + afterMs);
  if (!toGive.isAudited && written.length > 0) await audit(tx, { ...auditOf(toGive, batchId, written), now });
  return { batchId, given, refused: written.filter(({ over }) => over).map(({ id }) => id) };
}

function auditOf({ by, command }: ToGive, batchId: string, written: readonly { id: string }[]) {
  return {
    by,
    action: `enrollment.${command.kind}`,
    subject: written.length === 1 ? (written[0]?.id ?? null) : batchId,
    reason: command.kind === 'exit' ? command.reason : null,
  };
}

async function wakeSpread(tx: Tx, ids: readonly string[], from: number): Promise<void> {
  if (ids.length === 0) return;
  const lines = ids.map((id, i) => ({ id, at: instant(from + Math.floor((i * 1000) / wokenPerSecond)) }));
  await tx
    .execute(sql`
    insert into cairn.wakes (practice_id, enrollment_id, reason, exits_first, created_at, next_at)
    select current_setting('cairn.practice')::uuid, l.id, 'command', false, ${instant(from)}::timestamptz, l.at
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l (id uuid, at timestamptz) order by l.id
    on conflict (practice_id, enrollment_id) do update set next_at = least(cairn.wakes.next_at, excluded.next_at), attempts = 0`)
    .execute();
}

function instant(at: number): string {
  return new Date(at).toISOString();
}
