import { randomUUID } from 'node:crypto';
import { assertNever, type ExitReason, type FactKey, type StepResult, type TraceEntry } from '@cairn/core';
import type { Tx } from '@cairn/db';
import { type SQL, sql } from 'drizzle-orm';
import { watchGoal } from '../goals/watch-goal.ts';
import { insertCounts, insertTraces } from './append-lines.ts';
import { countChanges } from './count-changes.ts';
import type { EnrollmentRow, StepToSave } from './save-step.ts';
import type { Accounts } from './standing.ts';

export type QueuedEffect = ReturnType<typeof queuedOf>[number];

/** A step with the messages that are still to be queued and what else its timeline says. */
export type StepToWrite = StepToSave & { effects: readonly QueuedEffect[]; notes: readonly TraceEntry[] };

/** A journey that ended like this leaves its queued messages to go out; any other end cancels them. */
const keepsQueued = new Set<ExitReason>(['completed']);

/** How the step ends a journey whose queued messages go with it, or null. */
export function leavingOf({ outcome }: StepResult): { reason: ExitReason; detail: string | null } | null {
  return outcome.kind === 'done' && !keepsQueued.has(outcome.reason) ? outcome : null;
}

/** How many campaigns deep what brought the enrollment here lies. */
export function depthOf({ row, depth = 0 }: StepToSave): number {
  return Math.max(row.causeDepth, depth);
}

/**
 * Writes the decisions of steps, each under its next seq, in as many statements as for one: messages, rows, timelines, counts, the wakes
 * that they saw. Of one practice, each of another enrollment. Actions and cancelled messages are the caller's.
 */
export async function writeSteps(tx: Tx, practiceId: string, steps: readonly StepToWrite[]): Promise<void> {
  const seen = steps.flatMap(({ first, row }) => (first ? [] : [row.id]));
  await Promise.all([
    writeAround(tx, practiceId, steps),
    updateEnrollments(tx, practiceId, steps),
    seen.length > 0 &&
      tx
        .execute(sql`
        delete from cairn.wakes w where w.practice_id = ${practiceId}::uuid and w.enrollment_id = any(${sql.param(seen)}::uuid[])`)
        .execute(),
  ]);
}

/** All that steps leave beside their enrollments' own rows. */
export async function writeAround(tx: Tx, practiceId: string, steps: readonly StepToWrite[]): Promise<void> {
  await Promise.all([
    queueEffects(
      tx,
      practiceId,
      steps.flatMap(({ effects }) => effects),
    ),
    insertTraces(
      tx,
      practiceId,
      steps.map(({ row, result, notes }) => ({
        enrollmentId: row.id,
        seq: row.seq + 1,
        entries: [...result.trace, ...notes],
      })),
    ),
    insertCounts(
      tx,
      practiceId,
      steps.map(({ plan, ...step }) => ({
        campaignId: step.row.campaignId,
        at: step.now,
        changes: countChanges({ ...step, entry: plan.entry }),
      })),
    ),
    ...steps.map(({ row, plan, result: { outcome }, now }) =>
      outcome.kind === 'done' ? watchGoal(tx, row, plan, { reason: outcome.reason, now }) : null,
    ),
  ]);
}

async function updateEnrollments(tx: Tx, practiceId: string, steps: readonly StepToWrite[]): Promise<void> {
  const lines = steps.map(lineOf);
  await tx
    .execute(sql`
    update cairn.enrollments e
    set state = l.state, seq = l.seq, outcome = l.outcome, until_at = l."untilAt", updated_at = l."updatedAt",
        listens = array(select jsonb_array_elements_text(l.listens)), cause_depth = greatest(e.cause_depth, l.depth),
        armed_at = case when l.disarm then null else e.armed_at end,
        stuck_code = case when l.status in ('active', 'held') then null else coalesce(l."stuckCode", e.stuck_code) end,
        exit_reason = case when l.status = 'done' then l."exitReason" else e.exit_reason end,
        exit_detail = case when l.status = 'done' then l."exitDetail" else e.exit_detail end,
        ended_at = case when l.status = 'done' then l."updatedAt" else e.ended_at end,
        status = case when l.status = 'done' then ${settlingOrEnded(sql`e.id`)} else l.status end
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l (
      id uuid, status text, state jsonb, seq integer, outcome jsonb, "untilAt" timestamptz, "updatedAt" timestamptz, listens jsonb,
      depth smallint, disarm boolean, "stuckCode" text, "exitReason" text, "exitDetail" text)
    where e.practice_id = ${practiceId}::uuid and e.id = l.id and e.id = any(${sql.param(lines.map(({ id }) => id))}::uuid[])`)
    .execute();
}

