import { createContext, useContext, useSyncExternalStore } from 'react';
import type { CountsStore, NodeCounts } from './counts-store.ts';
import { createCountsStore } from './counts-store.ts';

export const CountsContext = createContext<CountsStore>(createCountsStore());

/** The numbers of one step; null while none are known. */
export function useNodeCounts(nodeId: string): NodeCounts | null {
  const store = useContext(CountsContext);
  return useSyncExternalStore(store.subscribe, () => store.of(nodeId));
}

export function useCountsAsOf(): string | null {
  const store = useContext(CountsContext);
  return useSyncExternalStore(store.subscribe, store.asOf);
}

export function useWaitingTotal(): number {
  const store = useContext(CountsContext);
  return useSyncExternalStore(store.subscribe, store.waiting);
}
