import { entryWatch, type Plan } from '@cairn/core';
import {
  campaignTriggers,
  currentPractice,
  type EntryJobKind,
  entryDues,
  entryJobs,
  entryWatches,
  newId,
  segments,
  type Tx,
} from '@cairn/db';
import { and, eq, isNull } from 'drizzle-orm';
import { closeAudience, openAudience } from '../audiences/open-audience.ts';
import { priorityOf } from '../audiences/run-row.ts';
import type { Refusal } from '../context.ts';
import { needSegments, releaseSegments } from '../segments/keep-membership.ts';
import { backfillRule } from './backfill-rule.ts';

type Published = {
  campaignId: string;
  versionId: string;
  plan: Plan;
  /** Also take in who fits already. */
  backfill: boolean;
  requestedBy: string;
  now: number;
};

/** From this version on, what starts the campaign is watched; those whom its trigger covers already are looked through in pages. */
export async function watchCampaign(tx: Tx, published: Published): Promise<void> {
  const { campaignId, versionId, plan, backfill, requestedBy, now } = published;
  await tx.delete(campaignTriggers).where(eq(campaignTriggers.campaignId, campaignId));
  await tx.delete(entryWatches).where(eq(entryWatches.campaignId, campaignId));
  await cancelJobs(tx, campaignId, now);
  await openAudience(tx, published);
  const watch = entryWatch(plan);
  const job = { campaignId, priority: priorityOf(plan), requestedBy, now };
  if (watch?.kind === 'event') {
    const eventName = watch.key;
    await tx.insert(campaignTriggers).values({ practiceId: currentPractice, campaignId, eventName, versionId });
  } else if (watch !== null) {
    const { kind, key } = watch;
    await tx.insert(entryWatches).values({ practiceId: currentPractice, campaignId, kind, key });
    if (kind === 'segment') await needSegments(tx, { campaignId, segmentIds: [key], requestedBy, now });
    if (kind === 'date') await beginJob(tx, 'dates', job);
    if (kind === 'appointment') await beginJob(tx, 'appointments', job);
  }
  if (backfill && (await backfillRule(tx, plan, campaignId)) !== null) await beginJob(tx, 'backfill', job);
}

/** The campaign takes nobody in any more. */
export async function unwatchCampaign(tx: Tx, campaignId: string, now: number): Promise<void> {
  await tx.delete(entryWatches).where(eq(entryWatches.campaignId, campaignId));
  await tx.delete(entryDues).where(eq(entryDues.campaignId, campaignId));
  await cancelJobs(tx, campaignId, now);
  await closeAudience(tx, campaignId);
  await releaseSegments(tx, campaignId);
}

/** Why this plan cannot be watched; null when nothing is in the way. */
export async function watchProblem(tx: Tx, plan: Plan): Promise<Refusal | null> {
  const watch = entryWatch(plan);
  if (watch?.kind !== 'segment') return null;
  const [known] = await tx
    .select({ id: segments.id })
    .from(segments)
    .where(and(eq(segments.id, watch.key), isNull(segments.archivedAt)));
  if (known !== undefined) return null;
  return {
    code: 'segment_unknown',
    status: 422,
    message: 'The segment that starts this campaign does not exist any more. Choose another one.',
    path: plan.entry,
  };
}

type Job = { campaignId: string; priority: number; requestedBy: string; now: number };

async function beginJob(tx: Tx, kind: Exclude<EntryJobKind, 'segment'>, { now, ...job }: Job): Promise<void> {
  await tx.insert(entryJobs).values({
    practiceId: currentPractice,
    id: newId(now),
    kind,
    state: 'running',
    ...job,
    createdAt: now,
    nextAt: now,
  });
}

async function cancelJobs(tx: Tx, campaignId: string, now: number): Promise<void> {
  await tx
    .update(entryJobs)
    .set({ state: 'cancelled', finishedAt: now })
    .where(and(eq(entryJobs.campaignId, campaignId), eq(entryJobs.state, 'running')));
}
