import { maskAddress } from '@cairn/core';
import { type OutboxItem, outboxItem } from '@cairn/core/api';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '../in-practice.ts';

import { inSight, type Sight } from './in-sight.ts';
import { cursorShapes, readCursor, writeCursor } from './page-cursor.ts';
import { isoInstant, readRows } from './rows.ts';

const row = outboxItem.omit({ reasonText: true, maskedAddress: true }).extend({
  address: z.string().nullable(),
  createdAt: isoInstant,
  callingAt: isoInstant.nullable(),
  settledAt: isoInstant.nullable(),
  notBefore: isoInstant.nullable(),
  cursorAt: z.string(),
});

export type OutboxFilter = {
  state?: OutboxItem['state'] | undefined;
  channel?: OutboxItem['channel'] | undefined;
  campaignId?: string | undefined;
  cursor?: string | undefined;
};

const pageSize = 50;

/** Messages, the newest first, 50 a page. Content is that of the frozen request, so none stands before `calling`. */
export async function searchOutbox(
  tx: Tx,
  { state, channel, campaignId, cursor }: OutboxFilter,
  sight: Sight = null,
): Promise<{ items: Omit<OutboxItem, 'reasonText'>[]; nextCursor: string | null }> {
  const after = readCursor(cursor, [cursorShapes.instant, cursorShapes.uuid]);
  const rows = await readRows(
    tx,
    row,
    sql`
      select * from (
        (${messages({ state, channel, campaignId, sight }, after)} order by e.created_at desc, e.id desc limit ${pageSize + 1})
        union all
        (${replies({ state, channel, campaignId, sight }, after)} order by r.created_at desc, r.id desc limit ${pageSize + 1})
        union all
        (${tests({ state, channel, campaignId, sight }, after)} order by t.created_at desc, t.id desc limit ${pageSize + 1})
      ) every_kind
      order by "cursorAt"::timestamptz desc, "effectId" desc
      limit ${pageSize + 1}`,
  );
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
  return {
    items: rows.slice(0, pageSize).map(({ address, cursorAt: _, ...item }) => ({
      ...item,
      maskedAddress: address === null ? null : maskAddress(item.channel, address),
    })),
    nextCursor: last === undefined ? null : writeCursor([last.cursorAt, last.effectId]),
  };
}

type Wanted = Omit<OutboxFilter, 'cursor'> & { sight: Sight };
type After = readonly string[] | null;

function messages({ state, channel, campaignId, sight }: Wanted, after: After): SQL {
  return sql`
    select e.id as "effectId", null::text as "automaticReply", false as "isTest",
           json_build_object('id', c.id, 'name', coalesce(c.draft ->> 'name', c.slug)) as campaign,
           e.node_id as "nodeId", ${patientOf} as patient,
           e.channel, e.purpose, e.mode, e.state, e.reason, e.address,
           e.frozen ->> 'subject' as subject, e.frozen ->> 'text' as text, e.delivery,
           e.created_at as "createdAt", e.calling_at as "callingAt", e.settled_at as "settledAt",
           case when e.state = 'queued' then e.not_before end as "notBefore",
           e.created_at::text as "cursorAt"
    from cairn.effects e
    join cairn.campaigns c on c.practice_id = e.practice_id and c.id = e.campaign_id
    join cairn.patients p on p.practice_id = e.practice_id and p.id = e.patient_id
    where ${state === undefined ? sql`true` : sql`e.state = ${state}`}
      and ${channel === undefined ? sql`true` : sql`e.channel = ${channel}`}
      and ${campaignId === undefined ? sql`true` : sql`e.campaign_id = ${campaignId}`}
      and ${inSight(sql`e.patient_id`, sight)}
      and ${after === null ? sql`true` : sql`(e.created_at, e.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`}`;
}

/** What was answered by itself stands among the messages; one that came too late counts as skipped. */
function replies({ state, channel, campaignId, sight }: Wanted, after: After): SQL {
  const shown = sql`case r.state when 'expired' then 'skipped' else r.state end`;
  return sql`
    select r.id, r.kind, false, null::json, null::text, case when p.id is not null then ${patientOf} end,
           'sms', 'operational', r.mode, ${shown}, r.reason, r.to_address,
           null::text, r.body, r.delivery,
           r.created_at, r.calling_at, r.settled_at,
           case when r.state = 'queued' then r.not_before end,
           r.created_at::text
    from cairn.auto_replies r
    join cairn.inbound_messages i on i.practice_id = r.practice_id and i.id = r.inbound_id
    left join cairn.patients p on p.practice_id = i.practice_id and p.id = i.patient_id
    where ${state === undefined ? sql`true` : sql`${shown} = ${state}`}
      and ${channel === undefined || channel === 'sms' ? sql`true` : sql`false`}
      and ${campaignId === undefined ? sql`true` : sql`false`}
      and ${inSight(sql`i.patient_id`, sight)}
      and ${after === null ? sql`true` : sql`(r.created_at, r.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`}`;
}

/** What people of the practice sent themselves to see it. */
function tests({ state, channel, campaignId, sight }: Wanted, after: After): SQL {
  const shown = sql`case when t.state = 'calling' and t.created_at < clock_timestamp() - interval '1 minute' then 'unknown' else t.state end`;
  return sql`
    select t.id, null::text, true,
           case when c.id is not null then json_build_object('id', c.id, 'name', coalesce(c.draft ->> 'name', c.slug)) end, t.node_id,
           case when p.id is not null then ${patientOf} end,
           t.channel, 'test', t.mode, ${shown}, t.reason, t.to_address, t.subject, t.body, null::text,
           t.created_at, t.created_at, t.settled_at, null::timestamptz,
           t.created_at::text
    from cairn.test_messages t
    left join cairn.campaigns c on c.practice_id = t.practice_id and c.id = t.campaign_id
    left join cairn.patients p on p.practice_id = t.practice_id and p.id = t.patient_id
    where ${state === undefined ? sql`true` : sql`${shown} = ${state}`}
      and ${channel === undefined ? sql`true` : sql`t.channel = ${channel}`}
      and ${campaignId === undefined ? sql`true` : sql`t.campaign_id = ${campaignId}`}
      and (t.patient_id is null or ${inSight(sql`t.patient_id`, sight)})
      and ${after === null ? sql`true` : sql`(t.created_at, t.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`}`;
}

const patientOf = sql`json_build_object('id', p.id,
  'name', coalesce(nullif(trim(p.first_name || ' ' || p.last_name), ''), p.external_id))`;
