import { campaignDocument } from '@cairn/core';
import type { SaveDraftAnswer, VersionDetail, VersionList } from '@cairn/core/api';
import { campaignVersions, type Tx } from '@cairn/db';
import { and, eq, sql } from 'drizzle-orm';
import { saveDraft } from '../campaigns/draft.ts';
import { findCampaign, noCampaign } from '../campaigns/find-campaign.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { inCommand } from '../in-command.ts';

type Row = VersionList['versions'][number];

/** Everything that was ever published of a campaign, the newest first. */
export async function listVersions(tx: Tx, campaignId: string): Promise<Row[]> {
  const rows = await tx
    .execute<Omit<Row, 'at'> & { at: number }>(sql`
    select v.id, v.number as version, (extract(epoch from v.published_at) * 1000)::float8 as at,
      ${byOf} as by, v.note, c.current_version_id = v.id as "isLive", f.number as from,
      (select count(*)::int from cairn.enrollments e
       where e.practice_id = v.practice_id and e.campaign_id = v.campaign_id and e.version_id = v.id
         and e.status = any(array['active', 'held', 'stuck'])) as here,
      jsonb_array_length(v.document -> 'nodes') as steps
    from cairn.campaign_versions v
    join cairn.campaigns c on c.practice_id = v.practice_id and c.id = v.campaign_id
    left join cairn.campaign_versions f on f.practice_id = v.practice_id and f.id = v.from_version_id
    where v.campaign_id = ${campaignId}::uuid order by v.number desc`)
    .execute();
  return rows.map(({ at, ...row }) => ({ ...row, at: new Date(at).toISOString() }));
}

/** Who published it, as staff are shown it. */
const byOf = sql`coalesce(v.published_by_name, case when v.published_by like 'api_key:%' then 'An API key' when v.published_by like 'system:%' then 'Cairn' else 'Somebody' end)`;

/** One version with its document; null when there is none of that number. */
export async function readVersion(tx: Tx, campaignId: string, version: number): Promise<VersionDetail | null> {
  const [row] = await tx
    .execute<Omit<VersionDetail, 'at' | 'document'> & { at: number; document: unknown }>(sql`
    select v.number as version, (extract(epoch from v.published_at) * 1000)::float8 as at, ${byOf} as by, v.note,
      c.current_version_id = v.id as "isLive", v.document
    from cairn.campaign_versions v
    join cairn.campaigns c on c.practice_id = v.practice_id and c.id = v.campaign_id
    where v.campaign_id = ${campaignId}::uuid and v.number = ${version}::int`)
    .execute();
  if (row === undefined) return null;
  return { ...row, at: new Date(row.at).toISOString(), document: campaignDocument.parse(row.document) };
}

/** Puts an earlier version into the draft, as one more change of it. */
export async function restoreVersion(
  context: EngineContext,
  practiceId: string,
  { campaignId, version, baseRevision }: { campaignId: string; version: number; baseRevision: number },
  by: Actor,
): Promise<Result<SaveDraftAnswer>> {
  const found = await inCommand(context, practiceId, async (tx): Promise<Result<unknown>> => {
    const campaign = await findCampaign(tx, campaignId);
    if (campaign === null) return refuse(noCampaign);
    const [row] = await tx
      .select({ document: campaignVersions.document })
      .from(campaignVersions)
      .where(and(eq(campaignVersions.campaignId, campaign.id), eq(campaignVersions.number, version)));
    if (row === undefined)
      return refuse({
        code: 'version_unknown',
        status: 404,
        message: 'This campaign has no such version. Choose one of its list.',
        path: 'version',
      });
    return { ok: true, value: row.document };
  });
  if (!found.ok) return found;
  return saveDraft(context, practiceId, campaignId, { document: found.value, baseRevision }, by);
}
