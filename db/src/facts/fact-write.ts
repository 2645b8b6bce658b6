import type { FactKey } from '@cairn/core';

/** Why a write changed nothing: the same content, a change older than what is stored, or an appointment that is another patient's. */
export type IgnoredWrite = 'unchanged' | 'older' | 'other_patient';

/** What a writer did. `keys` name what enrollments may listen to; they are empty when nothing changed. */
export type FactWrite = { changed: boolean; id: string; keys: FactKey[]; ignored: IgnoredWrite | null };

export function changedFact(id: string, keys: FactKey[]): FactWrite {
  return { changed: true, id, keys, ignored: null };
}

export function ignoredFact(id: string, ignored: IgnoredWrite): FactWrite {
  return { changed: false, id, keys: [], ignored };
}
