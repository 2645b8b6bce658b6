import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '../in-practice.ts';

/**
 * Makes the summaries of patients anew from their appointments, encounters and invoices, in the transaction that changed one of these. The
 * patients are locked; three statements for all of them. A visit is a fulfilled appointment, or a finished encounter that belongs to none.
 */
export async function refreshSummaries(tx: Tx, patientIds: readonly string[], now: number): Promise<void> {
  if (patientIds.length === 0) return;
  const meant = sql`p.id = any(${sql.param([...patientIds])}::uuid[]) and p.merged_into is null`;
  await Promise.all([summarise(tx, meant, now), forgetPayments(tx, patientIds), sumPayments(tx, meant)]);
}

async function summarise(tx: Tx, meant: SQL, now: number): Promise<void> {
  const at = sql`${new Date(now).toISOString()}::timestamptz`;
  await tx
    .execute(sql`
    insert into cairn.patient_summary as s
      (practice_id, patient_id, first_visit_at, last_visit_at, last_booked_at, visits, total_paid_minor, unpaid_minor, updated_at)
    select p.practice_id, p.id, v.first_at, v.last_at, b.last_at, v.n, i.paid, i.unpaid, ${at}
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
      select coalesce(max(a.starts_at), ${noInstant}) as last_at from cairn.appointments a
      where a.practice_id = p.practice_id and a.patient_id = p.id and a.status = 'booked'
    ) b
    cross join lateral (
      select coalesce(sum(coalesce(i.paid_minor, case when i.status = 'balanced' then i.total_minor else 0 end)), 0)::bigint as paid,
             coalesce(sum(greatest(i.total_minor - coalesce(i.paid_minor, 0), 0)) filter (where i.status = 'issued'), 0)::bigint as unpaid
      from cairn.invoices i
      where i.practice_id = p.practice_id and i.patient_id = p.id and i.kind = 'invoice' and i.status in ('issued', 'balanced')
    ) i
    where ${meant}
    on conflict (practice_id, patient_id) do update
      set first_visit_at = excluded.first_visit_at, last_visit_at = excluded.last_visit_at, last_booked_at = excluded.last_booked_at,
          visits = excluded.visits, total_paid_minor = excluded.total_paid_minor, unpaid_minor = excluded.unpaid_minor,
          updated_at = excluded.updated_at
      where (s.first_visit_at, s.last_visit_at, s.last_booked_at, s.visits, s.total_paid_minor, s.unpaid_minor)
        is distinct from (excluded.first_visit_at, excluded.last_visit_at, excluded.last_booked_at, excluded.visits,
                          excluded.total_paid_minor, excluded.unpaid_minor)`)
    .execute();
}

/** Currencies of which no amount is known any more. */
async function forgetPayments(tx: Tx, patientIds: readonly string[]): Promise<void> {
  await tx
    .execute(sql`
    delete from cairn.patient_payments t
    where t.patient_id = any(${sql.param([...patientIds])}::uuid[]) and not exists (
      select 1 from cairn.invoices i
      where i.practice_id = t.practice_id and i.patient_id = t.patient_id and i.currency = t.currency and ${paid})`)
    .execute();
}

async function sumPayments(tx: Tx, meant: SQL): Promise<void> {
  await tx
    .execute(sql`
    insert into cairn.patient_payments as t (practice_id, patient_id, currency, paid_minor, latest_issued_at)
    select i.practice_id, i.patient_id, i.currency, sum(coalesce(i.paid_minor, i.total_minor)), coalesce(max(i.issued_at), ${noInstant})
    from cairn.patients p join cairn.invoices i on i.practice_id = p.practice_id and i.patient_id = p.id
    where ${meant} and i.currency is not null and ${paid}
    group by 1, 2, 3
    on conflict (practice_id, patient_id, currency) do update
      set paid_minor = excluded.paid_minor, latest_issued_at = excluded.latest_issued_at
      where (t.paid_minor, t.latest_issued_at) is distinct from (excluded.paid_minor, excluded.latest_issued_at)`)
    .execute();
}

/** Whether an invoice says what was paid: a balanced one without an amount was paid in full. */
const paid = sql`i.kind = 'invoice' and (
  (i.status in ('issued', 'balanced') and i.paid_minor is not null) or (i.status = 'balanced' and i.total_minor is not null))`;

/** Stands for no instant where an index is to hold all of them in one order. */
const noInstant = sql`timestamptz '0001-01-01 00:00:00+00'`;
