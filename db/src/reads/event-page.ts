import { type EventListItem, eventListItem } from '@cairn/core/api';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '../in-practice.ts';
import { inSight, type Sight } from './in-sight.ts';
import { cursorShapes, readCursor, writeCursor } from './page-cursor.ts';
import { isoInstant, readRows, wholeNumber } from './rows.ts';

const listed = eventListItem.omit({ source: true }).extend({
  occurredAt: isoInstant,
  receivedAt: isoInstant,
  source: z.string().nullable(),
  sourceName: z.string().nullable(),
});
const row = listed.extend({ cursorAt: z.string() });
const whole = listed.extend({
  messageId: z.string(),
  matchedAt: isoInstant.nullable(),
  properties: z.record(z.string(), z.unknown()),
});

/** An event with all that was sent. */
export type EventRecord = EventListItem & Omit<z.infer<typeof whole>, keyof typeof listed.shape>;

export type EventFilter = {
  name?: string | undefined;
  unmatched?: boolean | undefined;
  patientId?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  cursor?: string | undefined;
};

const pageSize = 50;

const columns = sql`
  e.id, e.name, e.occurred_at as "occurredAt", e.received_at as "receivedAt",
  case when p.id is not null then json_build_object('id', p.id, 'name', coalesce(nullif(trim(p.first_name || ' ' || p.last_name), ''), p.external_id)) end as patient,
  e.patient_ref as "patientRef", e.source, k.name as "sourceName"`;
const joined = sql`
  cairn.events e
  left join cairn.patients p on p.practice_id = e.practice_id and p.id = e.patient_id
  left join cairn.api_keys k on k.practice_id = e.practice_id and e.source = 'api_key:' || k.id::text`;

/** What arrived, the newest first, 50 a page. */
export async function searchEvents(
  tx: Tx,
  { name, unmatched, patientId, from, to, cursor }: EventFilter,
  sight: Sight = null,
): Promise<{ items: EventListItem[]; nextCursor: string | null }> {
  const after = readCursor(cursor, [cursorShapes.instant, cursorShapes.uuid]);
  const conditions: SQL[] = [inSight(sql`e.patient_id`, sight)];
  if (name !== undefined) conditions.push(sql`e.name = ${name}`);
  if (unmatched === true) conditions.push(sql`e.patient_id is null`);
  if (patientId !== undefined) conditions.push(sql`e.patient_id = ${patientId}::uuid`);
  if (from !== undefined) conditions.push(sql`e.received_at >= ${new Date(from).toISOString()}::timestamptz`);
  if (to !== undefined) conditions.push(sql`e.received_at < ${new Date(to).toISOString()}::timestamptz`);
  if (after !== null) conditions.push(sql`(e.received_at, e.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const rows = await readRows(
    tx,
    row,
    sql`
      select ${columns}, e.received_at::text as "cursorAt"
      from ${joined}
      where ${sql.join(conditions, sql` and `)}
      order by e.received_at desc, e.id desc
      limit ${pageSize + 1}`,
  );
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
  return {
    items: rows.slice(0, pageSize).map(({ cursorAt: _, ...item }) => told(item)),
    nextCursor: last === undefined ? null : writeCursor([last.cursorAt, last.id]),
  };
}

/** One event by id; null when there is none in this practice. */
export async function readEvent(tx: Tx, id: string): Promise<EventRecord | null> {
  const query = sql`
    select ${columns}, e.message_id as "messageId", e.matched_at as "matchedAt", e.properties
    from ${joined} where e.id = ${id}::uuid`;
  const [found] = await readRows(tx, whole, query);
  return found === undefined ? null : told(found);
}

function told<T extends { source: string | null; sourceName: string | null }>({ source, sourceName, ...item }: T) {
  const [kind = '', name = ''] = source?.split(':', 2) ?? [];
  const named = { kind: kindOf(kind), name: sourceName ?? (kind === 'system' ? name : '') };
  return { ...item, source: named };
}

function kindOf(kind: string): EventListItem['source']['kind'] {
  return kind === 'api_key' || kind === 'user' || kind === 'system' ? kind : 'unknown';
}

const countRow = z.object({
  name: z.string(),
  lastDay: wholeNumber,
  lastMonth: wholeNumber,
  unmatched: wholeNumber,
  lastAt: isoInstant,
  starts: wholeNumber,
});

/** What arrived in the last 30 days, by name, the most frequent first. */
export function countEvents(tx: Tx): Promise<z.infer<typeof countRow>[]> {
  return readRows(
    tx,
    countRow,
    sql`
      select e.name, count(*) filter (where e.received_at > now() - interval '1 day') as "lastDay", count(*) as "lastMonth",
             count(*) filter (where e.patient_id is null) as unmatched, max(e.received_at) as "lastAt",
             (select count(*) from cairn.campaign_triggers t
              join cairn.campaigns c on c.practice_id = t.practice_id and c.id = t.campaign_id
              where t.event_name = e.name and c.state in ('live', 'paused')) as starts
      from cairn.events e
      where e.received_at > now() - interval '30 days'
      group by e.name
      order by "lastMonth" desc, e.name
      limit 200`,
  );
}
