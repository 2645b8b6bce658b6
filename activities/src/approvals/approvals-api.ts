import type { ApprovalGroup } from '@cairn/core/api';
import { approvalActs, inPractice, readWaitingGroups, type Sight } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { type EngineContext, type Result, refuse } from '../context.ts';
import type { ActRow } from './act-page.ts';
import { type Approver, type Decided, type Decision, decideWaiting, noAct, undoDecision } from './decide.ts';
import { editWaiting } from './edit-waiting.ts';
import { readWaiting, type Waiting } from './read-waiting.ts';
import { runApprovals } from './run-approvals.ts';
import { sweepWaiting } from './sweep-waiting.ts';

/** Messages that a person reads before they go. */
export type Approvals = {
  groups(practiceId: string, sight: Sight): Promise<ApprovalGroup[]>;
  waiting(
    practiceId: string,
    search: { campaignId: string; nodeId: string; cursor?: string | undefined },
    sight: Sight,
  ): Promise<{ items: Waiting[]; nextCursor: string | null }>;
  decide(practiceId: string, decision: Decision, approver: Approver): Promise<Result<Decided>>;
  act(practiceId: string, actId: string): Promise<Result<ActRow>>;
  undo(practiceId: string, actId: string, approver: Approver): Promise<Result<ActRow>>;
  /** Null: the campaign's words again. */
  edit(
    practiceId: string,
    change: { effectId: string; words: { subject?: string | undefined; text: string } | null },
    approver: Approver,
  ): Promise<Result<Waiting>>;
  /** Works on what is open, here and now; answers how much that was. */
  runOnce(): Promise<number>;
};

export function createApprovals(context: EngineContext): Approvals {
  return {
    groups: (practiceId, sight) => inPractice(context.database, practiceId, (tx) => readWaitingGroups(tx, sight)),
    waiting: (practiceId, search, sight) => readWaiting(context, practiceId, search, sight),
    decide: (practiceId, decision, approver) => decideWaiting(context, practiceId, decision, approver),
    act: (practiceId, actId) => readAct(context, practiceId, actId),
    undo: (practiceId, actId, approver) => undoDecision(context, practiceId, actId, approver),
    edit: (practiceId, change, approver) => editWaiting(context, practiceId, change, approver),
    runOnce: async () => (await runApprovals(context)) + (await sweepWaiting(context)),
  };
}

async function readAct(context: EngineContext, practiceId: string, actId: string): Promise<Result<ActRow>> {
  const [act] = await inPractice(context.database, practiceId, (tx) =>
    tx.select().from(approvalActs).where(eq(approvalActs.id, actId)),
  );
  return act === undefined ? refuse(noAct) : { ok: true, value: act };
}
