import { matchManualEntry } from '@cairn/core';
import type { EnrollAnswer } from '@cairn/core/api';
import { databaseNow, loadFacts, lockPatient, practices, type Tx } from '@cairn/db';
import { audit } from '../audit.ts';
import { findCampaign, noCampaign } from '../campaigns/find-campaign.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { inCommand } from '../in-command.ts';
import { finish } from '../intake/event.ts';
import { enrollInTransaction } from './enroll-in-transaction.ts';

export type EnrollRequest = { campaign: string; patientId: string; reason?: string | undefined };

/** A person or a system enrolls one patient by hand, whatever the campaign's trigger is. */
export async function enroll(
  context: EngineContext,
  practiceId: string,
  request: EnrollRequest,
  by: Actor,
): Promise<Result<EnrollAnswer>> {
  const done = await inCommand(context, practiceId, (tx) => enrollOne(context, tx, practiceId, request, by));
  if (!done.ok) return done;
  const { entered, campaignId, slug } = done.value;
  const enrolled =
    entered.kind === 'enrolled' ? [{ campaign: slug, campaignId, enrollmentId: entered.enrollmentId }] : [];
  finish(context, practiceId, {
    patientId: request.patientId,
    matched: { enrolled, accounts: entered.kind === 'enrolled' ? entered.accounts : [] },
    wokenIds: [],
  });
  return { ok: true, value: { kind: entered.kind, enrollmentId: entered.enrollmentId } };
}

type Done = { entered: Awaited<ReturnType<typeof enrollInTransaction>>; campaignId: string; slug: string };

async function enrollOne(
  context: EngineContext,
  tx: Tx,
  practiceId: string,
  request: EnrollRequest,
  by: Actor,
): Promise<Result<Done>> {
  const campaign = await findCampaign(tx, request.campaign);
  if (!campaign) return refuse(noCampaign);
  if (!campaign.currentVersionId || (campaign.state !== 'live' && campaign.state !== 'paused')) {
    return refuse({
      code: 'campaign_not_live',
      status: 409,
      message: `This campaign is ${campaign.state}. Publish it before enrolling patients.`,
      path: 'campaign',
    });
  }
  if (!(await lockPatient(tx, request.patientId))) {
    return refuse({
      code: 'patient_unknown',
      status: 404,
      message: 'There is no such patient in this practice.',
      path: 'patientId',
    });
  }
  const plan = await context.plans.load(tx, campaign.currentVersionId);
  const [facts, databaseTime, [practice]] = await Promise.all([
    loadFacts(tx, { patientId: request.patientId, enrollmentId: null }),
    databaseNow(tx),
    tx.select({ mode: practices.mode }).from(practices),
  ]);
  const now = databaseTime + context.clockOffsetMs();
  const match = matchManualEntry({ plan, facts, now, entryId: crypto.randomUUID() });
  if (!match) {
    return refuse({
      code: 'nothing_to_enroll_for',
      status: 422,
      message: 'This campaign is about an appointment, and the patient has none ahead. Book one first.',
      path: 'patientId',
    });
  }
  const entered = await enrollInTransaction(tx, {
    practiceId,
    campaignId: campaign.id,
    versionId: campaign.currentVersionId,
    plan,
    patientId: request.patientId,
    entryKey: match.entryKey,
    subject: match.subject,
    mode: practice?.mode ?? 'sandbox',
    facts,
    now,
    enrolledBy: `${by.kind}:${by.id}`,
    reason: request.reason ?? null,
    causeDepth: 0,
    held: campaign.state === 'paused',
  });
  await audit(tx, {
    by,
    action: 'patient.enrolled',
    subject: entered.enrollmentId,
    now,
    reason: request.reason ?? null,
  });
  return { ok: true, value: { entered, campaignId: campaign.id, slug: campaign.slug } };
}
