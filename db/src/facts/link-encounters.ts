import { sql } from 'drizzle-orm';
import type { Tx } from '../in-practice.ts';

/**
 * Ties encounters of patients to the appointments and conditions they name, whichever came first. Answers with the patients of those that
 * changed.
 */
export async function linkEncounters(tx: Tx, patientIds: readonly string[]): Promise<string[]> {
  if (patientIds.length === 0) return [];
  const [toAppointments, toConditions] = await Promise.all([
    linkAppointments(tx, patientIds),
    linkConditions(tx, patientIds),
  ]);
  return [...new Set([...toAppointments, ...toConditions])];
}

async function linkAppointments(tx: Tx, patientIds: readonly string[]): Promise<string[]> {
  const rows = await tx
    .execute<{ patientId: string }>(sql`
    update cairn.encounters n set appointment_id = named.appointment_id
    from (
      select o.practice_id, o.id, a.id as appointment_id
      from cairn.encounters o
      left join lateral (
        select f.id from cairn.appointments f
        where f.practice_id = o.practice_id and f.source = o.source and f.external_id = o.appointment_ref
          and f.patient_id = o.patient_id
        limit 1
      ) a on true
      where o.patient_id = any(${sql.param([...patientIds])}::uuid[]) and o.appointment_id is distinct from a.id
    ) named
    where n.practice_id = named.practice_id and n.id = named.id
    returning n.patient_id as "patientId"`)
    .execute();
  return rows.map(({ patientId }) => patientId);
}

/** What was entered in error is no reason of a visit. */
async function linkConditions(tx: Tx, patientIds: readonly string[]): Promise<string[]> {
  const rows = await tx
    .execute<{ patientId: string }>(sql`
    update cairn.encounters n set condition_codes = named.codes
    from (
      select o.practice_id, o.id, array(
        select distinct c.code from cairn.conditions c
        where c.practice_id = o.practice_id and c.source = o.source and c.external_id = any(o.condition_refs)
          and c.patient_id = o.patient_id and c.status <> 'entered-in-error'
        order by c.code
      ) as codes
      from cairn.encounters o
      where o.patient_id = any(${sql.param([...patientIds])}::uuid[]) and (o.condition_refs <> '{}' or o.condition_codes <> '{}')
    ) named
    where n.practice_id = named.practice_id and n.id = named.id and n.condition_codes <> named.codes
    returning n.patient_id as "patientId"`)
    .execute();
  return rows.map(({ patientId }) => patientId);
}
