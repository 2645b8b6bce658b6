import type { FactKey } from '@cairn/core';

/** Why a write changed nothing: the same content, a change older than what is stored, a fact that is another patient's, a patient merged away. */
export type IgnoredWrite = 'unchanged' | 'older' | 'other_patient' | 'merged';

/** What a writer did. `keys` name what enrollments may listen to; they are empty when nothing changed. */
export type FactWrite = { changed: boolean; id: string; keys: FactKey[]; ignored: IgnoredWrite | null };

/** `created`: nothing was stored under its key before. */
export type WrittenFact = FactWrite & { created: boolean };

export function changedFact(id: string, keys: FactKey[]): FactWrite {
  return { changed: true, id, keys, ignored: null };
}

export function ignoredFact(id: string, ignored: IgnoredWrite): FactWrite {
  return { changed: false, id, keys: [], ignored };
}
