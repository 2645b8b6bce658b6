import type { LeafFilter } from './filter.ts';
import type { BoundLeaf } from './leaf-types/define-leaf.ts';
import { leafTypes } from './leaf-types/registry.ts';

/** What can be asked of one test. */
export function bindLeaf(leaf: LeafFilter): BoundLeaf {
  return leafTypes[leaf.op].bind(leaf);
}
