import { useSyncExternalStore } from 'react';

const everyMs = 15_000;
const listeners = new Set<() => void>();
let now = Date.now();
let timer: number | undefined;

/** The clock, in epoch ms, moving every 15 seconds for all that show it. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, current, current);
}

function current(): number {
  return now;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= window.setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, everyMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      window.clearInterval(timer);
      timer = undefined;
    }
  };
}
