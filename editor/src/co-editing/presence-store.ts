import type { Present } from '@cairn/core/api';
import { createContext, useContext, useSyncExternalStore } from 'react';
import { sameJson } from '../document/same-json.ts';

const nobody: readonly Present[] = [];

/** Who has which step open, outside React, so that a card is drawn again only when somebody comes to it or leaves it. */
export function createPresenceStore() {
  let byStep: ReadonlyMap<string, readonly Present[]> = new Map();
  const listeners = new Set<() => void>();
  return {
    set(others: readonly Present[]) {
      const next = new Map<string, readonly Present[]>();
      for (const [stepId, there] of Map.groupBy(others, (one) => one.stepId ?? '')) {
        const before = byStep.get(stepId) ?? nobody;
        if (stepId !== '') next.set(stepId, sameJson(before, there) ? before : there);
      }
      byStep = next;
      for (const listener of listeners) listener();
    },
    at: (stepId: string): readonly Present[] => byStep.get(stepId) ?? nobody,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

export type PresenceStore = ReturnType<typeof createPresenceStore>;

export const PresenceContext = createContext<PresenceStore>(createPresenceStore());

/** Who else has this step open. */
export function usePresentAt(stepId: string): readonly Present[] {
  const store = useContext(PresenceContext);
  return useSyncExternalStore(store.subscribe, () => store.at(stepId));
}
