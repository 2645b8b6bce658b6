import { type TaskItem, type TaskSearch, taskItem } from '@cairn/core/api';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '../in-practice.ts';
import { inSight, type Sight } from './in-sight.ts';
import { cursorShapes, readCursor, writeCursor } from './page-cursor.ts';
import { isoInstant, readRows, wholeNumber } from './rows.ts';

const row = taskItem.extend({
  createdAt: isoInstant,
  dueAt: isoInstant.nullable(),
  doneAt: isoInstant.nullable(),
  cursorAt: z.string(),
});

const pageSize = 50;

/** Tasks of staff, 50 a page, and how many are open in all. */
export async function searchTasks(
  tx: Tx,
  { state, assignee, campaignId, from, cursor }: TaskSearch,
  sight: Sight = null,
): Promise<{ items: TaskItem[]; nextCursor: string | null; open: number }> {
  const isOpen = state === 'open';
  const after = readCursor(cursor, [cursorShapes.instant, cursorShapes.uuid]);
  // One that is never due stands behind all that are, in the order they were given.
  const place = isOpen ? sql`coalesce(t.due_at, t.created_at + interval '1000 years')` : sql`t.done_at`;
  const beyond = isOpen ? sql`>` : sql`<`;
  const order = isOpen ? sql`asc` : sql`desc`;
  const rows = await readRows(
    tx,
    row,
    sql`
      select t.id, t.kind, t.title, t.node_id as "nodeId", coalesce(t.assignee, 'anybody') as assignee,
             case when p.id is not null then json_build_object('id', p.id,
               'name', coalesce(nullif(trim(p.first_name || ' ' || p.last_name), ''), p.external_id)) end as patient,
             case when c.id is not null then json_build_object('id', c.id, 'name', coalesce(c.draft ->> 'name', c.slug)) end as campaign,
             t.created_at as "createdAt", t.due_at as "dueAt", t.done_at as "doneAt", (${place})::text as "cursorAt"
      from cairn.staff_tasks t
      left join cairn.patients p on p.practice_id = t.practice_id and p.id = t.patient_id
      left join cairn.enrollments e on e.practice_id = t.practice_id and e.id = t.enrollment_id
      left join cairn.campaigns c on c.practice_id = t.practice_id and c.id = coalesce(t.campaign_id, e.campaign_id)
      where ${isOpen ? sql`t.done_at is null` : sql`t.done_at is not null`}
        and ${assignee === undefined ? sql`true` : sql`coalesce(t.assignee, 'anybody') = ${assignee}`}
        and ${campaignId === undefined ? sql`true` : sql`c.id = ${campaignId}::uuid`}
        and ${from === undefined ? sql`true` : from === 'campaigns' ? sql`t.kind = 'step'` : sql`t.kind <> 'step'`}
        and ${after === null ? sql`true` : sql`(${place}, t.id) ${beyond} (${after[0]}::timestamptz, ${after[1]}::uuid)`}
        and ${inSight(sql`t.patient_id`, sight)}
      order by ${place} ${order}, t.id ${order}
      limit ${pageSize + 1}`,
  );
  const [count] = await readRows(
    tx,
    z.object({ open: wholeNumber }),
    sql`select count(*) as open from cairn.staff_tasks t where t.done_at is null and ${inSight(sql`t.patient_id`, sight)}`,
  );
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
  return {
    items: rows.slice(0, pageSize).map(({ cursorAt: _, ...item }) => item),
    nextCursor: last === undefined ? null : writeCursor([last.cursorAt, last.id]),
    open: count?.open ?? 0,
  };
}
