import { ageReachedAt, attendedStarts, isOverAt, matchingEvents, visitIsLongAgoAt } from './bounds.ts';
import { evaluate, type FilterView } from './evaluate.ts';
import type { Filter, LeafFilter } from './filter.ts';
import { leavesOf } from './leaves.ts';

/** Bounds tried before settling for a wake that may find nothing changed: keeps the cost linear for patients with long histories. */
const maxTried = 64;

/**
 * The earliest instant after `view.now` at which the filter can change with no new fact, or null when time alone never
 * changes it. `evaluate` is constant before it.
 */
export function nextFlip(filter: Filter, view: FilterView): number | null {
  const bounds = leavesOf(filter).flatMap((leaf) => boundsOf(leaf, view));
  const ahead = [...new Set(bounds)].filter((at) => at > view.now).sort((a, b) => a - b);
  if (ahead.length === 0) return null;
  const today = evaluate(filter, view);
  const flip = ahead.slice(0, maxTried).find((at) => evaluate(filter, { ...view, now: at }) !== today);
  return flip ?? ahead[maxTried] ?? null;
}

function boundsOf(leaf: LeafFilter, view: FilterView): number[] {
  const { facts } = view;
  switch (leaf.op) {
    case 'age': {
      const reachedAt = ageReachedAt(facts, leaf.years);
      return reachedAt === null ? [] : [reachedAt];
    }
    case 'has_future_appointment':
      return facts.appointments.flatMap(({ status, startsAt }) =>
        status === 'booked' && startsAt !== null ? [startsAt] : [],
      );
    case 'last_visit_before':
      return attendedStarts(facts).flatMap((startsAt) => [startsAt, visitIsLongAgoAt(startsAt, leaf.ago, facts)]);
    case 'event': {
      const { within } = leaf;
      return matchingEvents(leaf, view).flatMap((event) =>
        within === undefined ? [event.occurredAt] : [event.occurredAt, isOverAt(event, within, facts)],
      );
    }
    case 'patient':
    case 'attribute':
    case 'tag':
    case 'this_appointment':
    case 'message':
      return [];
  }
}
