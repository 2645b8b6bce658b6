import { evaluate, type Facts, forPatients, nextFlip, withSegmentRules } from '@cairn/core';
import { sql } from 'drizzle-orm';
import type { Tx } from '../in-practice.ts';
import type { SegmentRule } from './refresh-segments.ts';

/**
 * Judges a page of patients for the first time, silently. Nobody is locked: a row that a change of facts wrote in between under the
 * same revision is newer than what was read here, and stays.
 */
export async function fillPage(
  tx: Tx,
  { rule, page, now }: { rule: SegmentRule; page: readonly { patientId: string; facts: Facts }[]; now: number },
): Promise<void> {
  if (page.length === 0) return;
  const rows = page.map(({ patientId, facts }) => {
    const view = { facts, now, enteredAt: null, subject: { appointmentId: null } };
    const flip = nextFlip(rule.filter, view);
    return {
      patientId,
      member: evaluate(forPatients(withSegmentRules(rule.filter, facts.segments)), view),
      dueAt: flip === null ? null : new Date(flip).toISOString(),
    };
  });
  await tx
    .execute(sql`
    insert into cairn.segment_members as m (practice_id, segment_id, patient_id, member, revision, since, due_at)
    select nullif(current_setting('cairn.practice', true), '')::uuid, ${rule.id}::uuid, j."patientId", j.member, ${rule.revision}::integer,
           ${new Date(now).toISOString()}::timestamptz, j."dueAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as j ("patientId" uuid, member boolean, "dueAt" timestamptz)
    on conflict (practice_id, segment_id, patient_id) do update
      set member = excluded.member, revision = excluded.revision, due_at = excluded.due_at,
          since = case when m.member = excluded.member then m.since else excluded.since end
    where m.revision <> excluded.revision`)
    .execute();
}
