import type { CampaignDocument } from '@cairn/core';
import { fragmentOf } from '../fragment-of.ts';
import type { NewId } from '../new-ids.ts';
import { blocksOf } from './move.ts';
import { paste } from './paste.ts';
import type { Applied } from './patch.ts';
import { sketchOf } from './sketch.ts';

/** Null for triggers and notes, and where a copy would stand behind an end. */
export function duplicate(document: CampaignDocument, nodeIds: readonly string[], newId: NewId): Applied | null {
  const copied = fragmentOf(document, nodeIds);
  if (!copied.ok) return null;
  const steps = nodeIds.filter((id) => Object.hasOwn(copied.fragment.steps, id));
  const exits = blocksOf(sketchOf(document), steps)?.at(-1)?.exits ?? [];
  return paste(document, copied.fragment, exits, newId, 'duplicate');
}
