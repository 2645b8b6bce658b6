import { z } from 'zod';
import { campaignDocument } from '../document/document.ts';

export const campaignState = z.enum(['draft', 'live', 'paused', 'stopped', 'archived']);
export type CampaignState = z.infer<typeof campaignState>;

const issue = z.object({
  code: z.string(),
  severity: z.enum(['blocks', 'warns']),
  nodeId: z.string().nullable(),
  path: z.string().nullable(),
  message: z.string(),
});

/** GET /api/v1/campaigns → { campaigns: CampaignListItem[] } */
export const campaignListItem = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  state: campaignState,
  /** Number of the published version, null before the first publish. */
  version: z.number().nullable(),
  draftChanged: z.boolean(),
  active: z.number(),
  ended: z.number(),
  sent: z.number(),
  updatedAt: z.string(),
});
export type CampaignListItem = z.infer<typeof campaignListItem>;

/** GET /api/v1/campaigns/:id */
export const campaignDetail = z.object({
  id: z.string(),
  slug: z.string(),
  state: campaignState,
  draft: campaignDocument,
  draftRevision: z.number(),
  published: z.object({ version: z.number(), publishedAt: z.string(), document: campaignDocument }).nullable(),
  issues: z.array(issue),
});
export type CampaignDetail = z.infer<typeof campaignDetail>;

/** PUT /api/v1/campaigns/:id/draft { document, baseRevision } → this; 409 `draft_conflict` when somebody saved in between. */
export const saveDraftAnswer = z.object({ draftRevision: z.number(), issues: z.array(issue) });
export type SaveDraftAnswer = z.infer<typeof saveDraftAnswer>;

/** POST /api/v1/campaigns/:id/publish { baseRevision } → this; 422 `blocked` with issues in `error.issues`. Also POST …/pause, …/resume, …/stop → { state }. */
export const publishAnswer = z.object({ version: z.number(), state: campaignState });
export type PublishAnswer = z.infer<typeof publishAnswer>;

/**
 * GET /api/v1/campaigns/:id/counts. Measures by node: `waiting` (now), `entered`, `passed:<port>`, `sent`, `failed`, `skipped`, `cancelled`,
 * `unknown`, `ended:<reason>`.
 */
export const countsSnapshot = z.object({
  asOf: z.string(),
  nodes: z.record(z.string(), z.record(z.string(), z.number())),
});
export type CountsSnapshot = z.infer<typeof countsSnapshot>;
