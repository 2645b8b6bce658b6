import type { CampaignDetail } from '@cairn/core/api';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { api } from '../api/client.ts';
import { saveWhileLeaving } from '../co-editing/save-while-leaving.ts';
import type { DraftSession, DraftState } from './draft-session.ts';
import { createDraftSession } from './draft-session.ts';

/** The author's session on a campaign's draft; follows the server while nothing here is unsaved. */
export function useDraft(detail: CampaignDetail): { session: DraftSession; state: DraftState } {
  const [session] = useState(() =>
    createDraftSession({
      document: detail.draft,
      revision: detail.draftRevision,
      put: (document, baseRevision) => api.saveDraft(detail.id, document, baseRevision),
      newest: async () => {
        const { draft, draftRevision } = await api.campaign(detail.id);
        return { document: draft, revision: draftRevision };
      },
      now: Date.now,
      later: (run, ms) => {
        const timer = window.setTimeout(run, ms);
        return () => window.clearTimeout(timer);
      },
    }),
  );
  const state = useSyncExternalStore(session.subscribe, session.state);
  useEffect(() => {
    const { revision, save } = session.state();
    const busy = session.isDirty() || save.kind === 'saving' || save.kind === 'conflict';
    if (detail.draftRevision > revision && !busy) session.load(detail.draft, detail.draftRevision);
  }, [session, detail]);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (session.isDirty()) event.preventDefault();
    };
    const leave = () => {
      const left = session.leave();
      if (left !== null) saveWhileLeaving(detail.id, left);
    };
    const again = () => void session.flush();
    const hidden = () => {
      if (document.visibilityState === 'hidden') again();
    };
    window.addEventListener('beforeunload', warn);
    window.addEventListener('pagehide', leave);
    window.addEventListener('pageshow', again);
    window.addEventListener('online', again);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      window.removeEventListener('beforeunload', warn);
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('pageshow', again);
      window.removeEventListener('online', again);
      document.removeEventListener('visibilitychange', hidden);
      again();
    };
  }, [session, detail.id]);
  return { session, state };
}
