import type { CampaignDocument } from '@cairn/core';
import { fragmentOf } from '../fragment-of.ts';
import type { NewId } from '../new-ids.ts';
import { paste } from './paste.ts';
import type { Applied } from './patch.ts';

/** Null for triggers and notes, and where a copy would stand behind an end. */
export function duplicate(document: CampaignDocument, nodeIds: readonly string[], newId: NewId): Applied | null {
  const copied = fragmentOf(document, nodeIds);
  if (!copied.ok) return null;
  const { exits = [] } = copied.fragment;
  return paste(document, copied.fragment, exits, newId, 'duplicate');
}
