import type { LiveNotice } from '@cairn/core/api';
import { liveNotice } from '@cairn/core/api';

export type LiveState = 'connecting' | 'open' | 'lost';

type LiveOptions = {
  onNotice: (notice: LiveNotice) => void;
  /** After a gap in which notices may have been missed. */
  onReopened: () => void;
  onState: (state: LiveState) => void;
};

const firstPauseMs = 500;
const longestPauseMs = 15_000;

/** Listens to `/api/v1/live` and reconnects with growing pauses, also where the browser gives up. Returns the stop function. */
export function listenLive({ onNotice, onReopened, onState }: LiveOptions): () => void {
  let source: EventSource | null = null;
  let timer: number | undefined;
  let pauseMs = firstPauseMs;
  let wasOpen = false;
  const connect = () => {
    source = new EventSource('/api/v1/live');
    source.onopen = () => {
      pauseMs = firstPauseMs;
      onState('open');
      if (wasOpen) onReopened();
      wasOpen = true;
    };
    source.onerror = () => {
      source?.close();
      onState('lost');
      timer = window.setTimeout(connect, pauseMs);
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    };
    source.addEventListener('notice', (event) => {
      const notice = parseNotice(event.data);
      if (notice !== null) onNotice(notice);
    });
  };
  onState('connecting');
  connect();
  return () => {
    window.clearTimeout(timer);
    source?.close();
  };
}

/** A notice, or null for text that is none: newer servers may say more than this page knows. */
export function parseNotice(data: unknown): LiveNotice | null {
  if (typeof data !== 'string') return null;
  try {
    return liveNotice.safeParse(JSON.parse(data)).data ?? null;
  } catch {
    return null;
  }
}
