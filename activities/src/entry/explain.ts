import {
  compile,
  entryRefusals,
  entryWatch,
  explainEntry,
  explainMessages,
  gateSentence,
  isEntryRefusal,
  isGateReason,
  type Plan,
  type SegmentState,
} from '@cairn/core';
import type { EntryAnswer } from '@cairn/core/api';
import {
  databaseNow,
  effects,
  enrollments,
  inPractice,
  loadFacts,
  patients,
  practices,
  entryRefusals as refusals,
  segmentMembers,
  segments,
  type Tx,
} from '@cairn/db';
import { and, desc, eq } from 'drizzle-orm';
import { type CampaignRow, findCampaign, noCampaign } from '../campaigns/find-campaign.ts';
import { type EngineContext, type Result, refuse } from '../context.ts';
import { forAudience } from './explain-audience.ts';
import { loadHistory } from './load-history.ts';

/**
 * Why this patient did (not) enter the campaign and did (not) get its messages: each condition with its value as it stands now, and what
 * was refused before. A campaign that was never published is explained by its draft.
 */
export async function explainCampaign(
  context: EngineContext,
  practiceId: string,
  { campaignId, patientId }: { campaignId: string; patientId: string },
): Promise<Result<EntryAnswer>> {
  return inPractice(context.database, practiceId, async (tx): Promise<Result<EntryAnswer>> => {
    const campaign = await findCampaign(tx, campaignId);
    if (campaign === null) return refuse({ ...noCampaign, path: 'params.id' });
    const [patient] = await tx.select().from(patients).where(eq(patients.id, patientId));
    if (patient === undefined) return refuse(noPatient);
    const plan = await planOf(context, tx, campaign);
    if (plan === null) return refuse(notReady);
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    const known = await loadFacts(tx, { patientId, enrollmentId: null });
    const { facts, audience } = await forAudience(tx, { plan, campaignId: campaign.id, patientId, facts: known });
    const [practice] = await tx.select({ mode: practices.mode }).from(practices);
    const history = await loadHistory(tx, { campaignId: campaign.id, patientId, mode: practice?.mode ?? 'sandbox' });
    const segment = await segmentOf(tx, plan, patientId);
    const name = `${patient.firstName} ${patient.lastName}`.trim() || patient.externalId;
    return {
      ok: true,
      value: {
        campaign: { id: campaign.id, name: plan.name, state: campaign.state },
        patient: { id: patient.id, name },
        takesIn: campaign.state === 'live' || campaign.state === 'paused',
        ...explainEntry({ plan, facts, history, now, segment, ...(audience === null ? {} : { audience }) }),
        lastRefusal: await lastRefusal(tx, campaign.id, patientId),
        journeys: await journeysOf(tx, campaign.id, patientId),
        messages: await messagesOf(tx, { plan, campaignId: campaign.id, patientId, now, facts }),
      },
    };
  });
}

async function planOf(context: EngineContext, tx: Tx, { currentVersionId, draft }: CampaignRow): Promise<Plan | null> {
  if (currentVersionId !== null) return context.plans.load(tx, currentVersionId);
  const compiled = compile(draft);
  return compiled.ok ? compiled.plan : null;
}

async function segmentOf(tx: Tx, plan: Plan, patientId: string): Promise<SegmentState | null> {
  const watch = entryWatch(plan);
  if (watch?.kind !== 'segment') return null;
  const [segment] = await tx.select().from(segments).where(eq(segments.id, watch.key));
  if (segment === undefined) return null;
  const [member] = await tx
    .select()
    .from(segmentMembers)
    .where(and(eq(segmentMembers.segmentId, segment.id), eq(segmentMembers.patientId, patientId)));
  const { name, filter, inUse } = segment;
  const isKept = inUse && member !== undefined && member.revision === segment.revision;
  return { name, filter, member: isKept ? member.member : null, since: isKept ? member.since : null };
}

async function lastRefusal(tx: Tx, campaignId: string, patientId: string): Promise<EntryAnswer['lastRefusal']> {
  const [row] = await tx
    .select()
    .from(refusals)
    .where(and(eq(refusals.campaignId, campaignId), eq(refusals.patientId, patientId)));
  if (row === undefined) return null;
  const { at, cause, reason, clause, times } = row;
  const sentence = isEntryRefusal(reason) ? entryRefusals[reason] : reason;
  return { at: iso(at), cause, sentence, clause, times };
}

async function journeysOf(tx: Tx, campaignId: string, patientId: string): Promise<EntryAnswer['journeys']> {
  const rows = await tx
    .select()
    .from(enrollments)
    .where(and(eq(enrollments.campaignId, campaignId), eq(enrollments.patientId, patientId)))
    .orderBy(desc(enrollments.enteredAt))
    .limit(50);
  return rows.map(({ id, enteredAt, endedAt, status, enrolledBy, enrollReason, exitReason, exitDetail }) => ({
    id,
    enteredAt: iso(enteredAt),
    endedAt: endedAt === null ? null : iso(endedAt),
    status,
    enrolledBy,
    reason: enrollReason,
    exitReason,
    exitDetail,
  }));
}

type Messages = Parameters<typeof explainMessages>[0] & { campaignId: string; patientId: string };

async function messagesOf(tx: Tx, { campaignId, patientId, ...about }: Messages): Promise<EntryAnswer['messages']> {
  const rows = await tx
    .select({ nodeId: effects.nodeId, state: effects.state, reason: effects.reason, at: effects.createdAt })
    .from(effects)
    .where(and(eq(effects.campaignId, campaignId), eq(effects.patientId, patientId)))
    .orderBy(desc(effects.createdAt))
    .limit(200);
  return explainMessages(about).map(({ now, ...message }) => ({
    ...message,
    sent: rows
      .filter(({ nodeId }) => nodeId === message.nodeId)
      .map(({ at, state, reason }) => ({ at: iso(at), state, sentence: whyOf(state, reason) })),
    now: { ...now, until: now.until === null ? null : iso(now.until) },
  }));
}

function whyOf(state: string, reason: string | null): string {
  if (reason !== null && isGateReason(reason)) return gateSentence(reason);
  return reason ?? state;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

const noPatient = {
  code: 'patient_unknown',
  status: 404,
  message: 'There is no such patient in this practice. Take an id from the list of patients.',
  path: 'patientId',
} as const;

const notReady = {
  code: 'draft_incomplete',
  status: 409,
  message: 'This campaign was never published, and its draft has problems to solve first. Solve them, then ask again.',
} as const;
