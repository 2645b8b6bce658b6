import type { ApprovalGroup } from '@cairn/core/api';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '../in-practice.ts';
import { inSight, type Sight } from './in-sight.ts';
import { readCursor, writeCursor } from './page-cursor.ts';
import { isoInstant, readRows } from './rows.ts';

type Step = { campaignId: string; nodeId: string };

const group = z.object({
  id: z.string(),
  name: z.string(),
  state: z.string(),
  nodeId: z.string(),
  stepName: z.string(),
  waiting: z.number().int(),
  changed: z.number().int(),
  oldestAt: isoInstant,
});

/** Of the row `f` of `effects`: nobody has decided about it. */
const undecided = sql`not exists (select from cairn.message_approvals d
  where d.practice_id = f.practice_id and d.effect_id = f.id and d.decision is not null)`;

/** The rows `f` of `effects` that wait at a step for somebody's approval. */
function waitingAt({ campaignId, nodeId }: Step): SQL {
  return sql`f.state = 'awaiting' and f.campaign_id = ${campaignId}::uuid and f.node_id = ${nodeId}::text and ${undecided}`;
}

/** Steps at which messages wait for approval, those that wait longest first. */
export async function readWaitingGroups(tx: Tx, sight: Sight): Promise<ApprovalGroup[]> {
  const rows = await readRows(
    tx,
    group,
    sql`
    select c.id, coalesce(c.draft ->> 'name', c.slug) as name, c.state, w.node_id as "nodeId",
      coalesce(n.node ->> 'name', case n.node -> 'config' ->> 'channel' when 'sms' then 'Text message' else 'Message' end) as "stepName",
      w.n as waiting, w.changed, w.oldest as "oldestAt"
    from (
      select f.campaign_id, f.node_id, count(*)::int as n, min(f.created_at) as oldest,
        count(*) filter (where f.reason = 'changed_since_approved')::int as changed, max(f.version_id::text) as version_id
      from cairn.effects f where f.state = 'awaiting' and ${undecided} and ${inSight(sql`f.patient_id`, sight)}
      group by f.campaign_id, f.node_id
    ) w
    join cairn.campaigns c on c.id = w.campaign_id
    left join cairn.campaign_versions v on v.id = w.version_id::uuid
    left join lateral (
      select x as node from jsonb_array_elements(v.document -> 'nodes') x where x ->> 'id' = w.node_id limit 1
    ) n on true
    order by w.oldest, c.id, w.node_id`,
  );
  return rows.map(({ id, name, state, ...one }) => ({ campaign: { id, name, state }, ...one }));
}

/** Ids of what waits at a step, the longest waiting first. */
export async function readWaitingIds(
  tx: Tx,
  { cursor, limit, ...step }: Step & { cursor?: string | undefined; limit: number },
  sight: Sight,
): Promise<{ ids: string[]; nextCursor: string | null }> {
  const after = readCursor(cursor, [/^\d{1,17}$/, /^[0-9a-f-]{36}$/]);
  const isAfter =
    after === null
      ? sql`true`
      : sql`(f.created_at, f.id) > ('epoch'::timestamptz + ${after[0]}::bigint * interval '1 microsecond', ${after[1]}::uuid)`;
  const rows = await readRows(
    tx,
    z.object({ id: z.string(), at: z.string() }),
    sql`
    select f.id, (extract(epoch from f.created_at) * 1000000)::bigint::text as at from cairn.effects f
    where ${waitingAt(step)} and ${inSight(sql`f.patient_id`, sight)} and ${isAfter}
    order by f.created_at, f.id limit ${limit + 1}::int`,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    ids: page.map(({ id }) => id),
    nextCursor: rows.length > limit && last !== undefined ? writeCursor([last.at, last.id]) : null,
  };
}

/** How many wait at a step. */
export async function countWaiting(tx: Tx, step: Step, sight: Sight): Promise<number> {
  const [row] = await readRows(
    tx,
    z.object({ n: z.number() }),
    sql`select count(*)::int as n from cairn.effects f where ${waitingAt(step)} and ${inSight(sql`f.patient_id`, sight)}`,
  );
  return row?.n ?? 0;
}

/** The next of those that waited at a step at an instant, in the order of their ids. */
export async function nextWaiting(
  tx: Tx,
  { asOf, after, limit, sight, ...step }: Step & { asOf: number; after: string | null; limit: number; sight: Sight },
): Promise<string[]> {
  const rows = await readRows(
    tx,
    z.object({ id: z.string() }),
    sql`
    select f.id from cairn.effects f
    where ${waitingAt(step)} and f.created_at <= ${new Date(asOf).toISOString()}::timestamptz
      and ${inSight(sql`f.patient_id`, sight)} and ${after === null ? sql`true` : sql`f.id > ${after}::uuid`}
    order by f.id limit ${limit}::int`,
  );
  return rows.map(({ id }) => id);
}
