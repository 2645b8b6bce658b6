import type { FactKey } from '../facts/facts.ts';
import { bindLeaf } from './bind-leaf.ts';
import type { Filter } from './filter.ts';
import { leavesOf } from './leaves.ts';

/** The facts whose change can change the filter's value; sorted, each once. */
export function filterKeys(filter: Filter): FactKey[] {
  return [...new Set(leavesOf(filter).flatMap((leaf) => bindLeaf(leaf).keys()))].sort();
}
