import { sql } from 'drizzle-orm';
import type { Tx } from '../in-practice.ts';

/** Ties encounters of patients to the appointments they name, whichever of the two came first. Answers with the patients of those that changed. */
export async function linkEncounters(tx: Tx, patientIds: readonly string[]): Promise<string[]> {
  if (patientIds.length === 0) return [];
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
  return [...new Set(rows.map(({ patientId }) => patientId))];
}
