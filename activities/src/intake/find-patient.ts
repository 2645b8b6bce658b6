import { patients, type Tx } from '@cairn/db';
import { eq, sql } from 'drizzle-orm';

/**
 * Locks the patient whom the practice system knows by this id; the oldest record when several sources use the same one, and
 * the survivor of a merged one.
 */
export async function findPatient(tx: Tx, externalId: string): Promise<string | null> {
  const [row] = await tx
    .select({ id: patients.id, mergedInto: patients.mergedInto })
    .from(patients)
    .where(
      eq(
        patients.id,
        sql`(select coalesce(k.merged_into, k.id) from cairn.patients k where k.external_id = ${externalId} order by k.created_at limit 1)`,
      ),
    )
    .for('no key update')
    .execute();
  // Merged while its lock was waited for: the survivor is seen now.
  return row?.mergedInto ? findPatient(tx, externalId) : (row?.id ?? null);
}
