import { randomUUID } from 'node:crypto';
import { startState, step } from '@cairn/core';
import type { Tx } from '@cairn/db';
import { sql } from 'drizzle-orm';
import { carriesOut } from '../advance/save-step.ts';
import { leavingOf, lineOf, queuedOf, type StepToWrite, writeAround } from '../advance/write-steps.ts';
import type { Entry } from './enroll-in-transaction.ts';

export type EnrolledTogether = {
  /** By patient: the new enrollment, or that the same entry had begun before. */
  outcomes: Map<string, { kind: 'enrolled'; enrollmentId: string } | { kind: 'already' }>;
  accounts: string[];
};

/**
 * Enrolls many patients in one campaign and takes their first steps, in as many statements as for one; the caller's transaction holds the
 * patients' locks, and nobody stands twice in the list. Left out of the outcomes, and to be enrolled by themselves, are those whose first
 * step acts on more than their own journey, ends it otherwise than at its end, or throws.
 */
export async function enrollTogether(tx: Tx, practiceId: string, entries: readonly Entry[]): Promise<EnrolledTogether> {
  const steps = entries.flatMap(plainFirstStep);
  if (steps.length === 0) return { outcomes: new Map(), accounts: [] };
  const inserted = await insertEnrollments(tx, practiceId, steps);
  const begun = steps.filter(({ row }) => inserted.has(row.id));
  if (begun.length > 0) await writeAround(tx, practiceId, begun);
  return {
    outcomes: new Map(
      steps.map(({ row }) => [
        row.patientId,
        inserted.has(row.id) ? { kind: 'enrolled', enrollmentId: row.id } : { kind: 'already' },
      ]),
    ),
    accounts: [...new Set(begun.flatMap(({ effects }) => effects.map(({ accountId }) => accountId)))],
  };
}

function plainFirstStep(entry: Entry): StepToWrite[] {
  const { plan, now, facts, held, subject, campaignId } = entry;
  try {
    const state = startState({ plan, now, subject, campaignKey: campaignId });
    const result = step({ plan, state, facts: { ...facts, messages: [] }, now, held });
    if (carriesOut(result) || leavingOf(result)) return [];
    const first = { row: rowOf(entry, state), plan, result, now, first: true, cause: 'entered' };
    return [{ ...first, effects: queuedOf(first, entry.accounts ?? {}), notes: [] }];
  } catch {
    // It throws again when it is enrolled by itself, and is stored as stuck.
    return [];
  }
}

/** As it stood before its first step. */
function rowOf(entry: Entry, state: ReturnType<typeof startState>): StepToWrite['row'] {
  const { practiceId, campaignId, versionId, patientId, entryKey, mode, enrolledBy, reason, causeDepth, now } = entry;
  return {
    ...{ practiceId, id: randomUUID(), campaignId, versionId, patientId, entryKey, mode, enrolledBy, causeDepth },
    ...{ enrollReason: reason, status: 'active', state, seq: 0, outcome: { kind: 'wait', until: null } },
    ...{ untilAt: null, listens: [], armedAt: null, exitReason: null, exitDetail: null, stuckCode: null },
    ...{ enteredAt: now, endedAt: null, updatedAt: now },
  };
}

/** Answers with the ids of those that were new. */
async function insertEnrollments(tx: Tx, practiceId: string, steps: readonly StepToWrite[]): Promise<Set<string>> {
  const lines = steps.map((one) => {
    const { campaignId, versionId, patientId, entryKey, mode, enrolledBy, enrollReason } = one.row;
    const line = lineOf(one);
    // A journey at its end waits for what it has just queued.
    const status = line.status !== 'done' ? line.status : one.effects.length > 0 ? 'settling' : 'ended';
    const endedAt = line.status === 'done' ? line.updatedAt : null;
    return {
      ...line,
      ...{ campaignId, versionId, patientId, entryKey, mode, enrolledBy, enrollReason, status, endedAt },
    };
  });
  const rows = await tx
    .execute<{ id: string }>(sql`
    insert into cairn.enrollments (practice_id, id, campaign_id, version_id, patient_id, entry_key, mode, status, state, seq, outcome,
      until_at, listens, exit_reason, exit_detail, stuck_code, enrolled_by, enroll_reason, cause_depth, entered_at, ended_at, updated_at)
    select ${practiceId}::uuid, l.id, l."campaignId", l."versionId", l."patientId", l."entryKey", l.mode, l.status, l.state, l.seq, l.outcome,
      l."untilAt", array(select jsonb_array_elements_text(l.listens)), l."exitReason", l."exitDetail", l."stuckCode", l."enrolledBy",
      l."enrollReason", l.depth, l."updatedAt", l."endedAt", l."updatedAt"
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l (
      id uuid, "campaignId" uuid, "versionId" uuid, "patientId" uuid, "entryKey" text, mode text, status text, state jsonb, seq integer,
      outcome jsonb, "untilAt" timestamptz, listens jsonb, "exitReason" text, "exitDetail" text, "stuckCode" text, "enrolledBy" text,
      "enrollReason" text, depth smallint, "endedAt" timestamptz, "updatedAt" timestamptz)
    on conflict do nothing
    returning id`)
    .execute();
  return new Set(rows.map(({ id }) => id));
}
