import type { Mention } from '@cairn/db';
import { firstWords } from './codes.ts';
import type { Reference } from './elements.ts';
import type { MapContext } from './mapped.ts';
import { idOf } from './references.ts';

export const nobody: Mention = { name: null, ref: null };

/** Whom or what a reference names, by the words that stand with it and by its id when it is of this type. */
export function mentionOf(
  reference: Reference | null | undefined,
  type: 'Practitioner' | 'Location' | 'Organization',
  { source, findUrn }: MapContext,
): Mention {
  const externalId = idOf(reference, [type], findUrn);
  return { name: firstWords([reference?.display]), ref: externalId === null ? null : { source, type, externalId } };
}
