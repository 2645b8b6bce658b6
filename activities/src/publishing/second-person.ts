import { createHash } from 'node:crypto';
import { canonicalJson } from '@cairn/core';
import { practices, publishReviews, type Tx } from '@cairn/db';
import { and, eq, inArray } from 'drizzle-orm';
import type { CampaignRow } from '../campaigns/find-campaign.ts';
import type { Actor, Refusal } from '../context.ts';
import { whoChangedSinceLive } from './who-changed.ts';

/** Those in which a look at a draft is not over. */
export const openReviewStates = ['in_review', 'changes_requested', 'approved'] as const;

/** What an approval is bound to: the document, whatever the order of its keys. */
export function contentHash(document: unknown): string {
  return createHash('sha256').update(canonicalJson(document)).digest('hex');
}

/** Whether this practice asks for a second person before anything is published. */
export async function needsSecondPerson(tx: Tx): Promise<boolean> {
  const [practice] = await tx.select({ settings: practices.settings }).from(practices);
  return practice?.settings.publishApproval === true;
}

/** The look at a draft that is not over, if there is one. */
export async function openReview(tx: Tx, campaignId: string) {
  const [review] = await tx
    .select()
    .from(publishReviews)
    .where(and(eq(publishReviews.campaignId, campaignId), inArray(publishReviews.state, [...openReviewStates])));
  return review ?? null;
}

type Asked = { row: CampaignRow; document: unknown; by: Actor };

/** Why this document may not be published before somebody else has approved it, or null. Holds for people, keys and commands alike. */
export async function approvalProblem(tx: Tx, { row, document }: Asked): Promise<Refusal | null> {
  if (!(await needsSecondPerson(tx))) return null;
  const review = await openReview(tx, row.id);
  const refusal = { code: 'approval_needed', status: 409, path: 'approval' } as const;
  if (review === null)
    return {
      ...refusal,
      message: 'Your practice asks a second person to approve before anything is published. Ask for a review.',
    };
  if (review.contentHash !== contentHash(document))
    return {
      ...refusal,
      code: 'approval_void',
      message: 'This is not what was given for review: it was changed since. Ask for a review of it as it is now.',
    };
  if (review.state === 'in_review') return { ...refusal, message: 'A second person has not approved this yet.' };
  if (review.state === 'changes_requested')
    return { ...refusal, message: 'Changes were asked for. Make them, then ask for a review again.' };
  return null;
}

/** Why this person may not decide about a draft, or null: whoever asked for it or changed it cannot approve it. */
export async function whyNotDecide(
  tx: Tx,
  row: CampaignRow,
  review: { askedBy: string },
  by: Actor,
): Promise<string | null> {
  if (review.askedBy === `${by.kind}:${by.id}`) return 'You asked for this review: somebody else has to decide.';
  const authors = await whoChangedSinceLive(tx, row);
  if (authors.some(({ byId }) => byId === by.id || byId === `${by.kind}:${by.id}`))
    return 'You changed this draft yourself: somebody else has to decide.';
  return null;
}

/** Ends the look at what has been published. */
export async function notePublished(tx: Tx, campaignId: string, document: unknown): Promise<void> {
  await tx
    .update(publishReviews)
    .set({ state: 'published' })
    .where(
      and(
        eq(publishReviews.campaignId, campaignId),
        eq(publishReviews.contentHash, contentHash(document)),
        eq(publishReviews.state, 'approved'),
      ),
    );
}
