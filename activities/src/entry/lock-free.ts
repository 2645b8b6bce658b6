import { patients, type Tx } from '@cairn/db';
import { and, asc, inArray, isNull } from 'drizzle-orm';

/** Locks those of the patients whom nobody else holds, in the order of their ids; the others are for the next look. Merged records are left out. */
export async function lockFree(tx: Tx, patientIds: readonly string[]): Promise<string[]> {
  if (patientIds.length === 0) return [];
  const rows = await tx
    .select({ id: patients.id })
    .from(patients)
    .where(and(inArray(patients.id, [...new Set(patientIds)]), isNull(patients.mergedInto)))
    .orderBy(asc(patients.id))
    .for('no key update', { skipLocked: true });
  return rows.map(({ id }) => id);
}
