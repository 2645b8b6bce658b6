import { type FactKey, plainFactKeys } from '@cairn/core';
import type { Tx } from '../in-practice.ts';
import { isAnyOf } from '../is-any-of.ts';
import { patients } from '../tables/patients.ts';
import { type FieldChanges, withoutChanges } from './field-changes.ts';
import { updatePeople } from './write-records.ts';

export type RestoredPeople = {
  /** Whose record has changed, for their listeners to be woken. */
  touched: Map<string, FactKey[]>;
  /** Fields that somebody changed since, by patient. */
  kept: Map<string, string[]>;
};

/** Gives records the values that they had before an import, as far as nobody changed them since. The caller holds their locks. */
export async function restorePeople(
  tx: Tx,
  changes: ReadonlyMap<string, FieldChanges>,
  now: number,
): Promise<RestoredPeople> {
  const done: RestoredPeople = { touched: new Map(), kept: new Map() };
  if (changes.size === 0) return done;
  const rows = await tx
    .select()
    .from(patients)
    .where(isAnyOf(patients.id, [...changes.keys()]))
    .execute();
  const changed = rows.flatMap((before) => {
    const given = changes.get(before.id);
    if (given === undefined || before.mergedInto !== null) return [];
    const { after, kept } = withoutChanges(before, given);
    if (kept.length > 0) done.kept.set(before.id, kept);
    return after.contentHash === before.contentHash ? [] : [{ before, after }];
  });
  await updatePeople(tx, changed, now);
  for (const { before, after } of changed) {
    done.touched.set(before.id, before.kind === after.kind ? ['patient', 'consent'] : [...plainFactKeys]);
  }
  return done;
}
