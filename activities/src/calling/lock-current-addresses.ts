import type { Tx } from '@cairn/db';
import { type SQL, sql } from 'drizzle-orm';

/**
 * Locks, against opt-outs, the addresses that messages would go to now, and answers with them by message; none for a patient without one.
 * Asks by the messages alone, so that it can be sent ahead of knowing the patients. The rows are made unless they are there.
 */
export async function lockCurrentAddresses(tx: Tx, effectIds: readonly string[]): Promise<Map<string, string>> {
  const [, rows, current] = await Promise.all([
    tx
      .execute(sql`
      insert into cairn.addresses (practice_id, channel, value)
      select distinct c.practice_id, c.channel, c.value from (${currentOf(effectIds)}) c where c.value is not null
      order by c.channel, c.value
      on conflict do nothing`)
      .execute(),
    tx
      .execute<{ channel: string; value: string }>(sql`
      select a.channel, a.value from cairn.addresses a
      where (a.practice_id, a.channel, a.value) in (select c.practice_id, c.channel, c.value from (${currentOf(effectIds)}) c)
      order by a.channel, a.value for share`)
      .execute(),
    tx.execute<{ id: string; channel: string; value: string | null }>(currentOf(effectIds)).execute(),
  ]);
  const locked = new Set(rows.map(({ channel, value }) => `${channel} ${value}`));
  return new Map(
    current.flatMap(({ id, channel, value }) =>
      value !== null && locked.has(`${channel} ${value}`) ? [[id, value]] : [],
    ),
  );
}

function currentOf(effectIds: readonly string[]): SQL {
  return sql`
    select f.id, f.practice_id, f.channel, case f.channel when 'email' then p.email else p.phone end as value
    from cairn.effects f join cairn.patients p on p.practice_id = f.practice_id and p.id = f.patient_id
    where f.id = any(${sql.param([...effectIds])}::uuid[])`;
}
