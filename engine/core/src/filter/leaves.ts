import type { Filter, LeafFilter } from './filter.ts';

/** Every leaf of the tree, left to right. */
export function leavesOf(filter: Filter): LeafFilter[] {
  switch (filter.op) {
    case 'all':
    case 'any':
      return filter.of.flatMap(leavesOf);
    case 'not':
      return leavesOf(filter.of);
    default:
      return [filter];
  }
}

/** The message nodes whose fate the filter reads. */
export function messageNodesIn(filter: Filter): string[] {
  return leavesOf(filter).flatMap((leaf) => (leaf.op === 'message' ? [leaf.node] : []));
}
