import { createContext, useContext, useSyncExternalStore } from 'react';

export type ZoomBand = 'near' | 'middle' | 'far' | 'speck';

/** How much a card shows at a zoom factor: everything; title and number; a picture; a block. */
export function zoomBand(zoom: number): ZoomBand {
  if (zoom >= 0.72) return 'near';
  if (zoom >= 0.4) return 'middle';
  return zoom >= 0.18 ? 'far' : 'speck';
}

/** The band of now, outside React's state: cards redraw when it changes, and not at each step of the wheel. */
export type BandStore = {
  now: () => ZoomBand;
  set: (band: ZoomBand) => void;
  subscribe: (listener: () => void) => () => void;
};

export function createBandStore(): BandStore {
  const listeners = new Set<() => void>();
  let band: ZoomBand = 'near';
  return {
    now: () => band,
    set(next) {
      if (next === band) return;
      band = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const BandContext = createContext<BandStore>(createBandStore());

export function useZoomBand(): ZoomBand {
  const store = useContext(BandContext);
  return useSyncExternalStore(store.subscribe, store.now);
}
