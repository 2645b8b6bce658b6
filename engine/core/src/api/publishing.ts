import { z } from 'zod';
import { waitChoices } from '../commands/enrollment-command.ts';
import { campaignDocument } from '../document/document.ts';
import { campaignState } from './campaigns.ts';
import { issue } from './issue.ts';
import { reviewState } from './review-queue.ts';

const nodeId = z.string().min(1).max(60);

/** What becomes of those who wait at one step of one version when another version is published. Those of whom nothing is said stay on theirs. */
export const peopleChoice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('keep') }),
  z.strictObject({ kind: z.literal('move'), toNodeId: nodeId.nullable(), wait: z.enum(waitChoices) }),
  z.strictObject({ kind: z.literal('exit'), reason: z.string().trim().min(1).max(300) }),
]);
export type PeopleChoice = z.infer<typeof peopleChoice>;

export const peopleGroup = z.strictObject({ versionId: z.uuid(), nodeId, choice: peopleChoice });
export type PeopleGroup = z.infer<typeof peopleGroup>;
const peopleGroups = z.array(peopleGroup).max(2_000);

/** POST /api/v1/campaigns/:id/publish → `publishAnswer`; 422 `blocked` with issues in `error.issues`, 409 when somebody changed it meanwhile. */
export const publishRequest = z.strictObject({
  baseRevision: z.int().min(1),
  backfill: z.boolean().default(false).describe('Also take in who fits the trigger already, page by page.'),
  /** Publishes an earlier version again instead of the draft. */
  version: z.int().min(1).optional(),
  /** The version that was live when the page was looked at; another one now refuses. */
  liveVersion: z.int().min(1).nullable().optional(),
  note: z.string().trim().max(500).optional(),
  people: peopleGroups.optional(),
});
export type PublishRequest = z.input<typeof publishRequest>;

export const publishAnswer = z.object({
  version: z.number(),
  state: campaignState,
  /** Those who are told what to do: follow them by the id. */
  move: z.object({ id: z.string(), people: z.number() }).nullable(),
});
export type PublishAnswer = z.infer<typeof publishAnswer>;

/** Those who wait at one step of one version. */
export const waitingGroup = z.object({
  versionId: z.string(),
  version: z.number(),
  nodeId: z.string(),
  title: z.string(),
  sentence: z.string(),
  here: z.number(),
  held: z.number(),
  stuck: z.number(),
  /** When the first of them goes on by itself. */
  nextAt: z.string().nullable(),
  /** What the step is in the version that is looked at. */
  becomes: z.enum(['same', 'wait_changed', 'changed', 'other_kind', 'removed']),
  newTitle: z.string().nullable(),
  newSentence: z.string().nullable(),
  /** What each way to move them would do, tried on those who go on first; null where moving needs a step to go to. */
  times: z
    .object({
      tried: z.number(),
      keep: z.object({ nextAt: z.string().nullable(), atOnce: z.number() }),
      recompute: z.object({ nextAt: z.string().nullable(), atOnce: z.number() }),
      leave: z.number(),
    })
    .nullable(),
});
export type WaitingGroup = z.infer<typeof waitingGroup>;

const comment = z.object({
  id: z.string(),
  nodeId: z.string().nullable(),
  body: z.string(),
  by: z.string(),
  at: z.string(),
});

/** A second person's look at a draft. */
export const publishApproval = z.object({
  id: z.string(),
  state: reviewState,
  /** The draft was changed since: what was decided counts no more. */
  isVoid: z.boolean(),
  note: z.string().nullable(),
  askedBy: z.string(),
  askedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  answer: z.string().nullable(),
  comments: z.array(comment),
});
export type PublishApproval = z.infer<typeof publishApproval>;

