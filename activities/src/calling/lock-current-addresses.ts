import type { Channel } from '@cairn/core';
import { isAnyOf, patients, type Tx } from '@cairn/db';
import { sql } from 'drizzle-orm';

type Message = { id: string; patientId: string; channel: Channel };

/** Where messages would go now, by message; none for a patient without such an address. Locks nothing. */
export async function currentAddresses(tx: Tx, messages: readonly Message[]): Promise<Map<string, string>> {
  const rows = await tx
    .select({ id: patients.id, email: patients.email, sms: patients.phone })
    .from(patients)
    .where(
      isAnyOf(
        patients.id,
        messages.map(({ patientId }) => patientId),
      ),
    )
    .execute();
  const known = new Map(rows.map((row) => [row.id, row]));
  return new Map(
    messages.flatMap(({ id, patientId, channel }) => {
      const value = known.get(patientId)?.[channel];
      return value ? [[id, value]] : [];
    }),
  );
}

/**
 * Locks addresses against opt-outs, in their own order. The rows are made unless they are there. Each is looked up by itself, whatever the
 * database believes of the table's size.
 */
export async function lockAddresses(
  tx: Tx,
  practiceId: string,
  wanted: readonly { channel: Channel; value: string }[],
): Promise<void> {
  const list = JSON.stringify(wanted.map(({ channel, value }) => ({ channel, value })));
  const each = sql`(
    select distinct c.channel, c.value from jsonb_to_recordset(${list}::jsonb) as c (channel text, value text)
    order by c.channel, c.value) c`;
  await Promise.all([
    tx
      .execute(sql`
      insert into cairn.addresses (practice_id, channel, value)
      select ${practiceId}::uuid, c.channel, c.value from ${each} on conflict do nothing`)
      .execute(),
    tx
      .execute(sql`
      select a.value from ${each} cross join lateral (
        select d.value from cairn.addresses d
        where d.practice_id = ${practiceId}::uuid and d.channel = c.channel and d.value = c.value
        for share) a`)
      .execute(),
  ]);
}
