import { type EditingState, editingState, editRenewMs } from '@cairn/core/api';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { send } from '../api/client.ts';
import { isSignedOut } from '../api/failure.ts';
import { tabId } from './tab-id.ts';

export type Turn = {
  /** Null until the server has answered for the first time. */
  state: EditingState | null;
  /** This tab may change the campaign. While the server cannot be reached, as it was; until its first answer yes: saving asks again. */
  mine: boolean;
  isTaking: boolean;
  takeOver(): void;
};

/** Words of this tab are numbered: one that the end of the page overtakes on its way must not bring the tab back. */
let words = 0;
const said = () => {
  words += 1;
  return words;
};

const path = (campaignId: string) => `/campaigns/${encodeURIComponent(campaignId)}/sessions`;

/** Says every 15 seconds that this tab has the campaign open and at which step, asks for the turn to edit, and gives it back at the end. */
export function useTurn(campaignId: string, { wants, step }: { wants: boolean; step: string | null }): Turn {
  const [isTaking, setTaking] = useState(false);
  const takes = useRef(false);
  const asked = useRef({ wants, step });
  asked.current = { wants, step };
  const { data, refetch } = useQuery({
    queryKey: ['presence', campaignId],
    queryFn: async ({ signal }) => {
      const takeOver = takes.current;
      takes.current = false;
      const { wants: edits, step: stepId } = asked.current;
      const word = { sessionId: tabId, stepId, edits, takeOver, said: said() };
      const state = await send('POST', path(campaignId), word, editingState);
      // The page was left meanwhile and perhaps opened again: that asks anew.
      signal.throwIfAborted();
      return { state, edits };
    },
    refetchInterval: editRenewMs,
    refetchIntervalInBackground: true,
    gcTime: 0,
    retry: (failures, error) => !isSignedOut(error) && failures < 2,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step is told at once
  useEffect(() => void refetch(), [step, wants, refetch]);
  useEffect(() => endWith(campaignId), [campaignId]);
  const takeOver = useCallback(() => {
    takes.current = true;
    setTaking(true);
    void refetch({ cancelRefetch: true }).finally(() => setTaking(false));
  }, [refetch]);
  return { state: data?.state ?? null, mine: wants && isMine(data), isTaking, takeOver };
}

/** Until the turn was asked for, whoever comes first has it. */
function isMine(answer: { state: EditingState; edits: boolean } | undefined): boolean {
  if (answer === undefined) return true;
  const { state, edits } = answer;
  return edits ? state.mine : !state.others.some((one) => one.edits);
}

/** Gives the turn back when the page is left or closed. */
function endWith(campaignId: string): () => void {
  const end = () => {
    const body = JSON.stringify({ sessionId: tabId, said: said() });
    const headers = { 'content-type': 'application/json' };
    void fetch(`/api/v1${path(campaignId)}/end`, { method: 'POST', body, headers, keepalive: true }).catch(() => null);
  };
  window.addEventListener('pagehide', end);
  return () => {
    window.removeEventListener('pagehide', end);
    void send('POST', `${path(campaignId)}/end`, { sessionId: tabId, said: said() }, z.unknown()).catch(() => null);
  };
}
