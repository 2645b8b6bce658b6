import type { Channel } from '@cairn/core';
import { isAnyOf, patients, relatedPersons, type Tx } from '@cairn/db';
import { sql } from 'drizzle-orm';

type Message = { id: string; patientId: string; channel: Channel };

/** Where messages could go now, by message: to the patient, or to whoever stands by the patient. Locks nothing. */
export async function currentAddresses(tx: Tx, messages: readonly Message[]): Promise<Map<string, string[]>> {
  const ids = [...new Set(messages.map(({ patientId }) => patientId))];
  const [own, contacts] = await Promise.all([
    tx
      .select({ patientId: patients.id, email: patients.email, sms: patients.phone })
      .from(patients)
      .where(isAnyOf(patients.id, ids))
      .execute(),
    tx
      .select({ patientId: relatedPersons.patientId, email: relatedPersons.email, sms: relatedPersons.phone })
      .from(relatedPersons)
      .where(isAnyOf(relatedPersons.patientId, ids))
      .execute(),
  ]);
  const known = Map.groupBy([...own, ...contacts], ({ patientId }) => patientId);
  return new Map(
    messages.map(({ id, patientId, channel }) => [
      id,
      (known.get(patientId) ?? []).flatMap((row) => (row[channel] ? [row[channel]] : [])),
    ]),
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
