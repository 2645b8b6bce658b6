import type { Present } from '@cairn/core/api';
import { useEffect, useMemo, useState } from 'react';
import type { DraftSession } from '../campaigns/draft-session.ts';
import { createPresenceStore, type PresenceStore } from './presence-store.ts';
import { useKeptDraft } from './use-kept-draft.ts';
import { type Turn, useTurn } from './use-turn.ts';

export type Together = {
  turn: Turn;
  others: readonly Present[];
  /** Why nothing can be changed here, where that is on account of others. */
  whyNot: string | null;
  kept: ReturnType<typeof useKeptDraft>;
  /** Who has which step open. */
  presence: PresenceStore;
};

const nobody: readonly Present[] = [];

/** Several people, or several tabs, on one campaign: whose turn it is to edit, who is there, and what a closed page left unsaved. */
export function useTogether(
  campaignId: string,
  session: DraftSession,
  { wants, step }: { wants: boolean; step: string | null },
): Together {
  const turn = useTurn(campaignId, { wants, step });
  const others = turn.state?.others ?? nobody;
  const isKnown = turn.state !== null;
  const alive = useMemo(() => (isKnown ? others.map(({ sessionId }) => sessionId) : null), [isKnown, others]);
  const kept = useKeptDraft(campaignId, session, { mayResume: turn.mine, alive });
  const [presence] = useState(createPresenceStore);
  useEffect(() => presence.set(others), [presence, others]);
  return { turn, others, kept, presence, whyNot: wants && !turn.mine ? whyNot(turn) : null };
}

function whyNot({ state }: Turn): string {
  const editor = state?.others.find(({ edits }) => edits);
  if (editor === undefined) return 'Take over first: this tab has given its turn to edit away.';
  return editor.isMe
    ? 'You edit this campaign in another tab. Take over to change it here.'
    : `${editor.name} edits this campaign. Take over to change it.`;
}
