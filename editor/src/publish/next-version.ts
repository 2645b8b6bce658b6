import type { PublishReview } from '@cairn/core/api';
import { diffDocuments } from '../document/diff.ts';

/** The version that patients can be moved to: the next one, or the live one where nothing differs from it. */
export function nextVersion({ live, document }: Pick<PublishReview, 'live' | 'document'>): {
  version: number;
  isNew: boolean;
} {
  if (live === null) return { version: 1, isNew: true };
  const isNew = diffDocuments(live.document, document).length > 0;
  return { version: isNew ? live.version + 1 : live.version, isNew };
}
