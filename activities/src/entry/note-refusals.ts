import type { EntryCause, EntryRefusalReason } from '@cairn/core';
import type { Tx } from '@cairn/db';
import { sql } from 'drizzle-orm';

export type Refused = {
  campaignId: string;
  patientId: string;
  cause: EntryCause['kind'];
  reason: EntryRefusalReason;
  clause: string | null;
};

/**
 * Keeps the last refusal of each patient by each campaign, with how many there were. What is not about the campaign at all is none:
 * an event for another trigger, or the same entry once more.
 */
export async function noteRefusals(tx: Tx, refused: readonly Refused[], now: number): Promise<void> {
  const rows = refused.filter(({ reason }) => reason !== 'other_trigger' && reason !== 'entered_before');
  if (rows.length === 0) return;
  await tx
    .execute(sql`
    insert into cairn.entry_refusals as r (practice_id, campaign_id, patient_id, cause, reason, clause, at)
    select nullif(current_setting('cairn.practice', true), '')::uuid, j."campaignId", j."patientId", j.cause, j.reason, j.clause,
           ${new Date(now).toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as j ("campaignId" uuid, "patientId" uuid, cause text, reason text, clause text)
    on conflict (practice_id, campaign_id, patient_id) do update
      set cause = excluded.cause, reason = excluded.reason, clause = excluded.clause, at = excluded.at, times = r.times + 1`)
    .execute();
}
