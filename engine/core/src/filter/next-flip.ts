import { bindLeaf } from './bind-leaf.ts';
import { evaluate } from './evaluate.ts';
import type { Filter } from './filter.ts';
import { leavesOf } from './leaves.ts';
import { withSegmentRules } from './segment-rules.ts';
import type { FilterView } from './view.ts';

/** Bounds tried before settling for a wake that may find nothing changed: keeps the cost linear for patients with long histories. */
const maxTried = 64;

/**
 * The earliest instant after `view.now` at which the filter can change with no new fact, or null when time alone never
 * changes it. `evaluate` is constant before it, as long as no segment's rule changes.
 */
export function nextFlip(asked: Filter, view: FilterView): number | null {
  const filter = withSegmentRules(asked, view.facts.segments);
  const leaves = leavesOf(filter).map(bindLeaf);
  const untils = leaves.flatMap((leaf) => leaf.flipsUntil(view) ?? []);
  const until = untils.length === 0 ? null : Math.min(...untils);
  const ahead = [...new Set(leaves.flatMap((leaf) => leaf.flips(view)))]
    .filter((at) => at > view.now && (until === null || at < until))
    .sort((a, b) => a - b);
  const today = evaluate(filter, view);
  const flip = ahead.slice(0, maxTried).find((at) => evaluate(filter, { ...view, now: at }) !== today);
  return flip ?? ahead[maxTried] ?? until;
}
