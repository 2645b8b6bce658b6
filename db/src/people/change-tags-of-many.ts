import { lockPatients } from '../facts/locks.ts';
import { hashOfPatient, type StoredPatient } from '../facts/write-patient.ts';
import type { Tx } from '../in-practice.ts';
import { isAnyOf } from '../is-any-of.ts';
import { patients } from '../tables/patients.ts';
import { updatePeople } from './write-records.ts';

export type TagChange = { add: readonly string[]; remove: readonly string[] };

/**
 * Sets and takes away tags of many patients by a few statements, as a person does: what their source said last is left as it is. Locks them;
 * answers with those whose tags changed, for their listeners to be woken.
 */
export async function changeTagsOfMany(
  tx: Tx,
  changes: ReadonlyMap<string, TagChange>,
  now: number,
): Promise<string[]> {
  const ids = await lockPatients(tx, [...changes.keys()]);
  if (ids.length === 0) return [];
  const rows = await tx.select().from(patients).where(isAnyOf(patients.id, ids)).execute();
  const changed = rows.flatMap((before) => {
    const after = withTags(before, changes.get(before.id) ?? { add: [], remove: [] });
    return after === null || before.mergedInto !== null ? [] : [{ before, after }];
  });
  await updatePeople(tx, changed, now);
  return changed.map(({ after }) => after.id);
}

/** Null when nothing changes. */
function withTags(before: StoredPatient, { add, remove }: TagChange): StoredPatient | null {
  const kept = before.tags.filter((tag) => !remove.includes(tag));
  const news = add.filter((tag) => !kept.includes(tag));
  if (news.length === 0 && kept.length === before.tags.length) return null;
  const after = {
    ...before,
    tags: [...kept, ...news].sort(),
    saidTags: before.saidTags ?? before.tags,
    saidAttributes: before.saidAttributes ?? before.attributes,
  };
  return { ...after, contentHash: hashOfPatient(after) };
}
