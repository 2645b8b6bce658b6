import type { FactKey } from '@cairn/core';
import { sql } from 'drizzle-orm';
import type { Tx } from '../in-practice.ts';
import { refreshSegments, type SegmentRule } from '../segments/refresh-segments.ts';
import { awaitingOf } from './awaiting-of.ts';
import { loadFacts } from './load-facts.ts';

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

/**
 * Everything that a change of a patient's facts sets off, in the transaction that changes them: one wake for every open enrollment that
 * listens to one of the keys, the patient's membership in the segments that listen, and signals for campaigns that start from
 * appointments or dates. Answers with the enrollments woken. The patient is locked.
 */
export async function wakeListeners(
  tx: Tx,
  { patientId, keys, reason, now, exitsFirst = false }: WakeRequest,
): Promise<string[]> {
  if (keys.length === 0) return [];
  const at = new Date(now).toISOString();
  const touched = sql.param([...keys]);
  const [row] = await tx
    .execute<{ woken: string[]; rules: SegmentRule[] }>(sql`
    with woken as (
      insert into cairn.wakes as w (practice_id, enrollment_id, reason, exits_first, created_at, next_at)
      select e.practice_id, e.id, ${reason}, ${exitsFirst}::boolean, ${at}::timestamptz, ${at}::timestamptz
      from cairn.enrollments e
      where e.patient_id = ${patientId}::uuid and e.status in ('active', 'held', 'settling')
        and e.listens && ${touched}::text[]
      on conflict (practice_id, enrollment_id) do update
        set reason = excluded.reason, exits_first = w.exits_first or excluded.exits_first,
            next_at = least(w.next_at, excluded.next_at), attempts = 0
      returning w.enrollment_id
    ),
    signalled as (
      insert into cairn.entry_signals as s (practice_id, patient_id, kind, cause_depth, created_at, next_at)
      select distinct w.practice_id, ${patientId}::uuid, case w.kind when 'date' then 'dates' else 'appointments' end,
             cairn.cause_depth(), ${at}::timestamptz, ${at}::timestamptz
      from cairn.entry_watches w
      where cairn.starts_campaigns()
        and ((w.kind = 'date' and 'patient' = any (${touched}::text[]))
          or (w.kind = 'appointment' and 'appointments' = any (${touched}::text[])))
      -- Looked at again from the newest facts, also where somebody is looking just now.
      on conflict (practice_id, patient_id, kind) where kind in ('appointments', 'dates') do update
        set next_at = least(s.next_at, excluded.next_at), attempts = 0
    )
    , awaited as (
      -- Messages that wait for somebody's approval are looked at at once: nobody approves one of who may not get it any more.
      update cairn.effects f set not_before = ${at}::timestamptz
      where f.id in (${awaitingOf(sql`q.patient_id = ${patientId}::uuid`, at)})
    )
    , watched as (
      -- Journeys that are over and whose goal still counts.
      update cairn.goal_watches g set look_at = least(g.look_at, ${at}::timestamptz)
      where g.listens && ${touched}::text[] and g.enrollment_id in (
        select e.id from cairn.enrollments e where e.patient_id = ${patientId}::uuid and e.ended_at is not null)
    )
    select coalesce((select array_agg(enrollment_id) from woken), '{}') as woken,
           coalesce((
             select jsonb_agg(jsonb_build_object('id', g.id, 'filter', g.filter, 'reads', g.reads, 'revision', g.revision,
                                                 'filled', g.filled_revision is not distinct from g.revision))
             from cairn.segments g where g.in_use and g.listens && ${touched}::text[]), '[]') as rules`)
    .execute();
  if (row === undefined) return [];
  if (row.rules.length > 0) {
    const sections = row.rules.flatMap(({ reads }) => reads);
    const facts = await loadFacts(tx, { patientId, enrollmentId: null, sections });
    await refreshSegments(tx, { judged: [{ patientId, facts }], rules: row.rules, now });
  }
  return row.woken;
}
