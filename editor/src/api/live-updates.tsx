import type { QueryClient } from '@tanstack/react-query';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { createContext, useContext, useEffect, useState } from 'react';
import type { LiveState } from './live.ts';
import { listenLive } from './live.ts';
import { keysOfNotice } from './notice-keys.ts';

const LiveContext = createContext<LiveState>('connecting');

/** Keeps what is shown current: refetches on notices, everything after a gap. */
export function LiveUpdates({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>('connecting');
  useEffect(() => {
    const refresh = gatherRefreshes(client);
    const stop = listenLive({
      onNotice: (notice) => refresh.add(keysOfNotice(notice)),
      onReopened: () => void client.invalidateQueries(),
      onState: setState,
    });
    return () => {
      stop();
      refresh.stop();
    };
  }, [client]);
  return <LiveContext value={state}>{children}</LiveContext>;
}

export function useLiveState(): LiveState {
  return useContext(LiveContext);
}

const gatherMs = 250;

/**
 * A burst of notices costs one refetch of each answer, a quarter of a second after the first. A key is refetched again only when its
 * last refetch has ended, so that a steady stream never starves a slow answer.
 */
function gatherRefreshes(client: QueryClient) {
  const waiting = new Map<string, readonly string[]>();
  const running = new Set<string>();
  let timer: number | undefined;
  const schedule = () => {
    timer ??= window.setTimeout(flush, gatherMs);
  };
  const flush = () => {
    timer = undefined;
    for (const [id, queryKey] of waiting) {
      if (running.has(id)) continue;
      waiting.delete(id);
      running.add(id);
      void client.invalidateQueries({ queryKey }).finally(() => {
        running.delete(id);
        if (waiting.has(id)) schedule();
      });
    }
  };
  return {
    add(keys: readonly (readonly string[])[]) {
      for (const key of keys) waiting.set(key.join('/'), key);
      schedule();
    },
    stop: () => window.clearTimeout(timer),
  };
}
