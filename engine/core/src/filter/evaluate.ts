import { bindLeaf } from './bind-leaf.ts';
import type { Filter } from './filter.ts';
import { withSegmentRules } from './segment-rules.ts';
import type { FilterView } from './view.ts';

export type { FilterView } from './view.ts';

/** Whether the filter holds. An empty `all` holds, an empty `any` does not. Nothing later than `now` counts as happened. */
export function evaluate(filter: Filter, view: FilterView): boolean {
  return holds(withSegmentRules(filter, view.facts.segments), view);
}

function holds(filter: Filter, view: FilterView): boolean {
  switch (filter.op) {
    case 'all':
      return filter.of.every((part) => holds(part, view));
    case 'any':
      return filter.of.some((part) => holds(part, view));
    case 'not':
      return !holds(filter.of, view);
    default:
      return bindLeaf(filter).holds(view);
  }
}
