import type { Filter } from './filter.ts';
import { leavesOf } from './leaves.ts';
import { segmentDepth, segmentsIn } from './segment-rules.ts';

/** A rule with those of its segments in place has at most so many conditions: each of them costs whenever somebody is judged. */
const mostConditions = 500;

export type SavedSegment = { name: string; filter: Filter; archived: boolean };
export type SegmentProblem = {
  code: 'segment_unknown' | 'segment_archived' | 'segment_cycle' | 'segment_too_deep' | 'segment_too_large';
  message: string;
};

/** Segments of one practice, each with the segments that its rule asks about. */
export type SegmentGraph = {
  /** The segments that this one asks about, and those that these ask about; itself left out. */
  asksOf(id: string): string[];
  /** The segments that ask about this one, or about one that does. */
  askersOf(id: string): string[];
  /** Why this segment cannot be saved so; null when nothing is in the way. */
  problemOf(id: string): SegmentProblem | null;
};

/** Total: also where segments lead back to themselves, which `problemOf` says. */
export function segmentGraph(all: ReadonlyMap<string, SavedSegment>): SegmentGraph {
  const next = new Map([...all].map(([id, { filter }]) => [id, segmentsIn(filter)]));
  const closures = new Map<string, Set<string>>();
  const closureOf = (id: string): Set<string> => {
    const known = closures.get(id);
    if (known !== undefined) return known;
    const seen = new Set<string>();
    const look = (from: string) => {
      for (const to of next.get(from) ?? []) {
        if (seen.has(to)) continue;
        seen.add(to);
        look(to);
      }
    };
    look(id);
    closures.set(id, seen);
    return seen;
  };
  const askersOf = (id: string) => [...all.keys()].filter((other) => other !== id && closureOf(other).has(id));
  return {
    asksOf: (id) => [...closureOf(id)].filter((other) => other !== id).sort(),
    askersOf,
    problemOf: (id) => {
      const concerned = [id, ...askersOf(id)];
      return (
        missingOf(id, next, all) ?? cycleOf(id, next, all) ?? depthOf(concerned, next, all) ?? sizeOf(concerned, all)
      );
    },
  };
}

type Next = ReadonlyMap<string, string[]>;
type All = ReadonlyMap<string, SavedSegment>;

function missingOf(id: string, next: Next, all: All): SegmentProblem | null {
  for (const other of next.get(id) ?? []) {
    const found = all.get(other);
    if (found === undefined) {
      return {
        code: 'segment_unknown',
        message: 'The rule asks about a segment that does not exist. Choose another one.',
      };
    }
    if (found.archived) {
      const message = `The rule asks about the segment “${found.name}”, which was put away. Choose another one.`;
      return { code: 'segment_archived', message };
    }
  }
  return null;
}

function cycleOf(id: string, next: Next, all: All): SegmentProblem | null {
  const way = wayBack(id, id, next, new Set());
  if (way === null) return null;
  const names = way.map((one) => `“${all.get(one)?.name ?? one}”`);
  const message = `Who is in the segment would depend on who is in it: ${names.join(' asks about ')}. Take one of these out of the other’s rule.`;
  return { code: 'segment_cycle', message };
}

/** The ids from one segment to another, both of them named; null when no rule leads there. */
function wayBack(from: string, to: string, next: Next, seen: Set<string>): string[] | null {
  for (const one of next.get(from) ?? []) {
    if (one === to) return [from, to];
    if (seen.has(one)) continue;
    seen.add(one);
    const rest = wayBack(one, to, next, seen);
    if (rest !== null) return [from, ...rest];
  }
  return null;
}

/** Of segments that do not lead back to themselves. */
function depthOf(ids: readonly string[], next: Next, all: All): SegmentProblem | null {
  const depths = new Map<string, number>();
  const depth = (id: string): number => {
    const known = depths.get(id);
    if (known !== undefined) return known;
    // Told before it is known: another one may lead round.
    depths.set(id, 1);
    const found = 1 + Math.max(0, ...(next.get(id) ?? []).map(depth));
    depths.set(id, found);
    return found;
  };
  const tooDeep = ids.find((id) => depth(id) > segmentDepth);
  if (tooDeep === undefined) return null;
  const name = all.get(tooDeep)?.name ?? tooDeep;
  const message = `Segments may ask about segments ${segmentDepth} deep, and “${name}” would stand on ${depth(tooDeep)}. Write one of the rules in place of its segment.`;
  return { code: 'segment_too_deep', message };
}

function sizeOf(ids: readonly string[], all: All): SegmentProblem | null {
  const sizes = new Map<string, number>();
  const size = (id: string): number => {
    const known = sizes.get(id);
    if (known !== undefined) return known;
    sizes.set(id, 0);
    const filter = all.get(id)?.filter;
    const leaves = filter === undefined ? [] : leavesOf(filter);
    const found = leaves.reduce((sum, leaf) => sum + (leaf.op === 'segment' ? size(leaf.segment) : 1), 0);
    sizes.set(id, found);
    return found;
  };
  const tooLarge = ids.find((id) => size(id) > mostConditions);
  if (tooLarge === undefined) return null;
  const message = `With the rules of its segments “${all.get(tooLarge)?.name ?? tooLarge}” would come to ${size(tooLarge)} conditions, and ${mostConditions} is the most. Ask about fewer segments.`;
  return { code: 'segment_too_large', message };
}
