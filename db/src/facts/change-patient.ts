import type { DataChange } from '@cairn/core';
import { eq } from 'drizzle-orm';
import type { Tx } from '../in-practice.ts';
import { patients } from '../tables/patients.ts';
import { changedFact, type FactWrite, ignoredFact } from './fact-write.ts';
import { keepRevision } from './keep-revision.ts';
import { hashOfPatient, revisionOf } from './write-patient.ts';

/**
 * Changes tags and attributes of a patient whose row is locked, as campaigns do. What the patient's source said last is left as it
 * is, so the source's next word does not undo this.
 */
export async function changePatient(
  tx: Tx,
  { patientId, changes }: { patientId: string; changes: readonly DataChange[] },
  now: number,
): Promise<FactWrite> {
  const [stored] = await tx.select().from(patients).where(eq(patients.id, patientId));
  if (stored === undefined) throw new Error('A patient who is not in this practice was to be changed.');
  const after = changes.reduce(changed, { tags: stored.tags, attributes: stored.attributes });
  const hash = hashOfPatient({ ...stored, ...after });
  if (hash === stored.contentHash) return ignoredFact(patientId, 'unchanged');
  const { body } = revisionOf(stored);
  await keepRevision(tx, { patientId, kind: 'patient', factId: patientId, body, source: stored.source, now });
  await tx
    .update(patients)
    .set({
      ...after,
      saidTags: stored.saidTags ?? stored.tags,
      saidAttributes: stored.saidAttributes ?? stored.attributes,
      contentHash: hash,
      updatedAt: now,
    })
    .where(eq(patients.id, patientId));
  return changedFact(patientId, ['patient']);
}

type Labels = Pick<typeof patients.$inferSelect, 'tags' | 'attributes'>;

function changed({ tags, attributes }: Labels, change: DataChange): Labels {
  if (change.kind === 'tag') {
    const others = tags.filter((tag) => tag !== change.tag);
    return { attributes, tags: change.add ? [...others, change.tag].sort() : others };
  }
  const { [change.name]: _, ...others } = attributes;
  return { tags, attributes: change.value === null ? others : { ...others, [change.name]: change.value } };
}
