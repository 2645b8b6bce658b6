import type { CampaignDetail } from '@cairn/core/api';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { api } from '../api/client.ts';
import type { DraftSession, DraftState } from './draft-session.ts';
import { createDraftSession } from './draft-session.ts';

/** The author's session on a campaign's draft; follows the server while nothing here is unsaved. */
export function useDraft(detail: CampaignDetail): { session: DraftSession; state: DraftState } {
  const [session] = useState(() =>
    createDraftSession({
      document: detail.draft,
      revision: detail.draftRevision,
      put: (document, baseRevision) => api.saveDraft(detail.id, document, baseRevision),
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
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('beforeunload', warn);
      void session.flush();
    };
  }, [session]);
  return { session, state };
}
