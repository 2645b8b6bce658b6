import type { NodeContext, NodeResult } from '../node-result.ts';
import type { TagConfig } from './config.ts';

export function tagStep({ change, tag }: TagConfig, { nodeId, visit, facts }: NodeContext): NodeResult {
  const isTagged = facts.patient.tags.includes(tag);
  const add = change === 'add';
  const detail = { tag };
  if (isTagged === add) return { kind: 'go', port: 'next', reason: 'nothing_to_change', detail };
  const dataChanges = [{ kind: 'tag' as const, nodeId, visit, tag, add }];
  return { kind: 'go', port: 'next', reason: add ? 'tag_added' : 'tag_removed', detail, dataChanges };
}
