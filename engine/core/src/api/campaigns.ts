import { z } from 'zod';
import { runPlan } from './run-plan.ts';

export const campaignState = z.enum(['draft', 'live', 'paused', 'stopped', 'archived']);
export type CampaignState = z.infer<typeof campaignState>;

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
  plan: runPlan,
  active: z.number(),
  ended: z.number(),
  sent: z.number(),
  updatedAt: z.string(),
});
export type CampaignListItem = z.infer<typeof campaignListItem>;

/** Since when numbers are counted, by days of the practice's calendar. `published`: since the day of the last publish. */
export const countsPeriod = z.enum(['today', '7d', '30d', '90d', 'published', 'all']);
export type CountsPeriod = z.infer<typeof countsPeriod>;

/** `visits`: every time a patient came by; `people`: each patient once. */
export const countsOf = z.enum(['visits', 'people']);
export type CountsOf = z.infer<typeof countsOf>;

/**
 * GET /api/v1/campaigns/:id/counts?period=&of=&location=&channel= . Measures by step: `waiting` (now, whatever the period), `entered`, `passed:<way out>`, `sent`,
 * `failed`, `skipped:<reason>`, `deferred`, `cancelled`, `unknown`, `reached` (a goal step), `converted` (the campaign's goal, at its trigger),
 * `ended:<reason>`. Steps of earlier versions are among them.
 */
export const countsSnapshot = z.object({
  asOf: z.string(),
  period: countsPeriod,
  of: countsOf,
  /** First day that is counted, as `2026-03-01`; null: all. */
  from: z.string().nullable(),
  nodes: z.record(z.string(), z.record(z.string(), z.number())),
  /** Of the whole campaign: with visits and without a period, `entered` = `here` + all who left. */
  totals: z.object({
    entered: z.number(),
    here: z.number(),
    left: z.record(z.string(), z.number()),
    converted: z.number(),
  }),
  /** Steps where something is not as usual. */
  health: z.record(
    z.string(),
    z.object({
      /** Patients who cannot go on until staff look. */
      stuck: z.number(),
      /** Messages that failed yesterday and today, of how many, where that is more than usual. */
      failing: z.object({ failed: z.number(), of: z.number(), usualShare: z.number() }).nullable(),
    }),
  ),
});
export type CountsSnapshot = z.infer<typeof countsSnapshot>;
