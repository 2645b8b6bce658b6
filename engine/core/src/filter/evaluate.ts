import { bindLeaf } from './bind-leaf.ts';
import type { Filter } from './filter.ts';
import type { FilterView } from './view.ts';

export type { FilterView } from './view.ts';

/** Whether the filter holds. An empty `all` holds, an empty `any` does not. Nothing later than `now` counts as happened. */
export function evaluate(filter: Filter, view: FilterView): boolean {
  switch (filter.op) {
    case 'all':
      return filter.of.every((part) => evaluate(part, view));
    case 'any':
      return filter.of.some((part) => evaluate(part, view));
    case 'not':
      return !evaluate(filter.of, view);
    default:
      return bindLeaf(filter).holds(view);
  }
}
