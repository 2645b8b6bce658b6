import { useEffect, useState } from 'react';
import { z } from 'zod';
import { send } from '../api/client.ts';
import type { DraftSession } from '../campaigns/draft-session.ts';
import { sameJson } from '../document/same-json.ts';
import { useMe } from '../shell/me-context.ts';
import { forgetDraft, type KeptDraft, keepDraft, keptDrafts, keyOf } from './kept-drafts.ts';
import { openTabs, tabId } from './tab-id.ts';

const gatherMs = 200;

type Kept = {
  /** Changes that another page of this person left unsaved, and that do not fit on what is stored now. */
  left: KeptDraft | null;
  /** When changes were put back that a page before had not saved; null: none. */
  resumedAt: number | null;
  /** They are dealt with, or not wanted. */
  forget(): void;
};

/**
 * Keeps what is not saved in this browser until it is, and brings back what a page before left: at once where nobody has saved since, else
 * by asking. `alive`: tabs that have the campaign open; what they keep is theirs.
 */
export function useKeptDraft(
  campaignId: string,
  session: DraftSession,
  { mayResume, alive }: { mayResume: boolean; alive: readonly string[] | null },
): Kept {
  const userId = useMe().user.id;
  const [left, setLeft] = useState<KeptDraft | null>(null);
  const [resumedAt, setResumedAt] = useState<number | null>(null);
  useEffect(() => keepWhileUnsaved(session, { userId, campaignId }), [session, userId, campaignId]);
  useEffect(() => {
    if (alive === null) return;
    let isOver = false;
    const resume = async () => {
      const others = keptDrafts({ userId, campaignId }).filter(({ tab }) => tab !== tabId);
      const tabs = others.map(({ tab }) => tab);
      const open = (await openTabs(tabs)) ?? alive;
      if (isOver) return;
      // Who was signed out there could not say that the page was left.
      for (const tab of tabs) if (alive.includes(tab) && !open.includes(tab)) endOf(campaignId, tab);
      const kept = others.find(({ tab }) => !open.includes(tab));
      if (kept === undefined || !mayResume || session.isDirty()) return;
      // What was sent while the page was being left has arrived.
      if (sameJson(kept.document, session.stored())) return forgetDraft(kept.key);
      if (kept.revision !== session.state().revision) return setLeft(kept);
      session.resume(kept.document);
      forgetDraft(kept.key);
      if (session.isDirty()) setResumedAt(kept.at);
    };
    void resume();
    return () => {
      isOver = true;
    };
  }, [mayResume, alive, session, userId, campaignId]);
  return {
    left,
    resumedAt,
    forget: () => {
      if (left !== null) forgetDraft(left.key);
      setLeft(null);
      setResumedAt(null);
    },
  };
}

/** A page that is gone: whatever it said before, this was its last word. */
function endOf(campaignId: string, tab: string): void {
  const path = `/campaigns/${encodeURIComponent(campaignId)}/sessions/end`;
  void send('POST', path, { sessionId: tab, said: lastWord }, z.unknown()).catch(() => null);
}

const lastWord = 2_147_483_647;

function keepWhileUnsaved(session: DraftSession, owner: { userId: string; campaignId: string }): () => void {
  let timer: number | null = null;
  const key = keyOf(owner, tabId);
  const keep = () => {
    timer = null;
    const { history, revision } = session.state();
    if (session.isDirty()) keepDraft(owner, tabId, { document: history.document, revision, at: Date.now() });
    else forgetDraft(key);
  };
  const stop = session.subscribe(() => {
    timer ??= window.setTimeout(keep, gatherMs);
  });
  window.addEventListener('pagehide', keep);
  return () => {
    stop();
    window.removeEventListener('pagehide', keep);
    if (timer !== null) window.clearTimeout(timer);
    keep();
  };
}
