import type { Tx } from '@cairn/db';
import { sql } from 'drizzle-orm';
import type { EnrollmentRow } from '../advance/save-step.ts';

/**
 * Queues the last message of a journey anew where it failed and nothing was sent of that step since: as the next attempt group, with every
 * gate asked again. False when nothing had failed.
 */
export async function sendAgain(tx: Tx, row: EnrollmentRow, now: number): Promise<boolean> {
  const at = new Date(now).toISOString();
  const queued = await tx
    .execute(sql`
    insert into cairn.effects (practice_id, id, enrollment_id, campaign_id, version_id, patient_id, node_id, visit, kind, channel, role,
      attempt_group, purpose, mode, priority, account_id, approval, state, not_before, stale_at, created_at)
    select f.practice_id, gen_random_uuid(), f.enrollment_id, f.campaign_id, ${row.versionId}::uuid, f.patient_id, f.node_id, f.visit, f.kind,
      f.channel, f.role, f.attempt_group + 1, f.purpose, f.mode, f.priority,
      coalesce((select a.id from cairn.provider_accounts a where a.practice_id = f.practice_id and a.channel = f.channel and a.active), f.account_id),
      f.approval, case when f.approval then 'awaiting' else 'queued' end, ${at}::timestamptz, null, ${at}::timestamptz
    from (
      select distinct on (e.node_id, e.visit, e.channel, e.role) e.* from cairn.effects e
      where e.enrollment_id = ${row.id}::uuid
        and (e.node_id, e.visit) = (
          select l.node_id, l.visit from cairn.effects l where l.enrollment_id = ${row.id}::uuid order by l.created_at desc, l.id desc limit 1)
      order by e.node_id, e.visit, e.channel, e.role, e.attempt_group desc) f
    where f.state = 'failed'
    on conflict do nothing
    returning id`)
    .execute();
  return queued.length > 0;
}
