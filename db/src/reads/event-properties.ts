import type { EventSample } from '@cairn/core/api';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '../in-practice.ts';
import { readRows, wholeNumber } from './rows.ts';

/** So many of the newest events are looked at. */
const looksAt = 500;
/** A value is shown where so many patients have it: then it tells of none of them. */
const sharedBy = 3;

const row = z.object({
  path: z.string(),
  kind: z.enum(['string', 'number', 'boolean', 'object', 'array', 'null']),
  seen: wholeNumber,
  values: z.array(z.union([z.string(), z.number(), z.boolean()])),
});

/** What events of a name carry: which properties, how often, and the values that several patients share. Nothing of any one patient. */
export function sampleProperties(tx: Tx, name: string): Promise<EventSample['properties']> {
  return readRows(
    tx,
    row,
    sql`
      with newest as materialized (
        select e.patient_id, e.properties from cairn.events e
        where e.name = ${name} and e.received_at > now() - interval '90 days'
        order by e.received_at desc limit ${looksAt}
      ), told as (
        select n.patient_id, p.key as path, p.value, jsonb_typeof(p.value) as kind
        from newest n cross join jsonb_each(n.properties) p
      ), shared as (
        select t.path, t.value, count(*) as times from told t
        where t.kind in ('string', 'number', 'boolean') and length(t.value::text) <= 60
        group by t.path, t.value having count(distinct t.patient_id) >= ${sharedBy}
      )
      select t.path, mode() within group (order by t.kind) as kind, count(*) as seen,
             coalesce((select jsonb_agg(s.value order by s.times desc, s.value)
               from (select * from shared s where s.path = t.path order by s.times desc limit 8) s), '[]') as values
      from told t group by t.path order by seen desc, t.path limit 40`,
  );
}
