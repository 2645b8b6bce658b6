import type { Channel, Cover } from '@cairn/core';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { currentPractice, type Tx } from '../in-practice.ts';
import { readRows } from '../reads/rows.ts';

export type RunCover = Cover & { entryKey: string };

/** Writes down who of a run is covered by whose message; again, it says what was said last. */
export async function writeHouseholdCovers(
  tx: Tx,
  { runId, campaignId, covers }: { runId: string; campaignId: string; covers: readonly RunCover[] },
): Promise<void> {
  await tx.execute(sql`delete from cairn.household_covers where run_id = ${runId}::uuid`).execute();
  for (let at = 0; at < covers.length; at += pageSize) {
    const page = JSON.stringify(covers.slice(at, at + pageSize));
    await tx
      .execute(sql`
    insert into cairn.household_covers (practice_id, run_id, patient_id, channel, covered_by, campaign_id, entry_key)
    select ${currentPractice}, ${runId}::uuid, c."patientId", c.channel, c."coveredBy", ${campaignId}::uuid, c."entryKey"
    from jsonb_to_recordset(${page}::jsonb)
      as c ("patientId" uuid, channel text, "coveredBy" uuid, "entryKey" text)`)
      .execute();
  }
}

const pageSize = 5_000;

/** What patients were covered for by earlier sends of a campaign whose message somebody came in for, by `coverKey`. */
export async function coveredBefore(
  tx: Tx,
  { campaignId, runId, patientIds }: { campaignId: string; runId: string | null; patientIds: readonly string[] },
): Promise<Map<string, string>> {
  const rows = await readRows(
    tx,
    z.object({ patientId: z.string(), entryKey: z.string(), coveredBy: z.string() }),
    sql`
    select c.patient_id as "patientId", c.entry_key as "entryKey", c.covered_by as "coveredBy"
    from cairn.household_covers c
    where c.campaign_id = ${campaignId}::uuid and c.patient_id = any(${sql.param([...patientIds])}::uuid[])
      and c.run_id is distinct from ${runId}::uuid
      and exists (
        select from cairn.audience_members m
        where m.run_id = c.run_id and m.patient_id = c.covered_by and m.state = 'entered')`,
  );
  return new Map(rows.map(({ patientId, entryKey, coveredBy }) => [coverKey(patientId, entryKey), coveredBy]));
}

/** Names what a patient was covered for. */
export function coverKey(patientId: string, entryKey: string): string {
  return `${patientId} ${entryKey}`;
}

/**
 * Of these people, those who may share an address with another of them, or be written to by way of a guardian: more rather than fewer, for the
 * rule itself looks at each of them. Phones are compared by their last digits, whatever they are written like.
 */
export async function maybeHouseholds(tx: Tx, people: SQL, channels: readonly Channel[]): Promise<string[]> {
  const rows = await readRows(
    tx,
    z.object({ id: z.string() }),
    sql`
    with people (id) as materialized (${people}),
    places (id, channel, place) as materialized (
      select p.id, 'email', lower(btrim(p.email)) from people m join cairn.patients p on p.id = m.id where p.email <> ''
      union all
      select p.id, 'sms', ${lastDigits('p.phone')} from people m join cairn.patients p on p.id = m.id where p.phone <> ''
      union all
      select r.patient_id, 'email', lower(btrim(r.email)) from people m join cairn.related_persons r on r.patient_id = m.id where r.email <> ''
      union all
      select r.patient_id, 'sms', ${lastDigits('r.phone')} from people m join cairn.related_persons r on r.patient_id = m.id where r.phone <> ''
    ),
    shared as (
      select channel, place from places where channel = any(${sql.param([...channels])}::text[])
      group by channel, place having count(distinct id) > 1
    )
    select distinct l.id from places l join shared s on s.channel = l.channel and s.place = l.place order by l.id`,
  );
  return rows.map(({ id }) => id);
}

function lastDigits(column: string): SQL {
  return sql.raw(`right(regexp_replace(${column}, '[^0-9]', '', 'g'), 7)`);
}
