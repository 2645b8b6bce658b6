import type { Filter } from '@cairn/core';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '../in-practice.ts';
import { readRows } from '../reads/rows.ts';

const row = z.object({
  id: z.string(),
  name: z.string(),
  folder: z.string(),
  description: z.string(),
  filter: z.custom<Filter>((value) => typeof value === 'object' && value !== null),
  state: z.enum(['idle', 'counting', 'kept']),
  members: z.number().nullable(),
  usedBy: z.array(z.object({ id: z.string(), name: z.string() })),
  looked: z.number().nullable(),
  entered: z.number(),
  left: z.number(),
  updatedAt: z.string(),
  count: z.number().nullable(),
  countedAt: z.string().nullable(),
  fresh: z.boolean(),
});
export type SegmentRecord = z.infer<typeof row>;

/** Every segment of the practice, by folder and name; or the one of that id. Those put away are left out. */
export async function readSegments(tx: Tx, only: string | null = null): Promise<SegmentRecord[]> {
  return readRows(
    tx,
    row,
    sql`
    select s.id, s.name, s.folder, s.description, s.filter,
      case when not s.in_use then 'idle' when s.filled_revision is not distinct from s.revision then 'kept' else 'counting' end as state,
      case when s.in_use and s.filled_revision is not distinct from s.revision then case
        when s.count >= ${countedEachTime}::int and s.counted_revision = s.revision then s.count
        else (select count(*)::int from cairn.segment_members m where m.segment_id = s.id and m.member) end end as members,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', c.id, 'name', coalesce(c.draft->>'name', c.slug)) order by c.slug)
        from cairn.campaigns c
        where exists (select from cairn.segment_uses u where u.campaign_id = c.id and u.segment_id = s.id)
          or c.state in ('live', 'paused') and exists (
            select from cairn.campaign_versions v where v.id = c.current_version_id and v.segments @> array[s.id])), '[]') as "usedBy",
      (select j.looked from cairn.entry_jobs j where j.segment_id = s.id and j.state = 'running' and j.kind = 'segment') as looked,
      (select count(*)::int from cairn.segment_changes h
        where h.segment_id = s.id and h.direction = 'entered' and h.at > now() - interval '7 days') as entered,
      (select count(*)::int from cairn.segment_changes h
        where h.segment_id = s.id and h.direction = 'left' and h.at > now() - interval '7 days') as left,
      to_char(s.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "updatedAt",
      case when s.counted_revision = s.revision then s.count end as count,
      case when s.counted_revision = s.revision
        then to_char(s.counted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end as "countedAt",
      coalesce(s.counted_revision = s.revision and s.counted_at > now() - interval '10 minutes', false) as fresh
    from cairn.segments s
    where s.archived_at is null and (${only}::uuid is null or s.id = ${only}::uuid)
    order by s.folder, lower(s.name)`,
  );
}

/** A segment with more members than this shows its last count: counting all of them again would take longer than a list may. */
const countedEachTime = 10_000;
