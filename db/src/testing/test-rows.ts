import type { FactKey } from '@cairn/core';
import type { Tx } from '../in-practice.ts';
import { newId } from '../new-id.ts';
import { campaigns, campaignVersions } from '../tables/campaigns.ts';
import { type EnrollmentStatus, enrollments } from '../tables/enrollments.ts';
import { practices } from '../tables/practices.ts';

/** Inserts the practice of the transaction. */
export async function insertPractice(tx: Tx, practiceId: string, zone = 'America/New_York'): Promise<void> {
  await tx.insert(practices).values({ id: practiceId, name: 'Test practice', zone });
}

/** Inserts an enrollment in a campaign of its own; its plan is empty. Answers with the ids. */
export async function insertEnrollment(
  tx: Tx,
  row: { practiceId: string; patientId: string; listens: FactKey[]; status?: EnrollmentStatus; now: number },
): Promise<{ enrollmentId: string; campaignId: string; versionId: string }> {
  const { practiceId, patientId, listens, status = 'active', now } = row;
  const [enrollmentId, campaignId, versionId] = [newId(), newId(), newId()];
  await tx.insert(campaigns).values({ practiceId, id: campaignId, slug: campaignId, draft: {}, state: 'live' });
  await tx.insert(campaignVersions).values({
    practiceId,
    id: versionId,
    campaignId,
    number: 1,
    document: {},
    planBytes: '{}',
    planHash: '0',
    publishedAt: now,
    publishedBy: 'test',
  });
  await tx.insert(enrollments).values({
    practiceId,
    id: enrollmentId,
    campaignId,
    versionId,
    patientId,
    entryKey: '',
    mode: 'sandbox',
    status,
    state: {
      nodeId: 'start',
      visit: 1,
      visits: { start: 1 },
      enteredAt: now,
      arrivedAt: now,
      memory: null,
      afterMessage: null,
      lastMessage: null,
      subject: { appointmentId: null },
      campaignKey: campaignId,
    },
    seq: 1,
    outcome: { kind: 'wait', until: null },
    listens,
    enrolledBy: 'test',
    enteredAt: now,
  });
  return { enrollmentId, campaignId, versionId };
}
