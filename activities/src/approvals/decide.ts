import { approvalActs, campaigns, countWaiting, currentPractice, newId, type Sight, type Tx } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { audit } from '../audit.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { clockNow } from '../imports/import-row.ts';
import { inCommand } from '../in-command.ts';
import { type ActRow, actOn, type Passed, takeBack } from './act-page.ts';

export type Decision = {
  kind: 'approve' | 'reject';
  campaignId: string;
  nodeId: string;
  /** As they were read; absent: all that wait at the step. */
  messages?: readonly { effectId: string; fingerprint: string | null }[] | undefined;
  reason?: string | undefined;
};

/** Who decides, and whose patients they may see. */
export type Approver = { by: Actor; name: string; sight: Sight };

export type Decided = { act: ActRow; passed: Passed[] };

/** Approves or rejects messages that wait: those that were read at once, all of a step in pages. */
export async function decideWaiting(
  context: EngineContext,
  practiceId: string,
  decision: Decision,
  approver: Approver,
): Promise<Result<Decided>> {
  const result = await inCommand(context, practiceId, async (tx): Promise<Result<Decided & { accounts: string[] }>> => {
    const [campaign] = await tx
      .select({ id: campaigns.id })
      .from(campaigns)
      .where(eq(campaigns.id, decision.campaignId));
    if (campaign === undefined) return refuse(noSuchCampaign);
    if (decision.kind === 'reject' && (decision.reason ?? '') === '') return refuse(sayWhy);
    const now = await clockNow(context, tx);
    const act = await beginAct(tx, decision, approver, now);
    const action = decision.kind === 'approve' ? 'messages.approved' : 'messages.rejected';
    await audit(tx, { by: approver.by, action, subject: act.id, now });
    if (decision.messages === undefined) return { ok: true, value: { act, passed: [], accounts: [] } };
    const read = new Map(decision.messages.map(({ effectId, fingerprint }) => [effectId, fingerprint]));
    const ids = [...read.keys()].sort();
    const { decided, passed, accounts } = await actOn(context, tx, { act, ids, read, now });
    const done = await finishAct(tx, act.id, { state: 'done', looked: ids.length, changed: decided.length, now });
    return { ok: true, value: { act: done, passed, accounts } };
  });
  if (!result.ok) return result;
  const { act, passed, accounts } = result.value;
  if (act.state === 'running') context.kick.entries();
  else context.kick.dispatch(practiceId, accounts);
  context.notices.tell(practiceId, { kind: 'approvals' });
  return { ok: true, value: { act, passed } };
}

/** Takes back what a decision did, as far as nothing has gone and nothing is settled. */
export async function undoDecision(
  context: EngineContext,
  practiceId: string,
  actId: string,
  { by, sight }: Approver,
): Promise<Result<ActRow>> {
  const result = await inCommand(context, practiceId, async (tx): Promise<Result<ActRow>> => {
    const [act] = await tx.select().from(approvalActs).where(eq(approvalActs.id, actId)).for('no key update');
    // Whoever sees some patients takes back nothing that was decided about others.
    if (act === undefined || (sight !== null && act.createdBy !== `${by.kind}:${by.id}`)) return refuse(noAct);
    if (act.state === 'undoing' || act.state === 'undone') return { ok: true, value: act };
    const now = await clockNow(context, tx);
    await audit(tx, { by, action: 'messages.decision_undone', subject: act.id, now });
    if (act.effectIds === null) {
      const begun = { state: 'undoing', afterEffect: null, looked: 0, changed: 0, nextAt: now } as const;
      const [undoing] = await tx.update(approvalActs).set(begun).where(eq(approvalActs.id, act.id)).returning();
      return { ok: true, value: undoing ?? act };
    }
    const n = await takeBack(tx, act, act.effectIds.toSorted(), now);
    return {
      ok: true,
      value: await finishAct(tx, act.id, { state: 'undone', looked: act.effectIds.length, changed: n, now }),
    };
  });
  if (!result.ok) return result;
  if (result.value.state === 'undoing') context.kick.entries();
  context.notices.tell(practiceId, { kind: 'approvals' });
  return result;
}

async function beginAct(tx: Tx, decision: Decision, { by, name, sight }: Approver, now: number): Promise<ActRow> {
  const { kind, campaignId, nodeId, messages, reason } = decision;
  const [act] = await tx
    .insert(approvalActs)
    .values({
      practiceId: currentPractice,
      id: newId(now),
      kind,
      campaignId,
      nodeId,
      effectIds: messages?.map(({ effectId }) => effectId) ?? null,
      sight: sight === null ? null : [...sight],
      reason: reason === undefined || reason === '' ? null : reason,
      state: 'running',
      total: messages?.length ?? (await countWaiting(tx, { campaignId, nodeId }, sight)),
      // Those that are read are decided in this very transaction.
      nextAt: now,
      createdAt: now,
      createdBy: `${by.kind}:${by.id}`,
      createdByName: name,
    })
    .returning();
  if (act === undefined) throw new Error('An approval left no row');
  return act;
}

async function finishAct(
  tx: Tx,
  id: string,
  { state, looked, changed, now }: { state: 'done' | 'undone'; looked: number; changed: number; now: number },
): Promise<ActRow> {
  const [act] = await tx
    .update(approvalActs)
    .set({ state, looked, changed, finishedAt: now })
    .where(eq(approvalActs.id, id))
    .returning();
  if (act === undefined) throw new Error('An approval left no row');
  return act;
}

const noSuchCampaign = {
  code: 'campaign_unknown',
  status: 404,
  message: 'There is no such campaign in this practice. Look at the list of what waits again.',
  path: 'campaignId',
} as const;
const sayWhy = {
  code: 'reason_missing',
  status: 422,
  message: 'Say in a few words why it does not go: it stands on the patient’s timeline.',
  path: 'reason',
} as const;
export const noAct = {
  code: 'approval_unknown',
  status: 404,
  message: 'There is no such decision. Look at the list of what waits again.',
  path: 'params.id',
} as const;
