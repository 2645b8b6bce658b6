import type { ImportDetail } from '@cairn/core/api';
import type { Tx } from '@cairn/db';
import { sql } from 'drizzle-orm';

/**
 * Live campaigns that an import could start, if it is told to, and for how many people at most: those that watch records, dates or
 * segments. Somebody new changes nothing of a record.
 */
export async function couldStart(
  tx: Tx,
  { created, updated }: { created: number; updated: number },
): Promise<ImportDetail['couldStart']> {
  const rows = await tx
    .execute<{ id: string; name: string; people: number }>(sql`
    select c.id, coalesce(c.draft->>'name', c.slug) as name,
           case when w.kind = 'change' then ${updated}::int else ${created + updated}::int end as people
    from cairn.entry_watches w join cairn.campaigns c on c.practice_id = w.practice_id and c.id = w.campaign_id
    where c.state = 'live' and w.kind in ('change', 'date', 'segment')
    order by 2, 1 limit 100`)
    .execute();
  return rows.filter(({ people }) => people > 0).map(({ id, name, people }) => ({ id, name, people }));
}
