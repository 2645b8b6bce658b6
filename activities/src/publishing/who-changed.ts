import { canonicalJson } from '@cairn/core';
import { campaignVersions, type Tx } from '@cairn/db';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { CampaignRow } from '../campaigns/find-campaign.ts';

export type ChangedBy = { nodeId: string | null; by: string; byId: string; at: number };

const documentParts = z.object({
  nodes: z.array(z.looseObject({ id: z.string() })),
  edges: z.array(z.looseObject({ from: z.string() })).default([]),
});

type Row = { by: string; byId: string; at: number; document: unknown };

/** Who last changed each step of the draft since the version that it began from, by the drafts as each author left them. */
async function whoChanged(tx: Tx, campaignId: string, since: { document: unknown; at: number }): Promise<ChangedBy[]> {
  const rows = await tx
    .execute<Row>(sql`
    select h.author_name as by, h.author_id as "byId", (extract(epoch from h.saved_at) * 1000)::float8 as at, h.document
    from cairn.draft_history h
    where h.campaign_id = ${campaignId}::uuid and h.saved_at > ${new Date(since.at).toISOString()}::timestamptz
    order by h.revision`)
    .execute();
  const changed = new Map<string | null, ChangedBy>();
  let before = partsOf(since.document);
  for (const { document, ...author } of rows) {
    const after = partsOf(document);
    for (const key of new Set([...before.keys(), ...after.keys()])) {
      if (before.get(key) !== after.get(key)) changed.set(key, { nodeId: key, ...author });
    }
    before = after;
  }
  return [...changed.values()];
}

/** The same since the version that is live; since the beginning where none is. */
export async function whoChangedSinceLive(
  tx: Tx,
  { id, currentVersionId }: Pick<CampaignRow, 'id' | 'currentVersionId'>,
): Promise<ChangedBy[]> {
  if (currentVersionId === null) return whoChanged(tx, id, { document: { nodes: [], edges: [] }, at: 0 });
  const [live] = await tx
    .select({ document: campaignVersions.document, at: campaignVersions.publishedAt })
    .from(campaignVersions)
    .where(eq(campaignVersions.id, currentVersionId));
  return live === undefined ? [] : whoChanged(tx, id, live);
}

/** Each step with its ways out as text; under null whatever else the document says. */
function partsOf(document: unknown): Map<string | null, string> {
  const parsed = documentParts.safeParse(document);
  if (!parsed.success) return new Map([[null, canonicalJson(document)]]);
  const { nodes, edges } = parsed.data;
  const rest = { ...z.record(z.string(), z.unknown()).parse(document), nodes: null, edges: null };
  const parts = new Map<string | null, string>([[null, canonicalJson(rest)]]);
  for (const node of nodes) {
    const out = edges
      .filter((edge) => edge.from === node.id)
      .map(canonicalJson)
      .sort();
    parts.set(node.id, canonicalJson([node, out]));
  }
  return parts;
}
