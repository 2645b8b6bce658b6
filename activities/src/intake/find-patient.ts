import { patients, type Tx } from '@cairn/db';
import { asc, eq } from 'drizzle-orm';

/** Locks the patient whom the practice system knows by this id; the oldest record when several sources use the same one. */
export async function findPatient(tx: Tx, externalId: string): Promise<string | null> {
  const [row] = await tx
    .select({ id: patients.id })
    .from(patients)
    .where(eq(patients.externalId, externalId))
    .orderBy(asc(patients.createdAt))
    .limit(1)
    .for('no key update')
    .execute();
  return row?.id ?? null;
}
