import type { EditingState } from '@cairn/core/api';
import type { Actor, EngineContext, Result } from '../context.ts';
import { type ClosedTab, endSession, seeSession } from './editing-sessions.ts';

type Seen = { sessionId: string; stepId: string | null; edits: boolean; takeOver: boolean; said?: number | undefined };

/** Who has a campaign open, and whose turn it is to edit it. */
export type Editing = {
  see(
    practiceId: string,
    campaignId: string,
    seen: Seen,
    person: { by: Actor; name: string },
  ): Promise<Result<EditingState>>;
  end(practiceId: string, campaignId: string, tab: ClosedTab, by: Actor): Promise<void>;
};

export function createEditing(context: EngineContext): Editing {
  return {
    see: (practiceId, campaignId, seen, person) => seeSession(context, practiceId, campaignId, seen, person),
    end: (practiceId, campaignId, tab, by) => endSession(context, practiceId, campaignId, tab, by),
  };
}