/** The enrollment's row as the step leaves it, instants as text. */
export function lineOf(step: StepToWrite) {
  const { row, plan, result, now } = step;
  const { outcome } = result;
  const ended = outcome.kind === 'done' ? outcome : null;
  return {
    id: row.id,
    status: statusAfter(outcome),
    state: result.state,
    seq: row.seq + 1,
    outcome,
    untilAt: outcome.kind === 'wait' ? instantOf(outcome.until) : null,
    updatedAt: instantOf(now),
    // Once over, it is looked at again while messages are open.
    listens: ended
      ? [...new Set<FactKey>([...plan.listens, ...result.listens, 'patient', 'messages'])]
      : result.listens,
    depth: depthOf(step),
    disarm: hasNoWorkflow(step),
    stuckCode: outcome.kind === 'stuck' ? outcome.code : null,
    exitReason: ended?.reason ?? null,
    exitDetail: ended?.detail ?? null,
  };
}

/** `done`: the statement finds out whether messages are open, since it sees what this step queued and cancelled. */
function statusAfter(outcome: StepResult['outcome']): EnrollmentRow['status'] | 'done' {
  switch (outcome.kind) {
    case 'wait':
      return 'active';
    case 'hold':
      return 'held';
    case 'stuck':
    case 'done':
      return outcome.kind;
    default:
      return assertNever(outcome, 'outcome');
  }
}

/** Once it was told to hold, or over, the workflow that asked is gone. */
function hasNoWorkflow({ result, byDriver = false }: StepToSave): boolean {
  const { kind } = result.outcome;
  return kind === 'hold' || kind === 'stuck' || (kind === 'done' && byDriver);
}

/** `settling` while a message or a webhook of the enrollment is open, else `ended`. */
export function settlingOrEnded(enrollmentId: string | SQL): SQL {
  return sql`case when exists (
    select from cairn.effects f where f.enrollment_id = ${enrollmentId}::uuid and f.state in ('awaiting', 'queued', 'calling', 'unknown')
  ) or exists (
    select from cairn.actions a where a.enrollment_id = ${enrollmentId}::uuid and a.state in ('queued', 'calling')
  ) then 'settling' else 'ended' end`;
}

const priorityOf = { care: 1, operational: 3, marketing: 5 } as const;

/** A step's intents as messages for the practice's account of each channel. Throws when the practice has none for one. */
export function queuedOf({ row, result, now }: StepToSave, accounts: Accounts) {
  return result.effects.map((intent) => {
    const accountId = accounts[intent.channel];
    if (!accountId) throw new NoAccount(intent.channel);
    return {
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
      approval: intent.approval === true,
      notBefore: instantOf(now),
      staleAt: instantOf(intent.staleAt),
    };
  });
}

/** A repeated intent is the same row. */
export async function queueEffects(tx: Tx, practiceId: string, effects: readonly QueuedEffect[]): Promise<void> {
  if (effects.length === 0) return;
  await tx
    .execute(sql`
    insert into cairn.effects (practice_id, id, enrollment_id, campaign_id, version_id, patient_id, node_id, visit, kind, channel, role,
      purpose, mode, priority, account_id, approval, state, not_before, stale_at, created_at)
    select ${practiceId}::uuid, l.id, l."enrollmentId", l."campaignId", l."versionId", l."patientId", l."nodeId", l.visit, l.kind, l.channel,
      l.role, l.purpose, l.mode, l.priority, l."accountId", l.approval, case when l.approval then 'awaiting' else 'queued' end,
      l."notBefore", l."staleAt", l."notBefore"
    from jsonb_to_recordset(${JSON.stringify(effects)}::jsonb) as l (
      id uuid, "enrollmentId" uuid, "campaignId" uuid, "versionId" uuid, "patientId" uuid, "nodeId" text, visit integer, kind text,
      channel text, role text, purpose text, mode text, priority smallint, "accountId" uuid, approval boolean, "notBefore" timestamptz,
      "staleAt" timestamptz)
    on conflict do nothing`)
    .execute();
}

function instantOf(at: number): string;
function instantOf(at: number | null): string | null;
function instantOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

/** The practice has no active account for a channel that a campaign uses; publishing checks this, so it is an operator's mistake. */
class NoAccount extends Error {
  constructor(channel: string) {
    super(`no_account_${channel}`);
    this.name = 'NoAccount';
  }
}
