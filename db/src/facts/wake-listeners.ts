import type { FactKey } from '@cairn/core';
import { sql } from 'drizzle-orm';
import type { Tx } from '../in-practice.ts';

export type WakeRequest = {
  patientId: string;
  /** What changed; none wakes nobody. */
  keys: readonly FactKey[];
  /** Stable code for the trace, e.g. `appointment.cancelled`. */
  reason: string;
  now: number;
  /** Ahead of ordinary wakes: something that may end journeys. */
  exitsFirst?: boolean;
};

/** Writes one wake for every open enrollment of the patient that listens to one of the keys. Answers with their ids. The patient is locked. */
export async function wakeListeners(
  tx: Tx,
  { patientId, keys, reason, now, exitsFirst = false }: WakeRequest,
): Promise<string[]> {
  if (keys.length === 0) return [];
  const at = new Date(now).toISOString();
  const rows = await tx
    .execute<{ enrollment_id: string }>(sql`
    insert into cairn.wakes as w (practice_id, enrollment_id, reason, exits_first, created_at, next_at)
    select e.practice_id, e.id, ${reason}, ${exitsFirst}::boolean, ${at}::timestamptz, ${at}::timestamptz
    from cairn.enrollments e
    where e.patient_id = ${patientId}::uuid and e.status in ('active', 'held', 'settling')
      and e.listens && ${sql.param([...keys])}::text[]
    on conflict (practice_id, enrollment_id) do update
      set reason = excluded.reason, exits_first = w.exits_first or excluded.exits_first,
          next_at = least(w.next_at, excluded.next_at), attempts = 0
    returning w.enrollment_id`)
    .execute();
  return rows.map((row) => row.enrollment_id);
}
