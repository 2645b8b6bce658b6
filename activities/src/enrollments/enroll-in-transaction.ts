import { randomUUID } from 'node:crypto';
import { type Facts, type Plan, startState, step } from '@cairn/core';
import { enrollments, type Tx } from '@cairn/db';
import { and, eq } from 'drizzle-orm';
import { type SavedStep, saveStep } from '../advance/save-step.ts';
import type { Accounts } from '../advance/standing.ts';
import type { EngineContext } from '../context.ts';

export type Entry = {
  practiceId: string;
  campaignId: string;
  versionId: string;
  plan: Plan;
  patientId: string;
  /** What makes an entry the same entry: '' = once ever, an appointment's id, an event's id. */
  entryKey: string;
  subject: { appointmentId: string | null };
  mode: 'sandbox' | 'live';
  facts: Facts;
  /** Asked for when they are needed, unless the caller has them. */
  accounts?: Accounts;
  now: number;
  enrolledBy: string;
  reason: string | null;
  causeDepth: number;
  /** The campaign is paused: the patient enters and is held. */
  held: boolean;
};

export type Entered =
  | { kind: 'enrolled'; enrollmentId: string; accounts: string[] }
  | { kind: 'already'; enrollmentId: string };

/**
 * Enrolls and takes the first step in the caller's transaction, which holds the patient's lock. Once means
 * (campaign, patient, entry key): a second entry is answered with the first.
 */
export async function enrollInTransaction(context: EngineContext, tx: Tx, entry: Entry): Promise<Entered> {
  const state = startState({ plan: entry.plan, now: entry.now, subject: entry.subject, campaignKey: entry.campaignId });
  const [row] = await tx
    .insert(enrollments)
    .values({
      practiceId: entry.practiceId,
      id: randomUUID(),
      campaignId: entry.campaignId,
      versionId: entry.versionId,
      patientId: entry.patientId,
      entryKey: entry.entryKey,
      mode: entry.mode,
      status: 'active',
      state,
      seq: 0,
      outcome: { kind: 'wait', until: null },
      enrolledBy: entry.enrolledBy,
      enrollReason: entry.reason,
      causeDepth: entry.causeDepth,
      enteredAt: entry.now,
      updatedAt: entry.now,
    })
    .onConflictDoNothing()
    .returning();
  if (!row) return { kind: 'already', enrollmentId: await existingEntry(tx, entry) };
  const facts = { ...entry.facts, messages: [] };
  const result = step({ plan: entry.plan, state, facts, now: entry.now, held: entry.held });
  const saved: SavedStep = await saveStep(context, tx, {
    row,
    plan: entry.plan,
    result,
    now: entry.now,
    first: true,
    cause: 'entered',
    ...(entry.accounts && { accounts: entry.accounts }),
  });
  return { kind: 'enrolled', enrollmentId: row.id, accounts: saved.accounts };
}

async function existingEntry(tx: Tx, entry: Entry): Promise<string> {
  const [existing] = await tx
    .select({ id: enrollments.id })
    .from(enrollments)
    .where(
      and(
        eq(enrollments.campaignId, entry.campaignId),
        eq(enrollments.patientId, entry.patientId),
        eq(enrollments.entryKey, entry.entryKey),
        eq(enrollments.mode, entry.mode),
      ),
    );
  if (!existing) throw new Error('An entry conflicted with a row that is not there');
  return existing.id;
}