/** POST /api/v1/campaigns/:id/publish-review { version?, people? } → all that publishing would mean. */
export const publishReviewRequest = z.strictObject({
  version: z.int().min(1).optional(),
  people: peopleGroups.optional(),
});
export type PublishReviewRequest = z.infer<typeof publishReviewRequest>;
export const publishReview = z.object({
  name: z.string(),
  state: campaignState,
  draftRevision: z.number(),
  /** What would be published. */
  document: campaignDocument,
  /** The earlier version that would come back; null: the draft. */
  version: z.number().nullable(),
  live: z
    .object({
      version: z.number(),
      at: z.string(),
      by: z.string(),
      note: z.string().nullable(),
      document: campaignDocument,
    })
    .nullable(),
  issues: z.array(issue),
  /** What else keeps it from being published. */
  refusal: z.object({ code: z.string(), message: z.string(), path: z.string().nullable() }).nullable(),
  /** Who changed what since the last publish; `nodeId` null: the campaign's settings. */
  authors: z.array(z.object({ nodeId: z.string().nullable(), by: z.string(), at: z.string() })),
  waiting: z.array(waitingGroup),
  /** Messages that those who wait would get with these choices, reckoned from `tried` of them. */
  estimate: z.object({
    people: z.number(),
    tried: z.number(),
    atOnce: z.number(),
    nextDay: z.number(),
    nextWeek: z.number(),
    exits: z.number(),
  }),
  approval: z.object({
    isNeeded: z.boolean(),
    mayDecide: z.boolean(),
    /** Why not, where they may not. */
    why: z.string().nullable(),
    current: publishApproval.nullable(),
  }),
  /** The last move of people, while it goes on. */
  moving: z.string().nullable(),
});
export type PublishReview = z.infer<typeof publishReview>;

/** POST /api/v1/campaigns/:id/moves { people, liveVersion } → `movePeopleAnswer`: those on earlier versions, without publishing anything. */
export const movePeopleRequest = z.strictObject({ people: peopleGroups.min(1), liveVersion: z.int().min(1) });
export type MovePeopleRequest = z.infer<typeof movePeopleRequest>;
export const movePeopleAnswer = z.object({ id: z.string(), people: z.number() });

/** GET /api/v1/campaigns/:id/moves/:moveId */
export const moveProgress = z.object({
  id: z.string(),
  campaignId: z.string(),
  state: z.enum(['giving', 'given']),
  people: z.number(),
  waiting: z.number(),
  done: z.number(),
  refused: z.array(z.object({ reason: z.string(), sentence: z.string(), n: z.number() })),
  /** Some of the refused ones, whom the reader may see. */
  refusedPeople: z.array(z.object({ patientId: z.string(), name: z.string(), sentence: z.string() })),
  by: z.string(),
  at: z.string(),
});
export type MoveProgress = z.infer<typeof moveProgress>;

/** GET /api/v1/campaigns/:id/versions */
export const versionList = z.object({
  versions: z.array(
    z.object({
      id: z.string(),
      version: z.number(),
      at: z.string(),
      by: z.string(),
      note: z.string().nullable(),
      isLive: z.boolean(),
      /** The one it brought back. */
      from: z.number().nullable(),
      /** How many are on their way on it. */
      here: z.number(),
      steps: z.number(),
    }),
  ),
});
export type VersionList = z.infer<typeof versionList>;

/** GET /api/v1/campaigns/:id/versions/:version */
export const versionDetail = z.object({
  version: z.number(),
  at: z.string(),
  by: z.string(),
  note: z.string().nullable(),
  isLive: z.boolean(),
  document: campaignDocument,
});
export type VersionDetail = z.infer<typeof versionDetail>;

/** POST /api/v1/campaigns/:id/versions/:version/restore { baseRevision } → { draftRevision } */
export const restoreRequest = z.strictObject({ baseRevision: z.int().min(1) });

/** POST /api/v1/campaigns/:id/reviews { note? }; POST …/reviews/:reviewId/decide; POST …/reviews/:reviewId/comments */
export const askReviewRequest = z.strictObject({
  baseRevision: z.int().min(1),
  note: z.string().trim().max(500).optional(),
});
export const decideReviewRequest = z.strictObject({
  decision: z.enum(['approve', 'request_changes', 'withdraw']),
  answer: z.string().trim().max(1_000).optional(),
});
export const reviewCommentRequest = z.strictObject({
  nodeId: nodeId.nullable(),
  body: z.string().trim().min(1, 'Write what you want to say').max(1_000),
});
export const reviewAnswer = z.object({ id: z.string(), state: reviewState });

/** GET and PUT /api/v1/practice/publishing */
export const publishingSettings = z.strictObject({ secondPerson: z.boolean() });
export type PublishingSettings = z.infer<typeof publishingSettings>;
