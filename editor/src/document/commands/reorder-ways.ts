import type { CampaignDocument, DocumentNode } from '@cairn/core';
import { titleOf } from '../../steps/description-of.ts';
import { isRecord } from '../value-at.ts';
import type { Applied } from './patch.ts';
import { applied } from './patch.ts';
import { finished, sketchOf } from './sketch.ts';

/** Null where the step's ways out come from its kind, not from its settings, or the order is the one there is. */
export function reorderWays(document: CampaignDocument, nodeId: string, ports: readonly string[]): Applied | null {
  const sketch = sketchOf(document);
  const node = sketch.nodes.get(nodeId);
  const branches = node === undefined ? null : branchesOf(node);
  if (node === undefined || branches === null) return null;
  const rank = (id: unknown) => {
    const at = typeof id === 'string' ? ports.indexOf(id) : -1;
    return at === -1 ? ports.length : at;
  };
  const sorted = branches.items.toSorted((a, b) => rank(a['id']) - rank(b['id']));
  if (sorted.every((item, index) => item === branches.items[index])) return null;
  sketch.nodes.set(nodeId, { ...node, config: { ...node.config, [branches.key]: sorted } });
  return applied(document, finished(sketch), [nodeId], `reorder the branches of “${titleOf(node)}”`);
}

/** The setting of a step that lists its branches, each with the id that is its way out. */
function branchesOf(node: DocumentNode): { key: string; items: readonly Record<string, unknown>[] } | null {
  for (const [key, value] of Object.entries(node.config)) {
    if (!Array.isArray(value) || value.length < 2) continue;
    const items = value.filter(isRecord);
    if (items.length === value.length && items.every((item) => typeof item['id'] === 'string')) return { key, items };
  }
  return null;
}
