import { countDeltas, inPractice, type Tx } from '@cairn/db';
import { sql } from 'drizzle-orm';
import type { EngineContext } from './context.ts';

/** Adds up what steps appended since the last time, over all days and by the practice's days. One process at a time folds a practice. */
export async function foldCounts(context: EngineContext): Promise<void> {
  const waiting = await context.database.queue.selectDistinct({ practiceId: countDeltas.practiceId }).from(countDeltas);
  for (const { practiceId } of waiting) {
    const campaignIds = await inPractice(context.database, practiceId, (tx) => foldPractice(tx, practiceId));
    for (const campaignId of campaignIds) context.notices.tell(practiceId, { kind: 'counts', campaignId });
  }
}

const pageSize = 20_000;

async function foldPractice(tx: Tx, practiceId: string): Promise<string[]> {
  const [turn] = await tx.execute<{ mine: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtext('cairn.fold'), hashtext(${practiceId})) as mine`,
  );
  if (turn?.mine !== true) return [];
  const rows = await tx.execute<{ id: string }>(sql`
    with gone as (
      delete from cairn.count_deltas d
      where d.practice_id = ${practiceId}::uuid and d.id = any(array(
        select w.id from cairn.count_deltas w where w.practice_id = ${practiceId}::uuid order by w.id limit ${pageSize}))
      returning d.practice_id, d.campaign_id, d.node_id, d.measure, d.n, d.at
    ), totals as (
      insert into cairn.counts as c (practice_id, campaign_id, node_id, measure, n, updated_at)
      select practice_id, campaign_id, node_id, measure, sum(n), clock_timestamp() from gone group by 1, 2, 3, 4
      on conflict (practice_id, campaign_id, node_id, measure)
        do update set n = c.n + excluded.n, updated_at = excluded.updated_at
    ), days as (
      insert into cairn.count_days as c (practice_id, campaign_id, day, node_id, measure, n)
      select g.practice_id, g.campaign_id, (g.at at time zone p.zone)::date, g.node_id, g.measure, sum(g.n)
      from gone g join cairn.practices p on p.id = g.practice_id where g.measure <> 'waiting' group by 1, 2, 3, 4, 5
      on conflict (practice_id, campaign_id, day, node_id, measure) do update set n = c.n + excluded.n
    )
    select distinct campaign_id as id from gone`);
  return rows.map(({ id }) => id);
}
