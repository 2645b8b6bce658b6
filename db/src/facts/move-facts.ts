import { type FactKey, plainFactKeys } from '@cairn/core';
import { sql } from 'drizzle-orm';
import type { Tx } from '../in-practice.ts';

/** Tables whose rows simply go with the person. */
const tables = [
  'appointments',
  'encounters',
  'conditions',
  'procedures',
  'coverages',
  'invoices',
  'forms',
  'related_persons',
  'inbound_messages',
  'staff_tasks',
] as const;

/** Gives facts and messages of one patient to another, and forgets what was only reckoned for the first. Both are locked. */
export async function moveFacts(tx: Tx, from: string, into: string): Promise<FactKey[]> {
  const owner = sql`patient_id = ${from}::uuid`;
  for (const table of tables) {
    await tx.execute(sql`update ${sql.raw(`cairn.${table}`)} set patient_id = ${into}::uuid where ${owner}`).execute();
  }
  // One that a dispatcher holds is left: whoever holds it waits for the patient, and the merge is tried again.
  for (const table of [sql.raw('cairn.effects'), sql.raw('cairn.actions')]) {
    await tx
      .execute(sql`
      update ${table} set patient_id = ${into}::uuid
      where id in (select id from ${table} where ${owner} for update skip locked)`)
      .execute();
  }
  const moved = await tx
    .execute<{ name: string }>(sql`
    with moved as (update cairn.events set patient_id = ${into}::uuid where ${owner} returning name)
    select distinct name from moved`)
    .execute();
  await tx
    .execute(sql`
    update cairn.household_covers h set patient_id = ${into}::uuid
    where ${owner} and not exists (
      select from cairn.household_covers o
      where o.run_id = h.run_id and o.channel = h.channel and o.patient_id = ${into}::uuid)`)
    .execute();
  await tx
    .execute(sql`update cairn.household_covers set covered_by = ${into}::uuid where covered_by = ${from}::uuid`)
    .execute();
  // One of them stood for the other: nobody is covered by their own message.
  await tx
    .execute(sql`delete from cairn.household_covers where patient_id = ${into}::uuid and covered_by = ${into}::uuid`)
    .execute();
  await moveMarks(tx, from, into);
  await tx.execute(sql`delete from cairn.patient_summary where ${owner}`).execute();
  await tx.execute(sql`delete from cairn.segment_members where ${owner}`).execute();
  await tx.execute(sql`delete from cairn.entry_dues where ${owner}`).execute();
  await tx.execute(sql`delete from cairn.entry_signals where ${owner} and kind in ('appointments', 'dates')`).execute();
  await tx.execute(sql`update cairn.entry_signals set patient_id = ${into}::uuid where ${owner}`).execute();
  return [...plainFactKeys, ...moved.map(({ name }): FactKey => `event:${name}`)];
}

/** Whoever was taken out of a campaign, or put on a list, under one record is so under the other. */
async function moveMarks(tx: Tx, from: string, into: string): Promise<void> {
  await tx
    .execute(sql`
    with gone as (delete from cairn.audience_exclusions where patient_id = ${from}::uuid returning *)
    insert into cairn.audience_exclusions (practice_id, campaign_id, patient_id, excluded_by, at)
    select practice_id, campaign_id, ${into}::uuid, excluded_by, at from gone on conflict do nothing`)
    .execute();
  await tx
    .execute(sql`
    with gone as (delete from cairn.patient_list_members where patient_id = ${from}::uuid returning *)
    insert into cairn.patient_list_members (practice_id, list_id, patient_id)
    select practice_id, list_id, ${into}::uuid from gone on conflict do nothing`)
    .execute();
}

/** One answer for each channel and purpose: a refusal of either record wins, else the survivor's stands; the newer proof of equal answers. */
export async function mergeConsents(tx: Tx, from: string, into: string): Promise<void> {
  await tx
    .execute(sql`
    insert into cairn.consents as c (practice_id, patient_id, channel, purpose, granted, source, evidence, recorded_at)
    select practice_id, ${into}::uuid, channel, purpose, granted, source, evidence, recorded_at
    from cairn.consents where patient_id = ${from}::uuid
    on conflict (practice_id, patient_id, channel, purpose) do update
      set granted = excluded.granted, source = excluded.source, evidence = excluded.evidence, recorded_at = excluded.recorded_at
      where (c.granted and not excluded.granted) or (c.granted = excluded.granted and c.recorded_at < excluded.recorded_at)`)
    .execute();
  await tx.execute(sql`delete from cairn.consents where patient_id = ${from}::uuid`).execute();
}

/**
 * Gives enrollments of one patient to another. Where both entered the same campaign by the same key, the older entry keeps the key; the
 * other gives it up, and comes back when its journey is still open.
 */
export async function moveEnrollments(tx: Tx, from: string, into: string): Promise<string[]> {
  const pair = sql`(${from}::uuid, ${into}::uuid)`;
  const doubled = await tx
    .execute<{ id: string; status: string }>(sql`
    update cairn.enrollments e
    set entry_key = e.entry_key || ':merged:' || e.id
    from (
      select id, row_number() over (partition by campaign_id, entry_key, mode order by entered_at, id) as place
      from cairn.enrollments where patient_id in ${pair}
    ) ranked
    where e.id = ranked.id and ranked.place > 1
    returning e.id, e.status`)
    .execute();
  await tx
    .execute(sql`update cairn.enrollments set patient_id = ${into}::uuid where patient_id = ${from}::uuid`)
    .execute();
  return doubled.flatMap(({ id, status }) => (status === 'ended' ? [] : [id]));
}
