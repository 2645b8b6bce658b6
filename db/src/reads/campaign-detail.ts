import { campaignState, runPlan } from '@cairn/core/api';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '../in-practice.ts';
import { isoInstant, readRows } from './rows.ts';
import { planOfCampaign } from './run-plan.ts';

const row = z.object({
  id: z.string(),
  slug: z.string(),
  state: campaignState,
  draft: z.unknown(),
  draftRevision: z.number(),
  publishedVersion: z.number().nullable(),
  publishedAt: isoInstant.nullable(),
  publishedDocument: z.unknown(),
  plan: runPlan,
});
/** A campaign as stored: documents are parsed by who shows them. */
export type CampaignRecord = z.infer<typeof row>;

/** One campaign with its draft and its published document, by id; null when there is none. */
export async function readCampaign(tx: Tx, campaignId: string): Promise<CampaignRecord | null> {
  const [found] = await readRows(
    tx,
    row,
    sql`
      select c.id, c.slug, c.state, c.draft, c.draft_revision as "draftRevision",
             v.number as "publishedVersion", v.published_at as "publishedAt", v.document as "publishedDocument",
             ${planOfCampaign} as plan
      from cairn.campaigns c
      left join cairn.campaign_versions v on v.practice_id = c.practice_id and v.id = c.current_version_id
      where c.id = ${campaignId}`,
  );
  return found ?? null;
}

const ref = z.object({ id: z.string(), slug: z.string() });

/** The campaign with this slug, for callers who do not know ids. */
export async function findCampaignBySlug(tx: Tx, slug: string): Promise<{ id: string; slug: string } | null> {
  const [found] = await readRows(tx, ref, sql`select id, slug from cairn.campaigns where slug = ${slug}`);
  return found ?? null;
}
