import { randomUUID } from 'node:crypto';
import { assertNever, type ExitReason, type FactKey, type Plan, type StepResult, type TraceEntry } from '@cairn/core';
import { effects, enrollments, type Tx, wakes } from '@cairn/db';
import { eq, type SQL, sql } from 'drizzle-orm';
import { carryOut } from '../actions/carry-out.ts';
import type { EngineContext } from '../context.ts';
import { watchGoal } from '../goals/watch-goal.ts';
import { cancelQueued, noteAlreadyCalling } from './cancel-queued.ts';
import { type CountChange, countChanges } from './count-changes.ts';
import { type Accounts, loadAccounts } from './standing.ts';

export type EnrollmentRow = typeof enrollments.$inferSelect;

export type StepToSave = {
  row: EnrollmentRow;
  plan: Plan;
  result: StepResult;
  now: number;
  /** The enrolling transaction: the row itself was inserted by the caller. */
  first: boolean;
  cause: string;
  /** The enrollment's workflow asked, and ends with an answer that ends it. */
  byDriver?: boolean;
  /** Asked for when they are needed, unless the caller has them. */
  accounts?: Accounts;
  /** How many campaigns deep what brought it here lies, where that is deeper than how it entered. */
  depth?: number;
};

/** Beside the accounts with messages: enrollments that were begun, ended or woken, and whether webhooks wait. */
export type SavedStep = { seq: number; accounts: string[]; enrollmentIds: string[]; webhooks: boolean };

/** A journey that ended like this leaves its queued messages to go out; any other end cancels them. */
const keepsQueued = new Set<ExitReason>(['completed']);

/** Writes all that one step decided, under the next seq, and takes the wakes it saw. */
export async function saveStep(context: EngineContext, tx: Tx, step: StepToSave): Promise<SavedStep> {
  const { row, plan, result, now, first } = step;
  const seq = row.seq + 1;
  const depth = Math.max(row.causeDepth, step.depth ?? 0);
  const rows = result.effects.length > 0 ? effectRows(step, step.accounts ?? (await loadAccounts(tx))) : [];
  const queueing = () => (rows.length > 0 ? tx.insert(effects).values(rows).onConflictDoNothing().execute() : null);
  const ended = result.outcome.kind === 'done' ? result.outcome : null;
  const notes: TraceEntry[] = [];
  const leaves = ended !== null && !keepsQueued.has(ended.reason);
  if (leaves) {
    await queueing();
    const why = ended.detail ?? ended.reason;
    await cancelQueued(tx, row, { now, reason: ended.reason, why });
    notes.push(...(await noteAlreadyCalling(tx, row, { now, why })));
  }
  await Promise.all([
    leaves ? null : queueing(),
    tx
      .update(enrollments)
      .set({
        status: statusAfter(row, result),
        state: result.state,
        seq,
        outcome: result.outcome,
        untilAt: result.outcome.kind === 'wait' ? result.outcome.until : null,
        // Once over, it is looked at again while messages are open.
        listens: ended ? [...new Set<FactKey>([...plan.listens, 'patient', 'messages'])] : result.listens,
        updatedAt: now,
        ...(depth > row.causeDepth ? { causeDepth: depth } : {}),
        ...(hasNoWorkflow(step) ? { armedAt: null } : {}),
        ...(result.outcome.kind === 'stuck' ? { stuckCode: result.outcome.code } : {}),
        ...(ended ? { exitReason: ended.reason, exitDetail: ended.detail, endedAt: now } : {}),
      })
      .where(eq(enrollments.id, row.id))
      .execute(),
    insertTrace(tx, row, seq, [...result.trace, ...notes]),
    insertDeltas(tx, row, countChanges({ row, result, now, first, entry: plan.entry })),
    ended && watchGoal(tx, row, plan, { reason: ended.reason, now }),
    !first && tx.delete(wakes).where(eq(wakes.enrollmentId, row.id)).execute(),
  ]);
  const accounts = rows.map((effect) => effect.accountId);
  if (result.dataChanges.length + result.actions.length === 0)
    return { seq, accounts: [...new Set(accounts)], enrollmentIds: [], webhooks: false };
  // After the wakes that this step saw are gone: what is carried out may wake it anew.
  const done = await carryOut(context, tx, { row, result, now, depth });
  await insertTrace(tx, row, seq, done.trace);
  return {
    seq,
    accounts: [...new Set([...accounts, ...done.accounts])],
    enrollmentIds: done.enrollmentIds,
    webhooks: done.webhooks,
  };
}

