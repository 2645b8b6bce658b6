import { type CountsPeriod, type PeopleHere, type PeopleSearch, personHere } from '@cairn/core/api';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '../in-practice.ts';
import { inSight, type Sight } from './in-sight.ts';
import { cursorShapes, readCursor, writeCursor } from './page-cursor.ts';
import { firstDayOf } from './period-start.ts';
import { isoInstant, readRows, wholeNumber } from './rows.ts';

const row = personHere.extend({
  externalId: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  since: isoInstant,
  leavesAt: isoInstant.nullable(),
  cursorAt: z.string(),
  total: wholeNumber,
});
export type PersonRow = z.infer<typeof row>;

export type PeopleOf = Omit<PeopleSearch, 'cursor'> & { campaignId: string };

const pageSize = 50;

/** The patients behind a number of the canvas, the latest first; each journey once. */
export async function searchPeopleHere(
  tx: Tx,
  { cursor, ...of }: PeopleOf & { cursor?: string | undefined },
  sight: Sight,
): Promise<PeopleHere> {
  const rows = await readPeopleRows(tx, of, { sight, cursor, limit: pageSize + 1 });
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
  return {
    total: rows[0]?.total ?? 0,
    items: rows
      .slice(0, pageSize)
      .map(({ externalId: _id, firstName: _f, lastName: _l, cursorAt: _c, total: _t, ...one }) => one),
    nextCursor: last === undefined ? null : writeCursor([last.cursorAt, last.enrollmentId]),
  };
}

type Page = { sight: Sight; cursor?: string | undefined; limit: number };

/** One page as rows; `cursorAt` and the enrollment name where the next begins. */
export function readPeopleRows(tx: Tx, of: PeopleOf, { sight, cursor, limit }: Page): Promise<PersonRow[]> {
  const after = readCursor(cursor, [cursorShapes.instant, cursorShapes.uuid]);
  const beyond = after === null ? sql`true` : sql`(h.at, h.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`;
  return readRows(
    tx,
    row,
    sql`
    with found as materialized (${foundBy(of)}),
    latest as (
      select distinct on (f.id) f.id, date_trunc('milliseconds', f.at) as at, f.reason from found f
      where ${since(of.period, of)} order by f.id, f.at desc
    ), shown as materialized (
      select l.id, l.at, l.reason, e.patient_id, e.status, e.state ->> 'nodeId' as node_id, e.until_at, e.version_id,
        p.external_id, p.first_name, p.last_name
      from latest l
      join cairn.enrollments e on e.id = l.id
      join cairn.patients p on p.practice_id = e.practice_id and p.id = e.patient_id
      where ${inSight(sql`e.patient_id`, sight)} and ${inSight(sql`e.patient_id`, of.location === undefined ? null : [of.location])} and ${named(of.text)}
    )
    select h.id as "enrollmentId", h.patient_id as "patientId", h.external_id as "externalId", h.first_name as "firstName",
      h.last_name as "lastName", coalesce(nullif(trim(h.first_name || ' ' || h.last_name), ''), h.external_id) as name, h.status,
      h.node_id as "nodeId", h.at as since, case when h.status = 'active' then h.until_at end as "leavesAt",
      h.reason, v.number as version, h.at::text as "cursorAt", (select count(*) from shown) as total
    from shown h join cairn.campaign_versions v on v.id = h.version_id
    where ${beyond} order by h.at desc, h.id desc limit ${limit}`,
  );
}

