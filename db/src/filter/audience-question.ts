import type { Filter } from '@cairn/core';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { placesAsJson } from '../facts/places-as-json.ts';
import type { Tx } from '../in-practice.ts';
import { readRows } from '../reads/rows.ts';
import type { SqlQuestion } from './sql-bounds.ts';

const savedRule = z.object({
  name: z.string(),
  filter: z.custom<Filter>((value) => typeof value === 'object' && value !== null),
});
const row = z.object({
  practiceZone: z.string(),
  practiceMode: z.enum(['sandbox', 'live']),
  statedZones: z.array(z.string()),
  visitsAhead: z.array(z.string()),
  paymentsAhead: z.boolean(),
  segments: z.record(z.string(), savedRule),
  places: z.record(z.string(), z.object({ zone: z.string().nullable(), holidays: z.array(z.string()).nullable() })),
});

/**
 * What `toSql` must know of the practice at that instant. A zone that appears only afterwards is read as the practice's own until the next
 * question; a visit or an invoice ahead of now that appears only afterwards stands for the one before it until then.
 */
export async function audienceQuestion(tx: Tx, now: number): Promise<SqlQuestion> {
  const afterNow = sql`${new Date(now + 1).toISOString()}::timestamptz`;
  const [found] = await readRows(
    tx,
    row,
    sql`
      with recursive stated (zone) as (
        (select min(p.zone) from cairn.patients p)
        union all
        select (select min(p.zone) from cairn.patients p where p.zone > s.zone) from stated s where s.zone is not null
      )
      select pr.zone as "practiceZone", pr.mode as "practiceMode",
             array(select zone from stated where zone is not null) as "statedZones",
             array(
               (select s.patient_id::text from cairn.patient_summary s where s.kind = 'patient' and s.last_visit_at >= ${afterNow} limit 2000)
               union all
               (select s.patient_id::text from cairn.patient_summary s where s.kind <> 'patient' and s.last_visit_at >= ${afterNow} limit 2000)
             ) as "visitsAhead",
             exists (select from cairn.patient_payments t where t.latest_issued_at >= ${afterNow}) as "paymentsAhead",
             coalesce((select jsonb_object_agg(g.id, jsonb_build_object('name', g.name, 'filter', g.filter))
               from cairn.segments g), '{}') as segments, ${placesAsJson} as places
      from cairn.practices pr`,
  );
  if (found === undefined) throw new Error('An audience was asked for without a practice.');
  return { now, ...found };
}
