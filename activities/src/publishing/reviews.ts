import { canonicalJson } from '@cairn/core';
import type { PublishApproval, ReviewQueue } from '@cairn/core/api';
import {
  campaigns,
  campaignVersions,
  currentPractice,
  databaseNow,
  newId,
  publishComments,
  publishReviews,
  type Tx,
} from '@cairn/db';
import { asc, eq, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import { audit } from '../audit.ts';
import { findCampaign, noCampaign } from '../campaigns/find-campaign.ts';
import { checkToPublish } from '../campaigns/publish-check.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { inCommand } from '../in-command.ts';
import { contentHash, needsSecondPerson, openReview, openReviewStates, whyNotDecide } from './second-person.ts';

type ReviewRow = typeof publishReviews.$inferSelect;
type Answer = Result<{ id: string; state: ReviewRow['state'] }>;

/** Gives the draft as it is now to a second person. An earlier request for another content ends with it. */
export async function askReview(
  context: EngineContext,
  practiceId: string,
  campaignId: string,
  { baseRevision, note }: { baseRevision: number; note?: string | undefined },
  by: Actor,
): Promise<Answer> {
  const answer = await inCommand(context, practiceId, async (tx): Promise<Answer> => {
    const found = await findCampaign(tx, campaignId);
    if (!found) return refuse(noCampaign);
    const [row] = await tx.select().from(campaigns).where(eq(campaigns.id, found.id)).for('no key update');
    if (!row) return refuse(noCampaign);
    if (row.draftRevision !== baseRevision)
      return refuse({
        code: 'draft_conflict',
        status: 409,
        message: 'The draft changed since you looked. Look at it again, then ask.',
        path: 'baseRevision',
      });
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    const checked = await checkToPublish(context, tx, { row, document: row.draft }, now);
    if (!checked.ok) return checked;
    const before = await openReview(tx, row.id);
    const hash = contentHash(row.draft);
    if (before !== null && before.contentHash === hash && before.state !== 'changes_requested')
      return { ok: true, value: { id: before.id, state: before.state } };
    if (before !== null)
      await tx.update(publishReviews).set({ state: 'withdrawn' }).where(eq(publishReviews.id, before.id));
    const id = newId(now);
    await tx.insert(publishReviews).values({
      ...{ practiceId: currentPractice, id, campaignId: row.id, contentHash: hash, document: row.draft },
      ...{
        state: 'in_review',
        people: await peopleOn(tx, row.id),
        note: note === undefined || note === '' ? null : note,
      },
      ...{ askedBy: `${by.kind}:${by.id}`, askedByName: by.name ?? null, askedAt: now },
    });
    await audit(tx, { by, action: 'campaign.review_asked', subject: row.id, now });
    return { ok: true, value: { id, state: 'in_review' } };
  });
  if (answer.ok) context.notices.tell(practiceId, { kind: 'campaign', campaignId });
  return answer;
}

type Decision = { decision: 'approve' | 'request_changes' | 'withdraw'; answer?: string | undefined };

/** Says yes or no to a draft; who asked for the review may only take it back. */
export async function decideReview(
  context: EngineContext,
  practiceId: string,
  reviewId: string,
  { decision, answer }: Decision,
  by: Actor,
): Promise<Answer> {
  let campaignId: string | null = null;
  const decided = await inCommand(context, practiceId, async (tx): Promise<Answer> => {
    const review = await lockReview(tx, reviewId);
    if (review === null) return refuse(noReview);
    campaignId = review.campaignId;
    if (review.state !== 'in_review' && !(decision === 'withdraw' && review.state !== 'published'))
      return refuse({
        code: 'review_over',
        status: 409,
        message: 'This review is decided already. Load the page anew.',
      });
    const row = await findCampaign(tx, review.campaignId);
    if (row === null) return refuse(noCampaign);
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    if (decision === 'withdraw') return settle(tx, review, { state: 'withdrawn', answer: null, by, now });
    const why = await whyNotDecide(tx, row, review, by);
    if (why !== null) return refuse({ code: 'own_change', status: 403, message: why });
    if (review.contentHash !== contentHash(row.draft))
      return refuse({
        code: 'approval_void',
        status: 409,
        message: 'The draft was changed since it was given for review. Its author has to ask again.',
      });
    if (decision === 'request_changes' && (answer === undefined || answer === ''))
      return refuse({ code: 'answer_missing', status: 422, message: 'Say what should change.', path: 'answer' });
    const state = decision === 'approve' ? 'approved' : 'changes_requested';
    return settle(tx, review, { state, answer: answer === undefined || answer === '' ? null : answer, by, now });
  });
  if (decided.ok && campaignId !== null) context.notices.tell(practiceId, { kind: 'campaign', campaignId });
  return decided;
}

type Settlement = { state: ReviewRow['state']; answer: string | null; by: Actor; now: number };

async function settle(tx: Tx, review: ReviewRow, { state, answer, by, now }: Settlement): Promise<Answer> {
  await tx
    .update(publishReviews)
    .set({ state, answer, decidedBy: `${by.kind}:${by.id}`, decidedByName: by.name ?? null, decidedAt: now })
    .where(eq(publishReviews.id, review.id));
  await audit(tx, { by, action: `campaign.review_${state}`, subject: review.campaignId, now, reason: answer });
  return { ok: true, value: { id: review.id, state } };
}

/** Says something about a step of what is under review, or about the whole. */
export async function commentReview(
  context: EngineContext,
  practiceId: string,
  reviewId: string,
  { nodeId, body }: { nodeId: string | null; body: string },
  by: Actor,
): Promise<Answer> {
  return inCommand(context, practiceId, async (tx): Promise<Answer> => {
    const review = await lockReview(tx, reviewId);
    if (review === null) return refuse(noReview);
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    await tx.insert(publishComments).values({
      ...{ practiceId: currentPractice, id: newId(now), reviewId, nodeId, body },
      ...{ createdBy: `${by.kind}:${by.id}`, createdByName: by.name ?? null, createdAt: now },
    });
    context.notices.tell(practiceId, { kind: 'campaign', campaignId: review.campaignId });
    return { ok: true, value: { id: review.id, state: review.state } };
  });
}

/** The last look at a campaign's draft with what was said, and whether the draft is still the one that was looked at. */
export async function currentReview(tx: Tx, campaignId: string, document: unknown): Promise<PublishApproval | null> {
  const [review] = await tx
    .select()
    .from(publishReviews)
    .where(eq(publishReviews.campaignId, campaignId))
    .orderBy(
      sql`${publishReviews.state} = any(array['in_review', 'changes_requested', 'approved']) desc, ${publishReviews.askedAt} desc`,
    )
    .limit(1);
  if (review === undefined || review.state === 'withdrawn' || review.state === 'published') return null;
  const comments = await tx
    .select()
    .from(publishComments)
    .where(eq(publishComments.reviewId, review.id))
    .orderBy(asc(publishComments.createdAt));
  return {
    ...{ id: review.id, state: review.state, isVoid: review.contentHash !== contentHash(document), note: review.note },
    ...{ askedBy: review.askedByName ?? review.askedBy, askedAt: isoOf(review.askedAt) },
    decidedBy: review.decidedBy === null ? null : (review.decidedByName ?? review.decidedBy),
    decidedAt: review.decidedAt === null ? null : isoOf(review.decidedAt),
    answer: review.answer,
    comments: comments.map(({ id, nodeId, body, createdBy, createdByName, createdAt }) => ({
      ...{ id, nodeId, body, by: createdByName ?? createdBy, at: isoOf(createdAt) },
    })),
  };
}

/** What waits for a second person or for its author, the oldest first. */
export async function reviewQueueOf(tx: Tx, by: Actor): Promise<ReviewQueue> {
  const rows = await tx
    .select({ review: publishReviews, draft: campaigns.draft, live: campaignVersions.document, slug: campaigns.slug })
    .from(publishReviews)
    .innerJoin(campaigns, eq(campaigns.id, publishReviews.campaignId))
    .leftJoin(campaignVersions, eq(campaignVersions.id, campaigns.currentVersionId))
    .where(inArray(publishReviews.state, [...openReviewStates]))
    .orderBy(asc(publishReviews.askedAt));
  const reviews = rows.map(({ review, draft, live, slug }) => ({
    ...{ id: review.id, campaignId: review.campaignId, name: nameOf(review.document) ?? slug, state: review.state },
    isVoid: review.contentHash !== contentHash(draft),
    ...{ askedBy: review.askedByName ?? review.askedBy, askedAt: isoOf(review.askedAt), people: review.people },
    marks: marksOf(live, review.document),
    isOwn: review.askedBy === `${by.kind}:${by.id}`,
  }));
  return { isNeeded: await needsSecondPerson(tx), reviews };
}

const parts = z.object({
  nodes: z.array(z.looseObject({ id: z.string(), kind: z.string(), config: z.record(z.string(), z.unknown()) })),
  settings: z.looseObject({ exits: z.unknown() }),
});

/** What makes a change worth more care. */
function marksOf(live: unknown, document: unknown): string[] {
  const before = parts.safeParse(live);
  const after = parts.safeParse(document);
  if (!after.success) return [];
  if (!before.success) return ['First version'];
  const old = new Map(before.data.nodes.map((node) => [node.id, node]));
  const messages = after.data.nodes.filter(
    (node) => node.kind === 'message' && textOf(old.get(node.id)?.config) !== textOf(node.config),
  );
  const exits = canonicalJson(before.data.settings.exits ?? null) !== canonicalJson(after.data.settings.exits ?? null);
  const removed = before.data.nodes.some(({ id }) => !after.data.nodes.some((node) => node.id === id));
  return [
    ...(messages.length === 0 ? [] : ['New message text']),
    ...(exits ? ['Exit rules changed'] : []),
    ...(removed ? ['Steps removed'] : []),
  ];
}

function textOf(config: Record<string, unknown> | undefined): string {
  return canonicalJson([config?.['subject'] ?? null, config?.['body'] ?? null, config?.['smsBody'] ?? null]);
}

function nameOf(document: unknown): string | null {
  return z.looseObject({ name: z.string() }).safeParse(document).data?.name ?? null;
}

async function peopleOn(tx: Tx, campaignId: string): Promise<number> {
  const [counted] = await tx
    .execute<{ n: number }>(sql`
    select count(*)::int as n from cairn.enrollments e
    where e.campaign_id = ${campaignId}::uuid and e.status = any(array['active', 'held', 'stuck'])`)
    .execute();
  return counted?.n ?? 0;
}

async function lockReview(tx: Tx, reviewId: string): Promise<ReviewRow | null> {
  const [review] = await tx.select().from(publishReviews).where(eq(publishReviews.id, reviewId)).for('update');
  return review ?? null;
}

const noReview = {
  code: 'review_unknown',
  status: 404,
  message: 'There is no such review in this practice. Look at the list of what waits for review.',
} as const;

function isoOf(at: number): string {
  return new Date(at).toISOString();
}
