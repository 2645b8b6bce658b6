import { type CommandGroup, commandBatches, currentPractice, databaseNow, newId, type Tx } from '@cairn/db';
import { type SQL, sql } from 'drizzle-orm';
import { audit } from '../audit.ts';
import type { Actor } from '../context.ts';

export type ToGroups = {
  campaignId: string;
  /** The version whose publishing this belongs to. */
  versionId: string | null;
  /** The first group that fits somebody counts. */
  groups: readonly CommandGroup[];
  by: Actor;
  reason?: string | null;
  clockOffsetMs?: number;
};

/**
 * Gives commands to everybody who waits at these steps: written as one row now, handed out page by page after the commit (`kick.entries`).
 * Answers the batch and how many it is for at this moment.
 */
export async function giveToGroups(tx: Tx, toGroups: ToGroups): Promise<{ batchId: string; people: number }> {
  const { campaignId, versionId, groups, by, reason = null, clockOffsetMs = 0 } = toGroups;
  const now = (await databaseNow(tx)) + clockOffsetMs;
  const [counted] = await tx
    .execute<{ n: number }>(sql`
    select count(*)::int as n from cairn.enrollments e
    where e.campaign_id = ${campaignId}::uuid and e.status = any(array['active', 'held', 'stuck']) and ${inGroups(groups)}`)
    .execute();
  const people = counted?.n ?? 0;
  const batchId = newId(now);
  await tx.insert(commandBatches).values({
    practiceId: currentPractice,
    id: batchId,
    ...{ campaignId, versionId, groups: [...groups], state: 'giving', people, reason },
    ...{ nextAt: now, createdAt: now, createdBy: `${by.kind}:${by.id}` },
    createdByName: by.name ?? null,
  });
  await audit(tx, { by, action: 'campaign.people_told', subject: batchId, now, reason });
  return { batchId, people };
}

/** Of the enrollments `e`: those that some group is for. */
export function inGroups(groups: readonly CommandGroup[]): SQL {
  const lines = groups.map(({ versionId, nodeId }) => ({ v: versionId, n: nodeId }));
  return sql`exists (
    select from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as g (v uuid, n text)
    where (g.v is null or g.v = e.version_id) and (g.n is null or g.n = e.state ->> 'nodeId'))`;
}
