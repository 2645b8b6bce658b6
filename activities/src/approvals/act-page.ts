import { maskAddress } from '@cairn/core';
import {
  type ApprovedMessage,
  type approvalActs,
  currentPractice,
  effects,
  inSight,
  isAnyOf,
  messageApprovals,
  type Tx,
} from '@cairn/db';
import { sql } from 'drizzle-orm';
import type { Frozen } from '../calling/freeze.ts';
import type { EngineContext } from '../context.ts';
import type { EffectRow } from '../dispatch/settle.ts';
import { fingerprintOf } from './approved-bytes.ts';
import { endOf } from './end-of.ts';
import { loadApprovals } from './load-approvals.ts';
import { type Prepared, prepare } from './prepare.ts';

export type ActRow = typeof approvalActs.$inferSelect;

/**
 * What became of one message of a page: `reads_otherwise` than somebody read it, it does not wait (any more), or it would not be sent, for
 * the reason with that code.
 */
export type Passed = { effectId: string } & (
  | { why: 'reads_otherwise' | 'not_waiting' }
  | { why: 'would_not_go'; reason: string }
);

export type ActedOn = { decided: string[]; passed: Passed[]; accounts: string[] };

/** So long an approved message waits before it may be called, and a rejected one before it is settled: the time to undo. */
export const undoMs = 8_000;

/** So often what time and facts do to a message that waits is looked at. */
export const againMs = 10 * 60_000;

/** Decides about these messages for an act, as they read now. `read`: the fingerprints of what a person read, where there was one. */
export async function actOn(
  context: EngineContext,
  tx: Tx,
  {
    act,
    ids,
    read,
    now,
  }: { act: ActRow; ids: readonly string[]; read: ReadonlyMap<string, string | null> | null; now: number },
): Promise<ActedOn> {
  const locked = await lockEffects(tx, ids, act.sight);
  const known = await loadApprovals(tx, locked);
  const open = locked.filter(({ id, state }) => state === 'awaiting' && known.get(id)?.decision == null);
  const here = new Set(open.map(({ id }) => id));
  const passed: Passed[] = ids.filter((id) => !here.has(id)).map((effectId) => ({ effectId, why: 'not_waiting' }));
  if (act.kind === 'reject') {
    await writeRejected(
      tx,
      act,
      open.map(({ id }) => id),
      now,
    );
    return { decided: [...here], passed, accounts: [] };
  }
  const prepared = await prepare(context, tx, open);
  const ends = new Map(prepared.map((one) => [one.question.effect.id, endOf(one, now)?.reason ?? null]));
  const wanted = prepared.filter((one) => ends.get(one.question.effect.id) == null && isAsRead(one, read));
  const wantedIds = new Set(wanted.map(({ question }) => question.effect.id));
  for (const { id: effectId } of open) {
    if (wantedIds.has(effectId)) continue;
    const reason = ends.get(effectId) ?? null;
    passed.push(reason === null ? { effectId, why: 'reads_otherwise' } : { effectId, why: 'would_not_go', reason });
  }
  await writeApproved(tx, act, wanted, now);
  await lookAgain(
    tx,
    passed.flatMap((one) => (one.why === 'would_not_go' ? [one.effectId] : [])),
    now,
  );
  return {
    decided: [...wantedIds],
    passed,
    accounts: [...new Set(wanted.map(({ question }) => question.effect.accountId))],
  };
}

/** They are settled by the sweep, under the locks that it takes. */
async function lookAgain(tx: Tx, ids: readonly string[], now: number): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(effects)
    .set({ notBefore: now })
    .where(isAnyOf(effects.id, [...ids]))
    .execute();
}

/** Where nobody read them one by one, other words that stand in place of something that has changed are left for a person. */
function isAsRead(
  { question, fingerprint, outdated }: Prepared,
  read: ReadonlyMap<string, string | null> | null,
): boolean {
  return read === null ? !outdated : read.get(question.effect.id) === fingerprint;
}

