import { type SQL, sql } from 'drizzle-orm';
import { currentPractice, type Tx } from '../in-practice.ts';

/** A patient as a practice system names one. */
export type PatientKey = { source: string; externalId: string };

/** Names a patient in maps. */
export function patientKeyText({ source, externalId }: PatientKey): string {
  return `${source}\n${externalId}`;
}

/** Whom these keys stand for, by `patientKeyText`: a record that was merged leads to the survivor. Unknown ones are left out. No lock is taken. */
export async function patientsBySource(tx: Tx, keys: readonly PatientKey[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const rows = await tx
    .execute<PatientKey & { id: string }>(sql`
    select k.source, k.external_id as "externalId", coalesce(p.merged_into, p.id) as id
    from ${keyRecords(keys)}
    cross join lateral (
      select f.id, f.merged_into from cairn.patients f where f.source = k.source and f.external_id = k.external_id limit 1
    ) p`)
    .execute();
  return new Map(rows.map((row) => [patientKeyText(row), row.id]));
}

/**
 * Locks whom these keys stand for, in the order of their ids, and any others by id; answers like `patientsBySource`. A record merged while
 * its lock was waited for leads to the survivor, who is then locked too.
 */
export async function lockPatientsBySource(
  tx: Tx,
  keys: readonly PatientKey[],
  others: readonly string[] = [],
): Promise<Map<string, string>> {
  for (;;) {
    const known = await patientsBySource(tx, keys);
    const ids = [...new Set([...known.values(), ...others])];
    if (ids.length === 0) return known;
    const locked = await tx
      .execute<{ merged: boolean; asked: boolean }>(sql`
      select merged_into is not null as merged, id = any(${sql.param([...others])}::uuid[]) as asked from cairn.patients
      where id = any(${sql.param(ids)}::uuid[]) order by id for no key update`)
      .execute();
    if (locked.every(({ merged, asked }) => !merged || asked)) return known;
  }
}

/** A mark that these patients are about to be made, held until commit: a fact that waits for one of them is parked before or sees the patient. */
export async function reservePatients(tx: Tx, keys: readonly PatientKey[]): Promise<void> {
  await lockKeys(tx, keys, sql.raw('pg_advisory_xact_lock'));
}

/** The counterpart for who parks facts of these patients: waits for those who are making them. Any number may hold it at once. */
export async function awaitPatients(tx: Tx, keys: readonly PatientKey[]): Promise<void> {
  await lockKeys(tx, keys, sql.raw('pg_advisory_xact_lock_shared'));
}

async function lockKeys(tx: Tx, keys: readonly PatientKey[], lock: SQL): Promise<void> {
  if (keys.length === 0) return;
  await tx
    .execute(sql`
    select ${lock}(number) from (
      select distinct hashtextextended(jsonb_build_array(${currentPractice}, k.source, k.external_id)::text, 0) as number
      from ${keyRecords(keys)} order by 1
    ) numbers`)
    .execute();
}

function keyRecords(keys: readonly PatientKey[]): SQL {
  const records = keys.map(({ source, externalId }) => ({ source, external_id: externalId }));
  return sql`jsonb_to_recordset(${JSON.stringify(records)}::text::jsonb) as k (source text, external_id text)`;
}
