import { type CampaignDocument, describeNode, nodeTypeOf, own, type Plan, sameJson } from '@cairn/core';
import type { Tx } from '@cairn/db';
import { sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';

/** Those who wait at one step of one version, and what that step is in the version that is looked at. */
export type WaitingPeople = {
  versionId: string;
  version: number;
  nodeId: string;
  here: number;
  held: number;
  stuck: number;
  nextAt: number | null;
  title: string;
  sentence: string;
  becomes: 'same' | 'wait_changed' | 'changed' | 'other_kind' | 'removed';
  newTitle: string | null;
  newSentence: string | null;
};

/** Kinds whose time is told by their settings. */
const waits: ReadonlySet<string> = new Set(['delay', 'wait-for']);

/** Everybody on their way in a campaign, by version and step, in the order of each version's flow. */
export async function peopleWaiting(
  context: EngineContext,
  tx: Tx,
  campaignId: string,
  target: CampaignDocument,
): Promise<WaitingPeople[]> {
  const rows = await tx
    .execute<Pick<WaitingPeople, 'versionId' | 'version' | 'nodeId' | 'here' | 'held' | 'stuck' | 'nextAt'>>(sql`
    select e.version_id as "versionId", v.number as version, e.state ->> 'nodeId' as "nodeId", count(*)::int as here,
      count(*) filter (where e.status = 'held')::int as held, count(*) filter (where e.status = 'stuck')::int as stuck,
      (extract(epoch from min(e.until_at)) * 1000)::float8 as "nextAt"
    from cairn.enrollments e
    join cairn.campaign_versions v on v.practice_id = e.practice_id and v.id = e.version_id
    where e.campaign_id = ${campaignId}::uuid and e.status = any(array['active', 'held', 'stuck'])
    group by 1, 2, 3 order by v.number desc`)
    .execute();
  const people: (WaitingPeople & { place: number })[] = [];
  for (const row of rows) {
    const plan = await context.plans.load(tx, row.versionId);
    const place = Object.keys(plan.nodes).indexOf(row.nodeId);
    people.push({ ...row, ...wordsOf(plan, row.nodeId), ...becoming(plan, target, row.nodeId), place });
  }
  return people.sort((a, b) => b.version - a.version || a.place - b.place).map(({ place: _, ...one }) => one);
}

function wordsOf(plan: Plan, nodeId: string): { title: string; sentence: string } {
  const node = own(plan.nodes, nodeId);
  if (node === undefined) return { title: nodeId, sentence: '' };
  const { title, sentence } = describeNode({ kind: node.kind, config: node.config });
  return { title: node.name ?? title, sentence };
}

function becoming(
  plan: Plan,
  target: CampaignDocument,
  nodeId: string,
): Pick<WaitingPeople, 'becomes' | 'newTitle' | 'newSentence'> {
  const from = own(plan.nodes, nodeId);
  const to = target.nodes.find(({ id, kind }) => id === nodeId && nodeTypeOf(kind)?.category !== 'trigger');
  if (to === undefined || from === undefined) return { becomes: 'removed', newTitle: null, newSentence: null };
  const { title, sentence } = describeNode(to);
  const words = { newTitle: to.name ?? title, newSentence: sentence };
  if (from.kind !== to.kind) return { becomes: 'other_kind', ...words };
  const bound = nodeTypeOf(to.kind)?.bind(to.config);
  if (bound?.ok && sameJson(from.config, bound.node.config)) return { becomes: 'same', ...words };
  return { becomes: waits.has(to.kind) ? 'wait_changed' : 'changed', ...words };
}
