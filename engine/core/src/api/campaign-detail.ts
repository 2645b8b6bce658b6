import { z } from 'zod';
import { campaignDocument } from '../document/document.ts';
import { campaignState } from './campaigns.ts';
import { issue } from './issue.ts';
import { runPlan } from './run-plan.ts';

/** GET /api/v1/campaigns/:id */
export const campaignDetail = z.object({
  id: z.string(),
  slug: z.string(),
  state: campaignState,
  draft: campaignDocument,
  draftRevision: z.number(),
  published: z.object({ version: z.number(), publishedAt: z.string(), document: campaignDocument }).nullable(),
  plan: runPlan,
  issues: z.array(issue),
});
export type CampaignDetail = z.infer<typeof campaignDetail>;

/** PUT /api/v1/campaigns/:id/draft { document, baseRevision } → this; 409 `draft_conflict` when somebody saved in between. */
export const saveDraftAnswer = z.object({ draftRevision: z.number(), issues: z.array(issue) });
export type SaveDraftAnswer = z.infer<typeof saveDraftAnswer>;
