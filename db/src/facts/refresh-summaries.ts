import { sql } from 'drizzle-orm';
import type { Tx } from '../in-practice.ts';

/**
 * Makes the summaries of patients anew from their appointments, encounters and invoices, in the transaction that changed one of these. The
 * patients are locked; one statement for all of them. A visit is a fulfilled appointment, or a finished encounter that belongs to none.
 */
export async function refreshSummaries(tx: Tx, patientIds: readonly string[], now: number): Promise<void> {
  if (patientIds.length === 0) return;
  const at = sql`${new Date(now).toISOString()}::timestamptz`;
  await tx
    .execute(sql`
    insert into cairn.patient_summary as s
      (practice_id, patient_id, first_visit_at, last_visit_at, next_booked_at, visits, total_paid_minor, unpaid_minor, updated_at)
    select p.practice_id, p.id, v.first_at, v.last_at, b.next_at, v.n, i.paid, i.unpaid, ${at}
    from cairn.patients p
    cross join lateral (
      select min(starts_at) as first_at, max(starts_at) as last_at, count(*)::int as n
      from (
        select a.starts_at from cairn.appointments a
        where a.practice_id = p.practice_id and a.patient_id = p.id and a.status = 'fulfilled' and a.starts_at is not null
        union all
        select n.starts_at from cairn.encounters n
        where n.practice_id = p.practice_id and n.patient_id = p.id and n.status = 'finished' and n.appointment_id is null
          and n.starts_at is not null
      ) visit
    ) v
    cross join lateral (
      select min(a.starts_at) as next_at from cairn.appointments a
      where a.practice_id = p.practice_id and a.patient_id = p.id and a.status = 'booked' and a.starts_at > ${at}
    ) b
    cross join lateral (
      select coalesce(sum(coalesce(i.paid_minor, case when i.status = 'balanced' then i.total_minor else 0 end)), 0)::bigint as paid,
             coalesce(sum(greatest(i.total_minor - coalesce(i.paid_minor, 0), 0)) filter (where i.status = 'issued'), 0)::bigint as unpaid
      from cairn.invoices i
      where i.practice_id = p.practice_id and i.patient_id = p.id and i.kind = 'invoice' and i.status in ('issued', 'balanced')
    ) i
    where p.id = any(${sql.param([...patientIds])}::uuid[])
    on conflict (practice_id, patient_id) do update
      set first_visit_at = excluded.first_visit_at, last_visit_at = excluded.last_visit_at, next_booked_at = excluded.next_booked_at,
          visits = excluded.visits, total_paid_minor = excluded.total_paid_minor, unpaid_minor = excluded.unpaid_minor,
          updated_at = excluded.updated_at
      where (s.first_visit_at, s.last_visit_at, s.next_booked_at, s.visits, s.total_paid_minor, s.unpaid_minor)
        is distinct from (excluded.first_visit_at, excluded.last_visit_at, excluded.next_booked_at, excluded.visits,
                          excluded.total_paid_minor, excluded.unpaid_minor)`)
    .execute();
}
