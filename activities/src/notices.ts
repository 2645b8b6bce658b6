import { type LiveNotice, liveNotice } from '@cairn/core/api';
import type { Database } from '@cairn/db';
import { z } from 'zod';

const noticePayload = z.tuple([z.string(), liveNotice]);

type Listener = (practiceId: string, notice: LiveNotice) => void;

/** Tells pages in every process what to look at again. Carries ids only. */
export type Notices = {
  /** Said to listeners of all processes, at most every 100 ms, repeated ones once. */
  tell(practiceId: string, notice: LiveNotice): void;
  on(listener: Listener): () => void;
  start(): Promise<void>;
  stop(): Promise<void>;
};

const channel = 'cairn_notice';
const gatherMs = 100;

/**
 * Notices travel by LISTEN / NOTIFY, outside the transactions that cause them, because a notify inside one serialises
 * commits. Losing one costs a page a refresh, never a fact.
 */
export function createNotices(database: Database, onError: (error: unknown) => void): Notices {
  const listeners = new Set<Listener>();
  const gathered = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  let unlisten: (() => Promise<void>) | null = null;

  const flush = async () => {
    timer = null;
    const payloads = [...gathered];
    gathered.clear();
    await database.appClient`select pg_notify(${channel}, said) from unnest(${payloads}::text[]) as said`.catch(
      onError,
    );
  };
  return {
    tell: (practiceId, notice) => {
      gathered.add(JSON.stringify([practiceId, notice]));
      timer ??= setTimeout(flush, gatherMs);
    },
    on: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: async () => {
      const listening = await database.appClient.listen(channel, (payload) => {
        const parsed = parseNotice(payload);
        if (parsed) for (const listener of listeners) listener(parsed.practiceId, parsed.notice);
      });
      unlisten = listening.unlisten;
    },
    stop: async () => {
      if (timer) clearTimeout(timer);
      await unlisten?.();
    },
  };
}

function parseNotice(payload: string): { practiceId: string; notice: LiveNotice } | null {
  const parts = noticePayload.safeParse(JSON.parse(payload));
  return parts.success ? { practiceId: parts.data[0], notice: parts.data[1] } : null;
}
