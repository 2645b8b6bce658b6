import type { FactKey } from '@cairn/core';
import { sql } from 'drizzle-orm';
import type { Tx } from '../in-practice.ts';
import { refreshSegments, type SegmentRule } from '../segments/refresh-segments.ts';
import { awaitingOf } from './awaiting-of.ts';
import { loadFactsOfPatients } from './load-facts.ts';

export type Touched = {
  touched: ReadonlyMap<string, readonly FactKey[]>;
  /** Those of them who were made in this transaction: they are in no journey yet. */
  made?: ReadonlySet<string>;
  /** Stable code for the trace. */
  reason: string;
  now: number;
};

const nobody: ReadonlySet<string> = new Set();

/**
 * What `wakeListeners` does, for many patients by a few statements: for imports and tags of many at once. The patients are locked, or made
 * in this transaction. Answers with the enrollments woken.
 */
export async function wakeListenersOfMany(tx: Tx, { touched, made = nobody, reason, now }: Touched): Promise<string[]> {
  const records = [...touched].flatMap(([patientId, keys]) => (keys.length === 0 ? [] : [{ id: patientId, keys }]));
  if (records.length === 0) return [];
  const at = sql`${new Date(now).toISOString()}::timestamptz`;
  const all = sql`${sql.param([...new Set(records.flatMap(({ keys }) => keys))])}::text[]`;
  const known = records.flatMap(({ id }) => (made.has(id) ? [] : [id]));
  const ids = sql`${sql.param(known)}::uuid[]`;
  const [row] = await tx
    .execute<{ woken: string[]; rules: SegmentRule[] }>(sql`
    with touched as (
      select j.id, array(select jsonb_array_elements_text(j.keys)) as keys
      from jsonb_to_recordset(${JSON.stringify(records)}::text::jsonb) as j (id uuid, keys jsonb)
    ),
    woken as (
      insert into cairn.wakes as w (practice_id, enrollment_id, reason, exits_first, created_at, next_at)
      select e.practice_id, e.id, ${reason}, false, ${at}, ${at}
      from cairn.enrollments e join touched t on t.id = e.patient_id
      where e.patient_id = any(${ids}) and e.status in ('active', 'held', 'settling') and e.listens && t.keys
      order by e.id
      on conflict (practice_id, enrollment_id) do update
        set reason = excluded.reason, next_at = least(w.next_at, excluded.next_at), attempts = 0
      returning w.enrollment_id
    ),
    signalled as (
      insert into cairn.entry_signals as s (practice_id, patient_id, kind, cause_depth, created_at, next_at)
      select distinct w.practice_id, t.id, case w.kind when 'date' then 'dates' else 'appointments' end, cairn.cause_depth(), ${at}, ${at}
      from cairn.entry_watches w cross join touched t
      where cairn.starts_campaigns() and ((w.kind = 'date' and 'patient' = any (t.keys))
        or (w.kind = 'appointment' and 'appointments' = any (t.keys)))
      on conflict (practice_id, patient_id, kind) where kind in ('appointments', 'dates') do update
        set next_at = least(s.next_at, excluded.next_at), attempts = 0
    ),
    awaited as (
      update cairn.effects f set not_before = ${at}
      where f.id in (${awaitingOf(sql`q.patient_id = any(${ids})`, new Date(now).toISOString())})
    ),
    watched as (
      update cairn.goal_watches g set look_at = least(g.look_at, ${at})
      from cairn.enrollments e join touched t on t.id = e.patient_id
      where e.patient_id = any(${ids}) and e.ended_at is not null and g.practice_id = e.practice_id and g.enrollment_id = e.id
        and g.listens && t.keys
    )
    select coalesce((select array_agg(enrollment_id) from woken), '{}') as woken,
           coalesce((
             select jsonb_agg(jsonb_build_object('id', g.id, 'filter', g.filter, 'reads', g.reads, 'revision', g.revision,
                                                 'filled', g.filled_revision is not distinct from g.revision))
             from cairn.segments g where g.in_use and g.listens && ${all}), '[]') as rules`)
    .execute();
  if (row === undefined) return [];
  if (row.rules.length > 0) {
    const sections = row.rules.flatMap(({ reads }) => reads);
    const facts = await loadFactsOfPatients(
      tx,
      records.map(({ id }) => id),
      sections,
    );
    const judged = [...facts].map(([patientId, of]) => ({ patientId, facts: of }));
    await refreshSegments(tx, { judged, rules: row.rules, now });
  }
  return row.woken;
}
