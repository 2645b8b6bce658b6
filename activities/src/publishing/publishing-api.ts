import type {
  MovePeopleRequest,
  MoveProgress,
  PublishingSettings,
  PublishReview,
  ReviewQueue,
  SaveDraftAnswer,
  VersionDetail,
  VersionList,
} from '@cairn/core/api';
import { databaseNow, inPractice, practices, type Sight } from '@cairn/db';
import { sql } from 'drizzle-orm';
import { audit } from '../audit.ts';
import { findCampaign } from '../campaigns/find-campaign.ts';
import type { Actor, EngineContext, Result } from '../context.ts';
import { inCommand } from '../in-command.ts';
import { movePeople } from './move-people.ts';
import { moveProgressOf } from './move-progress.ts';
import { publishReviewOf, type ReviewInput } from './publish-review.ts';
import { askReview, commentReview, decideReview, reviewQueueOf } from './reviews.ts';
import { needsSecondPerson } from './second-person.ts';
import { listVersions, readVersion, restoreVersion } from './versions.ts';

/** All around publishing: what it would mean, who approves it, what was published before, how far moving people has come. */
export type Publishing = {
  review(practiceId: string, campaignId: string, input: ReviewInput, by: Actor): Promise<Result<PublishReview>>;
  moveProgress(
    practiceId: string,
    which: { campaignId: string; moveId: string },
    sight: Sight,
  ): Promise<MoveProgress | null>;
  movePeople(
    practiceId: string,
    campaignId: string,
    asked: MovePeopleRequest,
    by: Actor,
  ): ReturnType<typeof movePeople>;
  /** Null: no such campaign. */
  versions(practiceId: string, campaignId: string): Promise<VersionList | null>;
  version(practiceId: string, campaignId: string, version: number): Promise<VersionDetail | null>;
  restore(
    practiceId: string,
    which: { campaignId: string; version: number; baseRevision: number },
    by: Actor,
  ): Promise<Result<SaveDraftAnswer>>;
  askReview(
    practiceId: string,
    campaignId: string,
    asked: { baseRevision: number; note?: string | undefined },
    by: Actor,
  ): ReturnType<typeof askReview>;
  decideReview(
    practiceId: string,
    reviewId: string,
    decision: Parameters<typeof decideReview>[3],
    by: Actor,
  ): ReturnType<typeof decideReview>;
  commentReview(
    practiceId: string,
    reviewId: string,
    comment: { nodeId: string | null; body: string },
    by: Actor,
  ): ReturnType<typeof commentReview>;
  queue(practiceId: string, by: Actor): Promise<ReviewQueue>;
  settings(practiceId: string): Promise<PublishingSettings>;
  setSettings(practiceId: string, wanted: PublishingSettings, by: Actor): Promise<PublishingSettings>;
};

export function createPublishing(context: EngineContext): Publishing {
  const { database } = context;
  return {
    review: (practiceId, id, input, by) => publishReviewOf(context, practiceId, id, input, by),
    moveProgress: (practiceId, which, sight) =>
      inPractice(database, practiceId, (tx) => moveProgressOf(tx, which, sight)),
    movePeople: (practiceId, id, asked, by) => movePeople(context, practiceId, id, asked, by),
    versions: (practiceId, id) =>
      inPractice(database, practiceId, async (tx) =>
        (await findCampaign(tx, id)) === null ? null : { versions: await listVersions(tx, id) },
      ),
    version: (practiceId, id, version) => inPractice(database, practiceId, (tx) => readVersion(tx, id, version)),
    restore: (practiceId, which, by) => restoreVersion(context, practiceId, which, by),
    askReview: (practiceId, id, asked, by) => askReview(context, practiceId, id, asked, by),
    decideReview: (practiceId, id, decision, by) => decideReview(context, practiceId, id, decision, by),
    commentReview: (practiceId, id, comment, by) => commentReview(context, practiceId, id, comment, by),
    queue: (practiceId, by) => inPractice(database, practiceId, (tx) => reviewQueueOf(tx, by)),
    settings: (practiceId) =>
      inPractice(database, practiceId, async (tx) => ({ secondPerson: await needsSecondPerson(tx) })),
    setSettings: (practiceId, wanted, by) =>
      inCommand(context, practiceId, async (tx) => {
        const now = await databaseNow(tx);
        const change = JSON.stringify({ publishApproval: wanted.secondPerson });
        await tx.update(practices).set({ settings: sql`${practices.settings} || ${change}::jsonb` });
        await audit(tx, { by, action: 'practice.publishing_changed', subject: practiceId, now });
        return { secondPerson: await needsSecondPerson(tx) };
      }),
  };
}
