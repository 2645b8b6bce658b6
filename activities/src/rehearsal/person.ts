import type { Channel, Facts } from '@cairn/core';
import {
  databaseNow,
  inPractice,
  loadFactPast,
  loadFacts,
  loadPracticeFacts,
  patientListMembers,
  patients,
  type Tx,
} from '@cairn/db';
import { and, eq, isNull } from 'drizzle-orm';
import { audit } from '../audit.ts';
import { findCampaign, noCampaign } from '../campaigns/find-campaign.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { inCommand } from '../in-command.ts';
import { dayLimits } from './day-limits.ts';
import { pastOfPatient } from './past-of-patient.ts';

type Which = { practiceId: string; campaignId: string };

type World = Pick<Facts, 'practice' | 'segments'> & { perDay: Partial<Record<Channel, number>>; now: number };

/** What any rehearsal of a practice's campaigns needs. Says nothing of a patient. */
export async function rehearsalWorldOf(
  context: EngineContext,
  { practiceId, campaignId }: Which,
): Promise<Result<World>> {
  return inPractice(context.database, practiceId, async (tx): Promise<Result<World>> => {
    if ((await findCampaign(tx, campaignId)) === null) return refuse({ ...noCampaign, path: 'params.id' });
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    return { ok: true, value: { ...(await loadPracticeFacts(tx)), perDay: await dayLimits(tx), now } };
  });
}

/** Facts for a rehearsal; `asOf`: the moment that they were taken back to, or null for now. */
export type RehearsedPerson = { facts: Facts; lists: string[]; asOf: number | null };

/**
 * One patient's facts, for a rehearsal in the browser of whoever asked: as known now, or at an earlier moment `at`. That they were taken is
 * written down.
 */
export async function rehearsalPersonOf(
  context: EngineContext,
  { practiceId, campaignId }: Which,
  { patientId, at }: { patientId: string; at: number | null },
  by: Actor,
): Promise<Result<RehearsedPerson>> {
  return inCommand(context, practiceId, async (tx): Promise<Result<RehearsedPerson>> => {
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
    const asOf = at !== null && at < now ? at : null;
    const known = asOf === null ? facts : await knownThen(tx, { facts, campaignId: campaign.id, since: asOf });
    return { ok: true, value: { facts: known, lists: lists.map(({ id }) => id), asOf } };
  });
}

/** The facts at an earlier moment, as far as earlier versions are kept. */
async function knownThen(
  tx: Tx,
  { facts, campaignId, since }: { facts: Facts; campaignId: string; since: number },
): Promise<Facts> {
  const { id } = facts.patient;
  const past = await loadFactPast(tx, [id], since);
  const { before } = pastOfPatient({
    campaignId,
    facts,
    revisions: past.revisions.get(id) ?? [],
    appointmentKnownAt: past.appointmentKnownAt,
    consentsSince: past.consentsSince.get(id) ?? [],
    since,
  });
  return before;
}

const noPatient = {
  code: 'patient_unknown',
  status: 404,
  message: 'There is no such patient in this practice, or the record was merged into another. Search again.',
  path: 'body.patientId',
} as const;
