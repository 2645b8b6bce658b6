import type { Successors } from './dominators.ts';
import { flowOrder, immediateDominators } from './dominators.ts';

export type Nesting = {
  /** Steps that only this one leads to: its columns. */
  heads: ReadonlyMap<string, readonly string[]>;
  /** Steps where its branches meet again: below the columns. */
  joins: ReadonlyMap<string, readonly string[]>;
};

/**
 * Nests the steps reachable from `root`: each belongs to its immediate dominator, either as a column of its own or as a join, in flow
 * order. Edges that lead back do not count.
 */
export function nestSteps(root: string, successors: Successors): Nesting {
  const dominators = immediateDominators(root, successors);
  const order = flowOrder([root], successors);
  const rank = new Map(order.map((id, index) => [id, index]));
  const predecessors = new Map<string, Set<string>>();
  for (const from of order) {
    for (const to of successors.get(from) ?? []) predecessors.set(to, (predecessors.get(to) ?? new Set()).add(from));
  }
  const heads = new Map<string, string[]>();
  const joins = new Map<string, string[]>();
  for (const id of order) {
    const parent = dominators.get(id);
    if (id === root || parent === undefined) continue;
    // A dominator comes before what it dominates, so only a predecessor that comes later can be a way back.
    const isForward = (from: string) =>
      (rank.get(from) ?? 0) < (rank.get(id) ?? 0) || !isWithin(from, id, dominators, root);
    const forward = [...(predecessors.get(id) ?? [])].filter(isForward);
    const kind = forward.length === 1 && forward[0] === parent ? heads : joins;
    kind.set(parent, [...(kind.get(parent) ?? []), id]);
  }
  return { heads, joins };
}

function isWithin(id: string, top: string, dominators: ReadonlyMap<string, string>, root: string): boolean {
  for (let at = id; ; at = dominators.get(at) ?? root) {
    if (at === top) return true;
    if (at === root) return false;
  }
}
