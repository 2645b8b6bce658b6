import { own } from '../own.ts';
import { bindLeaf } from './bind-leaf.ts';
import { evaluate } from './evaluate.ts';
import { sentenceOf } from './explain.ts';
import type { Filter, LeafFilter } from './filter.ts';
import { segmentDepth } from './segment-rules.ts';
import type { FilterView } from './view.ts';

/**
 * One clause of a filter as it stands for one patient. `found` tells what was looked at and holds patient data: for staff who may see it,
 * never for a log or a trace.
 */
export type ExplainedClause = {
  /** Where in the filter, as `of.0.of`; `rule` leads into the segment that a clause asks about. */
  path: string;
  /** How deep inside groups; 0 is the whole. */
  depth: number;
  /** The clause in plain words. */
  sentence: string;
  holds: boolean;
  /** Null for groups: their clauses follow. */
  found: string | null;
};

/** The whole filter and every clause of it, those of its segments too, each with its value, in the order they are written. */
export function explainClauses(filter: Filter, view: FilterView): ExplainedClause[] {
  return clausesOf(filter, view, { path: [], depth: 0, segments: 0 });
}

type Place = { path: readonly string[]; depth: number; segments: number };

function clausesOf(filter: Filter, view: FilterView, place: Place): ExplainedClause[] {
  const { path, depth } = place;
  const sentence = sentenceOf(filter, view.facts.segments);
  const clause = { path: path.join('.'), depth, sentence, holds: evaluate(filter, view) };
  const below = (...more: string[]): Place => ({ ...place, path: [...path, ...more], depth: depth + 1 });
  switch (filter.op) {
    case 'all':
    case 'any': {
      const parts = filter.of.flatMap((part, at) => clausesOf(part, view, below('of', String(at))));
      return [{ ...clause, found: null }, ...parts];
    }
    case 'not': {
      const { of } = filter;
      if (of.op === 'all' || of.op === 'any' || of.op === 'not') {
        return [{ ...clause, found: null }, ...clausesOf(of, view, below('of'))];
      }
      return [{ ...clause, found: bindLeaf(of).found(view) }, ...ruleClauses(of, view, below('of', 'rule'))];
    }
    default:
      return [{ ...clause, found: bindLeaf(filter).found(view) }, ...ruleClauses(filter, view, below('rule'))];
  }
}

/** What the segment that a test asks about says in turn. */
function ruleClauses(leaf: LeafFilter, view: FilterView, place: Place): ExplainedClause[] {
  const segment = leaf.op === 'segment' ? own(view.facts.segments, leaf.segment) : undefined;
  if (segment === undefined || place.segments >= segmentDepth) return [];
  return clausesOf(segment.filter, view, { ...place, segments: place.segments + 1 });
}
