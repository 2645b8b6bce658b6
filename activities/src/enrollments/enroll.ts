import { type EntryCause, entryRefusals } from '@cairn/core';
import type { EnrollAnswer } from '@cairn/core/api';
import { databaseNow, type FactWrite, loadFacts, lockPatient, recordEvent, type Tx, wakeListeners } from '@cairn/db';
import { audit } from '../audit.ts';
import { findCampaign, noCampaign } from '../campaigns/find-campaign.ts';
import { type Actor, type EngineContext, type Refusal, type Result, refuse } from '../context.ts';
import { type EnterOutcome, enterCampaign } from '../entry/enter-campaign.ts';
import { type LiveCampaign, liveCampaign } from '../entry/live-campaigns.ts';
import { noteRefusals } from '../entry/note-refusals.ts';
import { inCommand } from '../in-command.ts';
import { finish } from '../intake/event.ts';
import { findPatient } from '../intake/find-patient.ts';

export type EnrollRequest = {
  /** Id or short name. */
  campaign: string;
  /** Cairn's own id, or the practice system's by `patient`. */
  patientId?: string | undefined;
  patient?: string | undefined;
  reason?: string | undefined;
  /** What the asking system says along: the campaign's trigger and conditions can ask for it. */
  properties?: Record<string, string | number | boolean | null> | undefined;
  /** The same one again is the same entry. */
  key?: string | undefined;
};

/** A person or another system enrolls one patient; the campaign's entry rules hold for both. */
export async function enroll(
  context: EngineContext,
  practiceId: string,
  request: EnrollRequest,
  by: Actor,
): Promise<Result<EnrollAnswer>> {
  const done = await inCommand(context, practiceId, (tx) => enrollOne(context, tx, practiceId, request, by));
  const { outcome, campaign, patientId, wokenIds } = done;
  if (campaign === null || outcome === null || patientId === null) return refuse(done.refusal ?? noCampaign);
  if (outcome.kind === 'refused') {
    if (outcome.reason === 'entered_before' && outcome.existing !== null) {
      return { ok: true, value: { kind: 'already', enrollmentId: outcome.existing } };
    }
    return refuse(refusalOf(outcome));
  }
  const { campaignId, slug } = campaign;
  const enrolled = [{ campaign: slug, campaignId, enrollmentId: outcome.enrollmentId }];
  finish(context, practiceId, { patientId, matched: { enrolled, accounts: outcome.accounts }, wokenIds });
  return { ok: true, value: { kind: 'enrolled', enrollmentId: outcome.enrollmentId } };
}

type Done = {
  outcome: EnterOutcome | null;
  campaign: LiveCampaign | null;
  patientId: string | null;
  wokenIds: string[];
  refusal?: Omit<Refusal, 'path'> & { path?: string | null };
};

async function enrollOne(
  context: EngineContext,
  tx: Tx,
  practiceId: string,
  request: EnrollRequest,
  by: Actor,
): Promise<Done> {
  const nobody = { outcome: null, campaign: null, patientId: null, wokenIds: [] };
  const found = await findCampaign(tx, request.campaign);
  if (!found) return { ...nobody, refusal: noCampaign };
  const campaign = await liveCampaign(tx, found.id);
  if (!campaign) return { ...nobody, refusal: notLive(found) };
  const patientId = await lockWhom(tx, request);
  if (patientId === null) return { ...nobody, refusal: noPatient(request) };
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  const told = await tellOfRequest(context, tx, { request, campaign, patientId, by, now });
  const facts = await loadFacts(tx, { patientId, enrollmentId: null });
  const reason = request.reason ?? null;
  const outcome = await enterCampaign(context, tx, {
    practiceId,
    campaign,
    patientId,
    cause: told.cause,
    facts,
    now,
    causeDepth: 0,
    enrolledBy: `${by.kind}:${by.id}`,
    reason,
  });
  if (outcome.kind === 'enrolled') {
    await audit(tx, { by, action: 'patient.enrolled', subject: outcome.enrollmentId, now, reason });
  } else {
    const { reason: why, clause } = outcome;
    await noteRefusals(
      tx,
      [{ campaignId: campaign.campaignId, patientId, cause: told.cause.kind, reason: why, clause }],
      now,
    );
  }
  return { outcome, campaign, patientId, wokenIds: told.wokenIds };
}

async function lockWhom(tx: Tx, { patientId, patient }: EnrollRequest): Promise<string | null> {
  if (patientId === undefined) return patient === undefined ? null : findPatient(tx, patient);
  return (await lockPatient(tx, patientId)) ? patientId : null;
}

type Telling = { request: EnrollRequest; campaign: LiveCampaign; patientId: string; by: Actor; now: number };

/** A campaign that other systems start keeps what they said as an event, so that its conditions can read it. */
async function tellOfRequest(
  context: EngineContext,
  tx: Tx,
  { request, campaign, patientId, by, now }: Telling,
): Promise<{ cause: EntryCause; wokenIds: string[] }> {
  const { key, properties = {} } = request;
  const plan = await context.plans.load(tx, campaign.versionId);
  const isAsked = plan.nodes[plan.entry]?.kind === 'api-trigger' && by.kind !== 'user';
  if (!isAsked) return { cause: { kind: 'person', id: key ?? crypto.randomUUID() }, wokenIds: [] };
  const name = `api.${campaign.slug.replaceAll('-', '_')}`;
  const event: FactWrite = await recordEvent(tx, {
    messageId: `enroll:${campaign.campaignId}:${key ?? crypto.randomUUID()}`,
    name,
    patientId,
    patientRef: null,
    occurredAt: now,
    receivedAt: now,
    source: `${by.kind}:${by.id}`,
    properties,
  });
  const wokenIds = await wakeListeners(tx, { patientId, keys: event.keys, reason: name, now });
  return { cause: { kind: 'api', id: event.id, properties }, wokenIds };
}

function notLive({ state, drainsSince }: { state: string; drainsSince: number | null }) {
  const message =
    drainsSince === null || state === 'stopped'
      ? `This campaign is ${state}. Publish it before enrolling patients.`
      : 'This campaign is finishing: those inside go on, and nobody new enters. Let people in again first.';
  return { code: 'campaign_not_live', status: 409, message, path: 'campaign' } as const;
}

function noPatient({ patientId }: EnrollRequest) {
  return {
    code: 'patient_unknown',
    status: 404,
    message: 'There is no such patient in this practice.',
    path: patientId === undefined ? 'patient' : 'patientId',
  } as const;
}

function refusalOf({ reason, clause }: Extract<EnterOutcome, { kind: 'refused' }>) {
  if (reason === 'no_appointment') {
    return {
      code: 'nothing_to_enroll_for',
      status: 422,
      message: 'This campaign is about an appointment, and the patient has none ahead. Book one first.',
      path: 'patientId',
    } as const;
  }
  const why = clause === null ? '' : ` (${clause})`;
  return {
    code: `entry_${reason}`,
    status: 422,
    message: `Not enrolled: ${entryRefusals[reason]}${why}`,
    path: 'patientId',
  } as const;
}
