import type { FactKey, Facts } from '../facts/facts.ts';
import { own } from '../own.ts';
import type { Filter } from './filter.ts';
import { filterKeys } from './listens.ts';

/** So many segments may stand one in another. Saving refuses more; what gets past it has nobody in it. */
export const segmentDepth = 5;

type Segments = Facts['segments'];

const nobody: Filter = { op: 'any', of: [] };

/**
 * The filter with the rules of the segments it asks about written in place, theirs too. A segment that is not among them has nobody in
 * it. Total: a segment that leads back to itself has nobody in it either.
 */
export function withSegmentRules(filter: Filter, segments: Segments): Filter {
  return inlined(filter, segments, 0);
}

function inlined(filter: Filter, segments: Segments, depth: number): Filter {
  switch (filter.op) {
    case 'all':
    case 'any':
      return { op: filter.op, of: filter.of.map((part) => inlined(part, segments, depth)) };
    case 'not':
      return { op: 'not', of: inlined(filter.of, segments, depth) };
    case 'segment': {
      const found = depth < segmentDepth ? own(segments, filter.segment) : undefined;
      const rule = found === undefined ? nobody : inlined(found.filter, segments, depth + 1);
      return filter.is === 'in' ? rule : { op: 'not', of: rule };
    }
    default:
      return filter;
  }
}

/** The segments that the filter itself asks about, each once. */
export function segmentsIn(filter: Filter): string[] {
  switch (filter.op) {
    case 'all':
    case 'any':
      return [...new Set(filter.of.flatMap(segmentsIn))];
    case 'not':
      return segmentsIn(filter.of);
    case 'segment':
      return [filter.segment];
    default:
      return [];
  }
}

/** The keys, and those of the rules of the segments among them: a fact that changes who is in a segment changes the answer. */
export function withSegmentKeys(keys: readonly FactKey[], segments: Segments): FactKey[] {
  const all = new Set<FactKey>();
  const add = (key: FactKey) => {
    if (all.has(key)) return;
    all.add(key);
    const id = segmentOfKey(key);
    const rule = id === null ? undefined : own(segments, id);
    if (rule !== undefined) filterKeys(rule.filter).forEach(add);
  };
  keys.forEach(add);
  return [...all].sort();
}

/** The segment that a key is about, or null. */
function segmentOfKey(key: string): string | null {
  return key.startsWith(prefix) ? key.slice(prefix.length) : null;
}

const prefix = 'segment:';
