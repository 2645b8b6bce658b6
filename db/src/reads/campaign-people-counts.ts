import type { Channel } from '@cairn/core';
import type { CountsOf } from '@cairn/core/api';
import { type SQL, sql } from 'drizzle-orm';
import type { CountsWindow } from './campaign-counts.ts';
import { inSight } from './in-sight.ts';

/** Of which journeys and messages the numbers are; absent: of all. */
export type CountsFilter = {
  /** Patients of this location, as `inSight` has it. */
  location?: string | undefined;
  /** Messages by this channel. What is no message is counted all the same. */
  channel?: Channel | undefined;
};

/**
 * By step and measure, and by measure over all steps (`nodeId` null), each patient once or every visit, from the rows of the journeys
 * themselves: the enrollments of one campaign by its index, their timelines and messages by theirs.
 */
export function journeyRows(
  { campaignId, from, zone }: CountsWindow,
  of: CountsOf,
  { location, channel }: CountsFilter,
): SQL {
  const counted = of === 'people' ? sql`count(distinct patient_id)` : sql`count(*)`;
  const byChannel = (column: SQL) => (channel === undefined ? sql`true` : sql`${column} = ${channel}`);
  // Each patient once: whoever was put off twice was put off; nobody asks.
  const deferred =
    of === 'people'
      ? sql``
      : sql`
      union all
      select patient_id, node_id, 'deferred', at from lines
      where kind = 'message_deferred' and reason <> 'changed_since_approved' and ${byChannel(sql`detail ->> 'channel'`)}`;
  const since = from === null ? sql`true` : sql`at >= (${from}::date::timestamp at time zone ${zone})`;
  return sql`
    with entries as materialized (
      select v.id, v.plan_bytes::jsonb ->> 'entry' as entry from cairn.campaign_versions v where v.campaign_id = ${campaignId}::uuid
    ), journeys as materialized (
      select e.practice_id, e.id, e.patient_id, e.status, e.state ->> 'nodeId' as node_id, n.entry, e.exit_reason, e.entered_at, e.ended_at
      from cairn.enrollments e join entries n on n.id = e.version_id
      where e.campaign_id = ${campaignId}::uuid and ${inSight(sql`e.patient_id`, location === undefined ? null : [location])}
    ), lines as materialized (
      select j.patient_id, j.id, j.entry, j.exit_reason, t.node_id, t.visit, t.kind, t.port, t.reason, t.detail, t.at
      from journeys j join cairn.trace t on t.practice_id = j.practice_id and t.enrollment_id = j.id
    ), told as (
      select patient_id, node_id, 'entered' as measure, min(at) as at from lines
      where node_id is not null and kind in ('entered', 'passed', 'waiting', 'message_decided', 'held', 'ended', 'stuck')
      group by patient_id, id, node_id, visit
      union all
      select patient_id, node_id, 'passed:' || port, at from lines
      where port is not null and kind in ('entered', 'passed', 'message_decided')
      union all
      select patient_id, node_id, 'reached', at from lines where reason = 'goal_reached' and detail -> 'first' = 'true'
      union all
      select patient_id, entry, 'converted', at from lines where kind = 'converted' and exit_reason is distinct from 'held_out'
      union all
      select patient_id, entry, 'converted', ended_at from journeys where exit_reason = 'goal_met'
      union all
      select patient_id, entry, 'enrolled', entered_at from journeys
      union all
      select patient_id, node_id, 'ended:' || exit_reason, ended_at from journeys
      where status in ('settling', 'ended') and exit_reason is not null
      union all
      select j.patient_id, f.node_id,
        case f.state when 'accepted' then 'sent' when 'skipped' then 'skipped:' || coalesce(f.reason, 'other') else f.state end,
        coalesce(f.settled_at, f.calling_at, f.created_at)
      from journeys j join cairn.effects f on f.practice_id = j.practice_id and f.enrollment_id = j.id
      where f.state in ('accepted', 'skipped', 'failed', 'cancelled', 'unknown') and ${byChannel(sql`f.channel`)}${deferred}
      union all
      select patient_id, node_id, 'waiting', 'infinity'::timestamptz from journeys where status in ('active', 'held', 'stuck')
    )
    select node_id as "nodeId", measure, ${counted} as n from told
    where ${since} group by grouping sets ((node_id, measure), (measure))`;
}
