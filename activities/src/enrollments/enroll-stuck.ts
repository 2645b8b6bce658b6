import { randomUUID } from 'node:crypto';
import { startState } from '@cairn/core';
import { enrollments, staffTasks, type Tx } from '@cairn/db';
import { insertDeltas, insertTrace } from '../advance/append-lines.ts';
import type { Entry } from './enroll-in-transaction.ts';

/** Stores an entry whose first step failed, so that nobody is lost: staff see it and can retry. Null when it is there already. */
export async function enrollStuck(tx: Tx, entry: Entry, code: string): Promise<string | null> {
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
      status: 'stuck',
      stuckCode: code,
      state: startState({ plan: entry.plan, now: entry.now, subject: entry.subject, campaignKey: entry.campaignId }),
      seq: 0,
      outcome: { kind: 'stuck', code },
      enrolledBy: entry.enrolledBy,
      enrollReason: entry.reason,
      causeDepth: entry.causeDepth,
      enteredAt: entry.now,
      updatedAt: entry.now,
    })
    .onConflictDoNothing()
    .returning({ id: enrollments.id });
  if (!row) return null;
  const { entry: nodeId } = entry.plan;
  await insertDeltas(tx, entry, entry.now, [
    { nodeId, measure: 'enrolled', n: 1 },
    { nodeId, measure: 'entered', n: 1 },
    { nodeId, measure: 'waiting', n: 1 },
  ]);
  await insertTrace(tx, { id: row.id, practiceId: entry.practiceId }, 0, [
    { at: entry.now, nodeId, visit: 1, kind: 'stuck', port: null, reason: 'node_failed', detail: { code } },
  ]);
  await tx.insert(staffTasks).values({
    practiceId: entry.practiceId,
    id: randomUUID(),
    kind: 'stuck',
    patientId: entry.patientId,
    enrollmentId: row.id,
    title: `A patient could not start a campaign (${code}). Open the patient and press Retry, or withdraw them.`,
    createdAt: entry.now,
  });
  return row.id;
}
