import type { PracticeMode } from '@cairn/db';
import { sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import type { AccountRow } from '../providers/factory.ts';

/** A message whose time has come. */
export type Due = { id: string; mode: PracticeMode; ambiguous: boolean; alone: boolean; batchId: string | null };

/** Messages that are decided and called together: one rate token. */
export type Unit = { effectIds: string[]; batchIds: string[]; inOneCall: boolean };

/**
 * Due messages that are not in hand already: care first, then one of each campaign in turn, the oldest of each first.
 */
export async function claim(
  context: EngineContext,
  account: AccountRow,
  n: number,
  inHand: ReadonlySet<string>,
): Promise<Due[]> {
  const now = sql`clock_timestamp() + make_interval(secs => ${context.clockOffsetMs() / 1000})`;
  const ofAccount = sql`f.practice_id = ${account.practiceId}::uuid and f.account_id = ${account.id}::uuid and f.state = 'queued'`;
  const next = sql`order by f.priority, f.campaign_id limit 1`;
  return context.database.queue.execute<Due>(sql`
    with recursive queues as (
      (select f.priority, f.campaign_id from cairn.effects f where ${ofAccount} ${next})
      union all
      select next.* from queues q cross join lateral (
        select f.priority, f.campaign_id from cairn.effects f
        where ${ofAccount} and (f.priority, f.campaign_id) > (q.priority, q.campaign_id) ${next}
      ) next
    )
    select d.id, d.mode, d.ambiguous, d.alone, d.batch_id as "batchId"
    from queues q cross join lateral (
      select f.id, f.mode, f.ambiguous, f.alone, f.batch_id, f.priority, f.not_before,
        row_number() over (order by f.not_before) as turn from cairn.effects f
      where ${ofAccount} and f.priority = q.priority and f.campaign_id = q.campaign_id and f.not_before <= ${now}
        and f.id <> all(${sql.param([...inHand])}::uuid[])
      order by f.not_before limit ${n}
    ) d
    order by d.priority, d.turn, d.not_before limit ${n}`);
}

/** In the order they were claimed. What is in doubt goes as it went before; what was refused on account of others goes by itself. */
export function unitsOf(due: readonly Due[], batchMax: number): Unit[] {
  const units: Unit[] = [];
  const inDoubt = new Set<string>();
  const open = new Map<PracticeMode, Unit>();
  for (const { id, mode, ambiguous, alone, batchId } of due) {
    if (ambiguous && batchId !== null) {
      if (!inDoubt.has(batchId)) units.push({ effectIds: [], batchIds: [batchId], inOneCall: true });
      inDoubt.add(batchId);
      continue;
    }
    if (ambiguous || alone || batchMax < 2) {
      units.push({ effectIds: [id], batchIds: [], inOneCall: false });
      continue;
    }
    const unit = open.get(mode);
    if (unit && unit.effectIds.length < batchMax) unit.effectIds.push(id);
    else {
      const begun = { effectIds: [id], batchIds: [], inOneCall: true };
      open.set(mode, begun);
      units.push(begun);
    }
  }
  return units;
}