/** Once it was told to hold, or over, the workflow that asked is gone. */
function hasNoWorkflow({ result, byDriver = false }: StepToSave): boolean {
  const { kind } = result.outcome;
  return kind === 'hold' || kind === 'stuck' || (kind === 'done' && byDriver);
}

/** Appends to the patient's timeline. */
export async function insertTrace(
  tx: Tx,
  row: Pick<EnrollmentRow, 'id' | 'practiceId'>,
  seq: number,
  entries: TraceEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const lines = entries.map(({ at, ...entry }) => ({ ...entry, at: new Date(at).toISOString() }));
  // One text however many lines there are, so that it is prepared once.
  await tx
    .execute(sql`
    insert into cairn.trace (practice_id, enrollment_id, seq, at, kind, node_id, visit, port, reason, detail)
    select ${row.practiceId}::uuid, ${row.id}::uuid, ${seq}::integer, l.at, l.kind, l."nodeId", l.visit, l.port, l.reason, l.detail
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
      as l (at timestamptz, kind text, "nodeId" text, visit integer, port text, reason text, detail jsonb)`)
    .execute();
}

/** Appends to the live counts. */
export async function insertDeltas(
  tx: Tx,
  row: Pick<EnrollmentRow, 'campaignId' | 'practiceId'>,
  changes: CountChange[],
): Promise<void> {
  if (changes.length === 0) return;
  await tx
    .execute(sql`
    insert into cairn.count_deltas (practice_id, campaign_id, node_id, measure, n)
    select ${row.practiceId}::uuid, ${row.campaignId}::uuid, l."nodeId", l.measure, l.n
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as l ("nodeId" text, measure text, n integer)`)
    .execute();
}

/** A journey whose messages are all settled is over for good. Says so in SQL, which sees what this step queued and cancelled. */
function statusAfter(row: EnrollmentRow, result: StepResult): EnrollmentRow['status'] | SQL {
  switch (result.outcome.kind) {
    case 'wait':
      return 'active';
    case 'hold':
      return 'held';
    case 'stuck':
      return 'stuck';
    case 'done':
      return settlingOrEnded(row.id);
    default:
      return assertNever(result.outcome, 'outcome');
  }
}

/** `settling` while a message or a webhook of the enrollment is open, else `ended`. */
export function settlingOrEnded(enrollmentId: string): SQL {
  return sql`case when exists (
    select from cairn.effects f where f.enrollment_id = ${enrollmentId}::uuid and f.state in ('queued', 'calling', 'unknown')
  ) or exists (
    select from cairn.actions a where a.enrollment_id = ${enrollmentId}::uuid and a.state in ('queued', 'calling')
  ) then 'settling' else 'ended' end`;
}

const priorityOf = { care: 1, operational: 3, marketing: 5 } as const;

/** Intents as queued effects of the practice's account for the channel; a repeated intent is the same row. */
function effectRows({ row, result, now }: StepToSave, accounts: Accounts) {
  return result.effects.map((intent) => {
    const accountId = accounts[intent.channel];
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
}

/** The practice has no active account for a channel that a campaign uses; publishing checks this, so it is an operator's mistake. */
class NoAccount extends Error {
  constructor(channel: string) {
    super(`no_account_${channel}`);
    this.name = 'NoAccount';
  }
}
