import type { PastEntry } from '@cairn/core';
import { enrollments, isAnyOf, type PracticeMode, type Tx } from '@cairn/db';
import { and, desc, eq } from 'drizzle-orm';

type Whose = { campaignId: string; patientId: string; mode: PracticeMode };

/** Looked back so far for each patient. */
const most = 200;

/** Earlier entries of a patient into a campaign, newest first. What was tried in the sandbox does not count for live ones. */
export async function loadHistory(tx: Tx, { patientId, ...where }: Whose): Promise<PastEntry[]> {
  const histories = await loadHistories(tx, { ...where, patientIds: [patientId] });
  return histories.get(patientId) ?? [];
}

/** The same for many patients, by one query; who never entered is left out. */
export async function loadHistories(
  tx: Tx,
  { campaignId, patientIds, mode }: Omit<Whose, 'patientId'> & { patientIds: readonly string[] },
): Promise<Map<string, PastEntry[]>> {
  const rows = await tx
    .select({
      patientId: enrollments.patientId,
      enrollmentId: enrollments.id,
      entryKey: enrollments.entryKey,
      state: enrollments.state,
      enteredAt: enrollments.enteredAt,
      endedAt: enrollments.endedAt,
    })
    .from(enrollments)
    .where(
      and(
        eq(enrollments.campaignId, campaignId),
        isAnyOf(enrollments.patientId, patientIds),
        eq(enrollments.mode, mode),
      ),
    )
    .orderBy(desc(enrollments.enteredAt))
    .limit(most * patientIds.length)
    .execute();
  const byPatient = Map.groupBy(rows, ({ patientId }) => patientId);
  return new Map(
    [...byPatient].map(([patientId, entries]) => [
      patientId,
      entries.map(({ patientId: _of, state, ...row }) => ({ ...row, appointmentId: state.subject.appointmentId })),
    ]),
  );
}
