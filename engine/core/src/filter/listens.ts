import type { FactKey } from '../facts/facts.ts';
import type { Filter } from './filter.ts';
import { leavesOf } from './leaves.ts';

/** The facts whose change can change the filter's value; sorted, each once. */
export function filterKeys(filter: Filter): FactKey[] {
  return [...new Set(leavesOf(filter).map(keyOf))].sort();
}

function keyOf(leaf: ReturnType<typeof leavesOf>[number]): FactKey {
  switch (leaf.op) {
    case 'patient':
    case 'attribute':
    case 'tag':
    case 'age':
      return 'patient';
    case 'this_appointment':
    case 'has_future_appointment':
    case 'last_visit_before':
      return 'appointments';
    case 'event':
      return `event:${leaf.name}`;
    case 'message':
      return 'messages';
  }
}
