/** A graph as an ordered list of successors by node; nodes named only as successors are ignored. */
export type Successors = ReadonlyMap<string, readonly string[]>;

/** Nodes in reverse postorder from the roots, each once; successors keep their order. Total: cycles are fine. */
export function flowOrder(roots: readonly string[], successors: Successors): string[] {
  const seen = new Set<string>();
  const finished: string[] = [];
  for (const root of [...roots].reverse()) {
    const stack: { id: string; left: string[] }[] = [];
    const enter = (id: string) => {
      if (seen.has(id) || !successors.has(id)) return;
      seen.add(id);
      stack.push({ id, left: [...(successors.get(id) ?? [])] });
    };
    enter(root);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      // Last successor first, so that the first one stands first once the postorder is reversed.
      const next = top.left.pop();
      if (next !== undefined) enter(next);
      else finished.push(stack.pop()?.id ?? top.id);
    }
  }
  return finished.reverse();
}

/**
 * The immediate dominator of each node reachable from `root`: the last step every way to it passes.
 * Cooper, Harvey and Kennedy's iteration; near linear on campaigns.
 */
export function immediateDominators(root: string, successors: Successors): Map<string, string> {
  const order = flowOrder([root], successors);
  const rank = new Map(order.map((id, index) => [id, index]));
  const predecessors = predecessorsOf(order, successors);
  const dominator = new Map<string, string>([[root, root]]);
  const meet = (left: string, right: string): string => {
    let a = left;
    let b = right;
    while (a !== b) {
      if ((rank.get(a) ?? 0) > (rank.get(b) ?? 0)) a = dominator.get(a) ?? root;
      else b = dominator.get(b) ?? root;
    }
    return a;
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (const id of order) {
      if (id === root) continue;
      const known = (predecessors.get(id) ?? []).filter((from) => dominator.has(from));
      const [first, ...others] = known;
      if (first === undefined) continue;
      const next = others.reduce(meet, first);
      if (dominator.get(id) !== next) {
        dominator.set(id, next);
        changed = true;
      }
    }
  }
  return dominator;
}

function predecessorsOf(order: readonly string[], successors: Successors): Map<string, string[]> {
  const predecessors = new Map<string, string[]>(order.map((id) => [id, []]));
  for (const from of order) for (const to of successors.get(from) ?? []) predecessors.get(to)?.push(from);
  return predecessors;
}