/** Under their locks, in the order of their ids, so that two people who decide at once never wait for each other in a ring. */
export async function lockEffects(
  tx: Tx,
  ids: readonly string[],
  sight: readonly string[] | null,
): Promise<EffectRow[]> {
  if (ids.length === 0) return [];
  return tx
    .select()
    .from(effects)
    .where(
      sql`${isAnyOf(effects.id, [...ids])} and ${effects.approval} and ${inSight(sql`${effects.patientId}`, sight)}`,
    )
    .orderBy(effects.id)
    .for('update')
    .execute();
}

async function writeApproved(tx: Tx, act: ActRow, approved: readonly Prepared[], now: number): Promise<void> {
  if (approved.length === 0) return;
  const lines = approved.map(({ question: { effect }, base, shown, fingerprint }) => ({
    id: effect.id,
    approved: 'problem' in shown ? null : readOf(effect, shown),
    fingerprint,
    version: effect.versionId,
    base: fingerprint === null || 'problem' in base ? null : fingerprintOf(base.request),
  }));
  const at = sql`${new Date(now).toISOString()}::timestamptz`;
  await tx
    .execute(sql`
    insert into cairn.message_approvals as m (practice_id, effect_id, decision, fingerprint, approved, version_id, act_id, decided_by, decided_at)
    select ${currentPractice}, l.id, 'approved', l.fingerprint, l.approved, l.version, ${act.id}::uuid, ${act.createdBy}::text, ${at}
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l (id uuid, fingerprint text, approved jsonb, version uuid, base text)
    on conflict (practice_id, effect_id) do update
    set decision = 'approved', fingerprint = excluded.fingerprint, approved = excluded.approved, version_id = excluded.version_id, act_id = excluded.act_id,
        decided_by = excluded.decided_by, decided_at = excluded.decided_at, changed_at = null`)
    .execute();
  await tx
    .execute(sql`
    update cairn.message_approvals m set edited_from = l.base
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l (id uuid, base text)
    where m.effect_id = l.id and m.edited is not null`)
    .execute();
  await tx
    .update(effects)
    .set({ state: 'queued', reason: null, notBefore: now + undoMs })
    .where(
      isAnyOf(
        effects.id,
        lines.map(({ id }) => id),
      ),
    )
    .execute();
}

/** What somebody reads of it: kept until it goes, so that a change since can be shown. */
function readOf({ channel }: EffectRow, { request }: Frozen): ApprovedMessage {
  return { to: maskAddress(channel, request.to), subject: request.subject ?? null, text: request.text };
}

/** They stay where they are until the time to undo is over. */
async function writeRejected(tx: Tx, act: ActRow, ids: readonly string[], now: number): Promise<void> {
  if (ids.length === 0) return;
  const decided = {
    decision: 'rejected' as const,
    reason: act.reason,
    actId: act.id,
    decidedBy: act.createdBy,
    decidedAt: now,
  };
  await tx
    .insert(messageApprovals)
    .values(ids.map((effectId) => ({ practiceId: currentPractice, effectId, ...decided })))
    .onConflictDoUpdate({ target: [messageApprovals.practiceId, messageApprovals.effectId], set: decided })
    .execute();
  await tx
    .update(effects)
    .set({ notBefore: now + undoMs })
    .where(isAnyOf(effects.id, [...ids]))
    .execute();
}

/** Takes back what has not been claimed: approved ones wait again, rejected ones as well. Answers how many. */
export async function takeBack(tx: Tx, act: ActRow, ids: readonly string[], now: number): Promise<number> {
  const locked = await lockEffects(tx, ids, null);
  const known = await loadApprovals(tx, locked);
  const back = locked.filter(({ id, state, attempts, ambiguous }) => {
    if (known.get(id)?.actId !== act.id) return false;
    return act.kind === 'approve' ? state === 'queued' && attempts === 0 && !ambiguous : state === 'awaiting';
  });
  const backIds = back.map(({ id }) => id);
  if (backIds.length === 0) return 0;
  await tx
    .update(effects)
    .set({ state: 'awaiting', reason: null, notBefore: now + againMs })
    .where(isAnyOf(effects.id, backIds));
  await tx
    .update(messageApprovals)
    .set({ decision: null, reason: null, decidedBy: null, decidedAt: null })
    .where(isAnyOf(messageApprovals.effectId, backIds));
  return backIds.length;
}
