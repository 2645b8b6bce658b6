import type { Tx } from '@cairn/db';
import { sql } from 'drizzle-orm';

/**
 * Locks, against opt-outs, the address that a message would go to now, and answers with it; null when the patient has none. Asks by the
 * effect alone, so that it can be sent ahead of knowing the patient. The row is made unless it is there.
 */
export async function lockCurrentAddress(tx: Tx, effectId: string): Promise<string | null> {
  const current = sql`
    select f.practice_id, f.channel, case f.channel when 'email' then p.email else p.phone end as value
    from cairn.effects f join cairn.patients p on p.practice_id = f.practice_id and p.id = f.patient_id
    where f.id = ${effectId}::uuid`;
  const [, [row]] = await Promise.all([
    tx
      .execute(sql`
      insert into cairn.addresses (practice_id, channel, value)
      select c.practice_id, c.channel, c.value from (${current}) c where c.value is not null
      on conflict do nothing`)
      .execute(),
    tx
      .execute<{ value: string }>(sql`
      select a.value from cairn.addresses a
      where (a.practice_id, a.channel, a.value) = (${current}) for share`)
      .execute(),
  ]);
  return row?.value ?? null;
}