/** Journeys of the campaign that a measure is about: enrollment, when, why. */
function foundBy({ campaignId, nodeId, measure, channel }: PeopleOf): SQL {
  const mine = sql`e.campaign_id = ${campaignId}::uuid`;
  const stands = nodeId === null ? sql`true` : sql`e.state ->> 'nodeId' = ${nodeId}`;
  const at = (column: SQL) => (nodeId === null ? sql`true` : sql`${column} = ${nodeId}`);
  const lines = (which: SQL, why: SQL = sql`t.reason`) => sql`
    select e.id, t.at, ${why} as reason from cairn.enrollments e
    join cairn.trace t on t.practice_id = e.practice_id and t.enrollment_id = e.id where ${mine} and ${at(sql`t.node_id`)} and ${which}`;
  const messages = (state: string, reason: string | null = null) => sql`
    select e.id, coalesce(f.settled_at, f.calling_at, f.created_at) as at, f.reason from cairn.enrollments e
    join cairn.effects f on f.practice_id = e.practice_id and f.enrollment_id = e.id
    where ${mine} and ${at(sql`f.node_id`)} and f.state = ${state} and ${channel === undefined ? sql`true` : sql`f.channel = ${channel}`} and ${reason === null ? sql`true` : sql`coalesce(f.reason, 'other') = ${reason}`}`;
  const [name = '', what = ''] = splitOnce(measure);
  switch (name) {
    case 'waiting':
      return standing(sql`${mine} and ${stands} and e.status = any(array['active', 'held', 'stuck'])`);
    case 'stuck':
      return standing(sql`${mine} and ${stands} and e.status = 'stuck'`);
    case 'entered':
      return sql`
        select id, min(at) as at, null::text as reason from (
          select e.id, t.visit, t.at from cairn.enrollments e
          join cairn.trace t on t.practice_id = e.practice_id and t.enrollment_id = e.id
          where ${mine} and ${at(sql`t.node_id`)}
            and t.kind in ('entered', 'passed', 'waiting', 'message_decided', 'held', 'ended', 'stuck')
        ) visits group by id, visit`;
    case 'enrolled':
      return sql`select e.id, e.entered_at as at, e.enroll_reason as reason from cairn.enrollments e where ${mine}`;
    case 'passed':
      return lines(sql`t.port = ${what} and t.kind in ('entered', 'passed', 'message_decided', 'commanded')`);
    case 'reached':
      return lines(sql`t.reason = 'goal_reached'`);
    case 'converted':
      return sql`
        select e.id, e.ended_at as at, 'goal_met' as reason from cairn.enrollments e where ${mine} and e.exit_reason = 'goal_met'
        union all
        select e.id, t.at, t.reason from cairn.enrollments e
        join cairn.trace t on t.practice_id = e.practice_id and t.enrollment_id = e.id where ${mine} and t.kind = 'converted'`;
    case 'ended':
      return sql`
        select e.id, e.ended_at as at, coalesce(e.exit_detail, e.exit_reason) as reason from cairn.enrollments e
        where ${mine} and ${stands} and e.status = any(array['settling', 'ended']) and e.ended_at is not null
          and ${what === '' ? sql`true` : sql`e.exit_reason = ${what}`}`;
    case 'sent':
      return messages('accepted');
    case 'skipped':
      return messages('skipped', what === '' ? null : what);
    case 'deferred':
      return lines(
        sql`t.kind = 'message_deferred' and ${channel === undefined ? sql`true` : sql`t.detail ->> 'channel' = ${channel}`}`,
      );
    default:
      return messages(name);
  }
}

/** Since when they stand there, and what keeps them: the last word of their timeline about it. */
function standing(which: SQL): SQL {
  return sql`
    select e.id, to_timestamp((e.state ->> 'arrivedAt')::float8 / 1000) as at,
      case e.status when 'stuck' then coalesce(e.stuck_code, 'stuck') when 'held' then 'campaign_paused' else (
        select t.reason from cairn.trace t where t.practice_id = e.practice_id and t.enrollment_id = e.id
          and t.kind in ('waiting', 'message_decided', 'commanded') order by t.id desc limit 1) end as reason
    from cairn.enrollments e where ${which}`;
}

/** Who stands somewhere stands there whatever the period. */
function since(period: CountsPeriod, { campaignId, measure }: PeopleOf): SQL {
  if (period === 'all' || measure === 'waiting' || measure === 'stuck') return sql`true`;
  return sql`f.at >= (select (${firstDayOf(campaignId, period)})::timestamp at time zone p.zone from cairn.practices p)`;
}

function named(text: string): SQL {
  const words = text
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const like = (word: string) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return words.length === 0
    ? sql`true`
    : sql.join(
        words.map((word) => sql`lower(p.first_name || ' ' || p.last_name || ' ' || p.external_id) like ${like(word)}`),
        sql` and `,
      );
}

function splitOnce(measure: string): [string, string] {
  const colon = measure.indexOf(':');
  return colon < 0 ? [measure, ''] : [measure.slice(0, colon), measure.slice(colon + 1)];
}
