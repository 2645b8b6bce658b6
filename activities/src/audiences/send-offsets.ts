import { type Plan, waitSpan } from '@cairn/core';

/**
 * How long after somebody enters each step is reached at the latest, in milliseconds, as far as the steps before it wait for a length of time.
 * Steps behind a wait for a date or a visit are left out: nobody can tell.
 */
export function sendOffsets(plan: Plan): Map<string, number> {
  const reached = new Map<string, number>();
  const untold = new Set<string>();
  const walk = (id: string, ms: number | null, path: readonly string[]) => {
    const node = plan.nodes[id];
    if (node === undefined || path.includes(id)) return;
    if (ms === null) {
      if (untold.has(id)) return;
      untold.add(id);
    } else {
      if ((reached.get(id) ?? -1) >= ms) return;
      reached.set(id, ms);
    }
    for (const [port, next] of Object.entries(node.next)) {
      const span = waitSpan(node, port);
      walk(next, ms === null || span.kind !== 'after' ? null : ms + span.ms, [...path, id]);
    }
  };
  walk(plan.entry, 0, []);
  for (const id of untold) reached.delete(id);
  return reached;
}
