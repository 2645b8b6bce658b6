import type { CountsSnapshot } from '@cairn/core/api';

export type NodeCounts = Readonly<Record<string, number>>;

/** Live numbers by node, outside React's state, so that a number that changes redraws one card and nothing else. */
export type CountsStore = {
  /** Null until numbers are known. */
  of(nodeId: string): NodeCounts | null;
  asOf(): string | null;
  /** People in the campaign right now, over all steps. */
  waiting(): number;
  subscribe(listener: () => void): () => void;
  update(snapshot: Pick<CountsSnapshot, 'asOf' | 'nodes'>): void;
};

export function createCountsStore(): CountsStore {
  const listeners = new Set<() => void>();
  const byNode = new Map<string, NodeCounts>();
  let asOf: string | null = null;
  return {
    of: (nodeId) => byNode.get(nodeId) ?? (asOf === null ? null : noCounts),
    asOf: () => asOf,
    waiting: () => [...byNode.values()].reduce((sum, counts) => sum + (counts['waiting'] ?? 0), 0),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    update(snapshot) {
      asOf = snapshot.asOf;
      for (const nodeId of byNode.keys()) if (!Object.hasOwn(snapshot.nodes, nodeId)) byNode.delete(nodeId);
      for (const [nodeId, counts] of Object.entries(snapshot.nodes)) {
        const before = byNode.get(nodeId);
        if (before === undefined || !isSame(before, counts)) byNode.set(nodeId, counts);
      }
      for (const listener of listeners) listener();
    },
  };
}

const noCounts: NodeCounts = {};

function isSame(a: NodeCounts, b: NodeCounts): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
