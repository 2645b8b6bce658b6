import { bindLeaf } from './bind-leaf.ts';
import { evaluate } from './evaluate.ts';
import { sentenceOf } from './explain.ts';
import type { Filter } from './filter.ts';
import type { FilterView } from './view.ts';

/**
 * One clause of a filter as it stands for one patient. `found` tells what was looked at and holds patient data: for staff who may see it,
 * never for a log or a trace.
 */
export type ExplainedClause = {
  /** Where in the filter, as `of.0.of`. */
  path: string;
  /** How deep inside groups; 0 is the whole. */
  depth: number;
  /** The clause in plain words. */
  sentence: string;
  holds: boolean;
  /** Null for groups: their clauses follow. */
  found: string | null;
};

/** The whole filter and every clause of it, each with its value, in the order they are written. */
export function explainClauses(filter: Filter, view: FilterView): ExplainedClause[] {
  return clausesOf(filter, view, [], 0);
}

function clausesOf(filter: Filter, view: FilterView, path: readonly string[], depth: number): ExplainedClause[] {
  const clause = { path: path.join('.'), depth, sentence: sentenceOf(filter), holds: evaluate(filter, view) };
  switch (filter.op) {
    case 'all':
    case 'any': {
      const parts = filter.of.flatMap((part, at) => clausesOf(part, view, [...path, 'of', String(at)], depth + 1));
      return [{ ...clause, found: null }, ...parts];
    }
    case 'not': {
      if (filter.of.op === 'all' || filter.of.op === 'any' || filter.of.op === 'not') {
        return [{ ...clause, found: null }, ...clausesOf(filter.of, view, [...path, 'of'], depth + 1)];
      }
      return [{ ...clause, found: bindLeaf(filter.of).found(view) }];
    }
    default:
      return [{ ...clause, found: bindLeaf(filter).found(view) }];
  }
}
