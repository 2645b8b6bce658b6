import { useSyncExternalStore } from 'react';

export type PlaybackState = {
  /** How many events have been told. */
  position: number;
  count: number;
  isPlaying: boolean;
  /** Events a second. */
  speed: number;
};

/** Where a rehearsal is being shown. It only replays: the events are all there from the beginning. */
export type Playback = {
  state: () => PlaybackState;
  subscribe: (listener: () => void) => () => void;
  /** Another rehearsal: shown from its beginning unless `position` says otherwise. */
  load: (count: number, position?: number) => void;
  seek: (position: number) => void;
  play: () => void;
  pause: () => void;
  setSpeed: (speed: number) => void;
  stop: () => void;
};

export const speeds = [0.5, 1, 2, 5] as const;

export function createPlayback(
  timers: { set: (run: () => void, ms: number) => number; clear: (id: number) => void } = browserTimers,
): Playback {
  const listeners = new Set<() => void>();
  let state: PlaybackState = { position: 0, count: 0, isPlaying: false, speed: 1 };
  let timer: number | null = null;
  const change = (edit: Partial<PlaybackState>) => {
    state = { ...state, ...edit };
    for (const listener of listeners) listener();
  };
  const stopTimer = () => {
    if (timer !== null) timers.clear(timer);
    timer = null;
  };
  const tick = () => {
    timer = null;
    if (!state.isPlaying) return;
    const position = Math.min(state.position + 1, state.count);
    change({ position, isPlaying: position < state.count });
    if (state.isPlaying) arm();
  };
  const arm = () => {
    stopTimer();
    timer = timers.set(tick, 1000 / state.speed);
  };
  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    load(count, position = 0) {
      stopTimer();
      change({ count, position: Math.min(position, count), isPlaying: false });
    },
    seek: (position) => change({ position: Math.max(0, Math.min(position, state.count)) }),
    play() {
      if (state.count === 0) return;
      const from = state.position >= state.count ? 0 : state.position;
      change({ isPlaying: true, position: from });
      tick();
    },
    pause() {
      stopTimer();
      change({ isPlaying: false });
    },
    setSpeed(speed) {
      change({ speed });
      if (state.isPlaying) arm();
    },
    stop: stopTimer,
  };
}

const browserTimers = {
  set: (run: () => void, ms: number) => window.setTimeout(run, ms),
  clear: (id: number) => window.clearTimeout(id),
};

export function usePlayback(playback: Playback): PlaybackState {
  return useSyncExternalStore(playback.subscribe, playback.state);
}
