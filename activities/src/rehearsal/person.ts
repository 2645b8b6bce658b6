import type { Facts } from '@cairn/core';
import { databaseNow, inPractice, loadFacts, loadPracticeFacts, patientListMembers, patients } from '@cairn/db';
import { and, eq, isNull } from 'drizzle-orm';
import { audit } from '../audit.ts';
import { findCampaign, noCampaign } from '../campaigns/find-campaign.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { inCommand } from '../in-command.ts';

type Which = { practiceId: string; campaignId: string };

/** What any rehearsal of a practice's campaigns needs. Says nothing of a patient. */
export async function rehearsalWorldOf(
  context: EngineContext,
  { practiceId, campaignId }: Which,
): Promise<Result<Pick<Facts, 'practice' | 'segments'> & { now: number }>> {
  return inPractice(
    context.database,
    practiceId,
    async (tx): Promise<Result<Pick<Facts, 'practice' | 'segments'> & { now: number }>> => {
      if ((await findCampaign(tx, campaignId)) === null) return refuse({ ...noCampaign, path: 'params.id' });
      const now = (await databaseNow(tx)) + context.clockOffsetMs();
      return { ok: true, value: { ...(await loadPracticeFacts(tx)), now } };
    },
  );
}

/** One patient's facts, for a rehearsal in the browser of whoever asked. That they were taken is written down. */
export async function rehearsalPersonOf(
  context: EngineContext,
  { practiceId, campaignId }: Which,
  patientId: string,
  by: Actor,
): Promise<Result<{ facts: Facts; lists: string[] }>> {
  return inCommand(context, practiceId, async (tx): Promise<Result<{ facts: Facts; lists: string[] }>> => {
    const campaign = await findCampaign(tx, campaignId);
    if (campaign === null) return refuse({ ...noCampaign, path: 'params.id' });
    const [found] = await tx
      .select({ id: patients.id })
      .from(patients)
      .where(and(eq(patients.id, patientId), isNull(patients.mergedInto)));
    if (found === undefined) return refuse(noPatient);
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    const facts = await loadFacts(tx, { patientId, enrollmentId: null });
    const lists = await tx
      .select({ id: patientListMembers.listId })
      .from(patientListMembers)
      .where(eq(patientListMembers.patientId, patientId));
    await audit(tx, { by, action: 'patient.rehearsed', subject: patientId, now, reason: campaign.id });
    return { ok: true, value: { facts, lists: lists.map(({ id }) => id) } };
  });
}

const noPatient = {
  code: 'patient_unknown',
  status: 404,
  message: 'There is no such patient in this practice, or the record was merged into another. Search again.',
  path: 'body.patientId',
} as const;
