import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '../in-practice.ts';

/** Ids of the locations whose patients somebody may see; null: all patients. */
export type Sight = readonly string[] | null;

/**
 * Whether the patient whose id this is may be seen: somebody with an appointment or a visit at one of the locations, or whose attribute
 * `homeLocation` names one. Nobody's id is in nobody's sight.
 */
export function inSight(patientId: SQL, sight: Sight): SQL {
  if (sight === null) return sql`true`;
  const named = (name: SQL) =>
    sql`${name} in (select l.name from cairn.locations l where l.id = any(${sql.param([...sight])}::uuid[]))`;
  return sql`(
    exists (select from cairn.appointments seen where seen.patient_id = ${patientId} and ${named(sql`seen.location`)})
    or exists (select from cairn.encounters seen where seen.patient_id = ${patientId} and ${named(sql`seen.location`)})
    or exists (select from cairn.patients seen where seen.id = ${patientId} and ${named(sql`seen.attributes ->> 'homeLocation'`)}))`;
}

/** What an id may name of which a patient can be told. */
const sightTables = {
  patients: 'id',
  enrollments: 'patient_id',
  staff_tasks: 'patient_id',
  effects: 'patient_id',
  events: 'patient_id',
} as const;
export type SightTable = keyof typeof sightTables;

/** Whether the row of this id is about a patient in sight; false where there is no such row. */
export async function isInSight(
  tx: Tx,
  { table, id }: { table: SightTable; id: string },
  sight: Sight,
): Promise<boolean> {
  if (sight === null) return true;
  const patient = sql.raw(`t.${sightTables[table]}`);
  const rows = await tx
    .execute(sql`select 1 from ${sql.raw(`cairn.${table}`)} t where t.id = ${id}::uuid and ${inSight(patient, sight)}`)
    .execute();
  return rows.length > 0;
}
