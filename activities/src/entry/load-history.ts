import type { PastEntry } from '@cairn/core';
import { enrollments, type PracticeMode, type Tx } from '@cairn/db';
import { and, desc, eq } from 'drizzle-orm';

type Whose = { campaignId: string; patientId: string; mode: PracticeMode };

/** Earlier entries of a patient into a campaign, newest first. What was tried in the sandbox does not count for live ones. */
export async function loadHistory(tx: Tx, { campaignId, patientId, mode }: Whose): Promise<PastEntry[]> {
  const rows = await tx
    .select({
      enrollmentId: enrollments.id,
      entryKey: enrollments.entryKey,
      state: enrollments.state,
      enteredAt: enrollments.enteredAt,
      endedAt: enrollments.endedAt,
    })
    .from(enrollments)
    .where(
      and(eq(enrollments.campaignId, campaignId), eq(enrollments.patientId, patientId), eq(enrollments.mode, mode)),
    )
    .orderBy(desc(enrollments.enteredAt))
    .limit(200)
    .execute();
  return rows.map(({ state, ...row }) => ({ ...row, appointmentId: state.subject.appointmentId }));
}
