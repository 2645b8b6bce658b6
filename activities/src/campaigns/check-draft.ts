import {
  type CompileResult,
  compile,
  needsAppointment,
  type Outside,
  outsideIssues,
  outsideNames,
  type Plan,
  parsePlan,
} from '@cairn/core';
import { campaigns, campaignVersions, isAnyOf, segments, type Tx } from '@cairn/db';
import { eq, inArray, or } from 'drizzle-orm';

/**
 * What `compile` says of a document, and what is wrong with the segments and campaigns of this practice that it names. `held`: these
 * segments are not put away before the transaction ends.
 */
export async function checkDraft(tx: Tx, document: unknown, { held = false } = {}): Promise<CompileResult> {
  const compiled = compile(document);
  if (!compiled.ok) return compiled;
  const issues = [...compiled.issues, ...outsideIssues(compiled.plan, await outsideOf(tx, compiled.plan, held))];
  return issues.some(({ severity }) => severity === 'blocks') ? { ok: false, issues } : { ...compiled, issues };
}

async function outsideOf(tx: Tx, plan: Plan, held: boolean): Promise<Outside> {
  const names = outsideNames(plan);
  const idsOf = (kind: 'segment' | 'campaign_asked') => [
    ...new Set(names.flatMap((name) => (name.kind === kind ? [name.id] : []))),
  ];
  const slugs = new Set(names.flatMap((name) => ('slug' in name ? [name.slug] : [])));
  return {
    segments: await segmentsNamed(tx, idsOf('segment'), held),
    campaigns: await campaignsNamed(tx, { ids: idsOf('campaign_asked'), slugs: [...slugs] }),
  };
}

async function segmentsNamed(tx: Tx, ids: string[], held: boolean): Promise<Outside['segments']> {
  if (ids.length === 0) return {};
  const named = tx
    .select({ id: segments.id, name: segments.name, archivedAt: segments.archivedAt })
    .from(segments)
    .where(isAnyOf(segments.id, ids))
    .orderBy(segments.id);
  const rows = await (held ? named.for('share') : named);
  return Object.fromEntries(rows.map(({ id, name, archivedAt }) => [id, { name, archived: archivedAt !== null }]));
}

async function campaignsNamed(
  tx: Tx,
  { ids, slugs }: { ids: string[]; slugs: string[] },
): Promise<Outside['campaigns']> {
  if (ids.length + slugs.length === 0) return [];
  const rows = await tx
    .select({ id: campaigns.id, slug: campaigns.slug, state: campaigns.state, bytes: campaignVersions.planBytes })
    .from(campaigns)
    .leftJoin(campaignVersions, eq(campaignVersions.id, campaigns.currentVersionId))
    .where(or(inArray(campaigns.id, ids), inArray(campaigns.slug, slugs)));
  return rows.map(({ bytes, ...row }) => ({
    ...row,
    needsAppointment: bytes !== null && needsAppointment(parsePlan(bytes)),
  }));
}
