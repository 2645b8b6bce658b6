import { randomUUID } from 'node:crypto';
import type { EffectIntent, ExitReason, FactKey, Plan, StepResult, TraceEntry } from '@cairn/core';
import { countDeltas, effects, enrollments, providerAccounts, type Tx, trace, wakes } from '@cairn/db';
import { and, eq, inArray } from 'drizzle-orm';
import { cancelQueued, noteAlreadyCalling } from './cancel-queued.ts';
import { countChanges } from './count-changes.ts';

export type EnrollmentRow = typeof enrollments.$inferSelect;

export type StepToSave = {
  row: EnrollmentRow;
  plan: Plan;
  result: StepResult;
  now: number;
  /** The enrolling transaction: the row itself was inserted by the caller. */
  first: boolean;
  cause: string;
};

export type SavedStep = { seq: number; accounts: string[] };

/** A journey that ended like this leaves its queued messages to go out; any other end cancels them. */
const keepsQueued = new Set<ExitReason>(['completed']);

/** Writes all that one step decided, under the next seq, and takes the wakes it saw. */
export async function saveStep(tx: Tx, { row, plan, result, now, first }: StepToSave): Promise<SavedStep> {
  const seq = row.seq + 1;
  const accounts = await insertEffects(tx, row, result.effects, now);
  const ended = result.outcome.kind === 'done' ? result.outcome : null;
  const notes: TraceEntry[] = [];
  if (ended && !keepsQueued.has(ended.reason)) {
    const why = ended.detail ?? ended.reason;
    await cancelQueued(tx, row, { now, reason: ended.reason, why });
    notes.push(...(await noteAlreadyCalling(tx, row, { now, why })));
  }
  const status = await statusAfter(tx, row, result);
  const deltas = countChanges({ row, result, now, first });
  await Promise.all([
    tx
      .update(enrollments)
      .set({
        status,
        state: result.state,
        seq,
        outcome: result.outcome,
        untilAt: result.outcome.kind === 'wait' ? result.outcome.until : null,
        listens:
          status === 'settling' ? [...new Set<FactKey>([...plan.listens, 'patient', 'messages'])] : result.listens,
        updatedAt: now,
        ...(status === 'held' || status === 'stuck' ? { armedAt: null } : {}),
        ...(result.outcome.kind === 'stuck' ? { stuckCode: result.outcome.code } : {}),
        ...(ended ? { exitReason: ended.reason, exitDetail: ended.detail, endedAt: now } : {}),
      })
      .where(eq(enrollments.id, row.id)),
    insertTrace(tx, row, seq, [...result.trace, ...notes]),
    deltas.length > 0 &&
      tx
        .insert(countDeltas)
        .values(deltas.map((delta) => ({ practiceId: row.practiceId, campaignId: row.campaignId, ...delta }))),
    !first && tx.delete(wakes).where(eq(wakes.enrollmentId, row.id)),
  ]);
  return { seq, accounts };
}

/** Appends to the patient's timeline. */
export async function insertTrace(
  tx: Tx,
  row: Pick<EnrollmentRow, 'id' | 'practiceId'>,
  seq: number,
  entries: TraceEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await tx.insert(trace).values(
    entries.map((entry) => ({
      practiceId: row.practiceId,
      enrollmentId: row.id,
      seq,
      at: entry.at,
      kind: entry.kind,
      nodeId: entry.nodeId,
      visit: entry.visit,
      port: entry.port,
      reason: entry.reason,
      detail: entry.detail,
    })),
  );
}

async function statusAfter(tx: Tx, row: EnrollmentRow, result: StepResult): Promise<EnrollmentRow['status']> {
  switch (result.outcome.kind) {
    case 'wait':
      return 'active';
    case 'hold':
      return 'held';
    case 'stuck':
      return 'stuck';
    case 'done': {
      const [open] = await tx
        .select({ id: effects.id })
        .from(effects)
        .where(and(eq(effects.enrollmentId, row.id), inArray(effects.state, ['queued', 'calling', 'unknown'])))
        .limit(1);
      return open ? 'settling' : 'ended';
    }
  }
}

const priorityOf = { care: 1, operational: 3, marketing: 5 } as const;

/** Writes intents as queued effects of the practice's account for the channel; a repeated intent is the same row. */
async function insertEffects(tx: Tx, row: EnrollmentRow, intents: EffectIntent[], now: number): Promise<string[]> {
  if (intents.length === 0) return [];
  const accounts = await tx
    .select({ id: providerAccounts.id, channel: providerAccounts.channel })
    .from(providerAccounts)
    .where(
      and(
        eq(providerAccounts.active, true),
        inArray(providerAccounts.channel, [...new Set(intents.map((i) => i.channel))]),
      ),
    );
  const accountFor = new Map(accounts.map((account) => [account.channel, account.id]));
  const values = intents.map((intent) => {
    const accountId = accountFor.get(intent.channel);
    if (!accountId) throw new NoAccount(intent.channel);
    return {
      practiceId: row.practiceId,
      id: randomUUID(),
      enrollmentId: row.id,
      campaignId: row.campaignId,
      versionId: row.versionId,
      patientId: row.patientId,
      nodeId: intent.nodeId,
      visit: intent.visit,
      kind: intent.kind,
      channel: intent.channel,
      role: intent.role,
      purpose: intent.purpose,
      mode: row.mode,
      priority: priorityOf[intent.purpose],
      accountId,
      notBefore: now,
      staleAt: intent.staleAt,
      createdAt: now,
    };
  });
  await tx.insert(effects).values(values).onConflictDoNothing();
  return [...new Set(values.map((value) => value.accountId))];
}

/** The practice has no active account for a channel that a campaign uses; publishing checks this, so it is an operator's mistake. */
class NoAccount extends Error {
  constructor(channel: string) {
    super(`no_account_${channel}`);
    this.name = 'NoAccount';
  }
}
