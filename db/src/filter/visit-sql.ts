import type { LeafFilter } from '@cairn/core';
import { longAgo, statusesOf } from '@cairn/core/filter';
import { type SQL, sql } from 'drizzle-orm';
import { allOf, appointmentMeets, enough, isOneOf, ofPatient, visits } from './facts-sql.ts';
import { liesIn, type SqlBounds } from './sql-bounds.ts';

type Leaf<K extends LeafFilter['op']> = Extract<LeafFilter, { op: K }>;

/** The tests of visits and appointments of patient `p`. */
export const visitSql = {
  visit(leaf: Leaf<'visit'>, bounds: SqlBounds): SQL {
    const all = visits(leaf.where, bounds);
    if (leaf.which === 'any') return enough(sql`${all} where ${liesIn(sql`v.at`, leaf.when, bounds)}`, leaf);
    const chosen = sql.raw(leaf.which === 'first' ? 'min' : 'max');
    return sql`coalesce((select ${liesIn(sql`w.at`, leaf.when, bounds)} and w.at is not null from (select ${chosen}(v.at) as at ${all}) w), false)`;
  },
  last_visit_before: ({ ago }: Leaf<'last_visit_before'>, bounds: SqlBounds): SQL =>
    visitSql.visit({ op: 'visit', which: 'last', when: longAgo(ago), times: 1 }, bounds),
  appointment(leaf: Leaf<'appointment'>, bounds: SqlBounds): SQL {
    const { afterNow } = bounds;
    const statuses = statusesOf(leaf);
    const meant = [ofPatient('a'), ...isOneOf(sql`a.status`, statuses ?? undefined), ...appointmentMeets(leaf.where)];
    const booked = liesIn(sql`a.booked_at`, leaf.booked, bounds);
    if (leaf.which === 'any') {
      const rows = sql`from cairn.appointments a where ${allOf([...meant, liesIn(sql`a.starts_at`, leaf.when, bounds), booked])}`;
      return enough(rows, leaf);
    }
    const side = leaf.which === 'next' ? sql`a.starts_at >= ${afterNow}` : sql`a.starts_at < ${afterNow}`;
    const pick = sql.raw(leaf.which === 'last' ? 'max' : 'min');
    // Of several that begin in the same millisecond each may fit.
    const start = sql`date_trunc('milliseconds', a.starts_at)`;
    const chosen = sql`(select ${pick}(${start}) from cairn.appointments a where ${allOf([...meant, side])})`;
    return sql`exists (select 1 from cairn.appointments a where ${allOf([
      ...meant,
      side,
      sql`${start} = ${chosen}`,
      liesIn(sql`a.starts_at`, leaf.when, bounds),
      booked,
    ])})`;
  },
  has_future_appointment: (_: Leaf<'has_future_appointment'>, { afterNow }: SqlBounds): SQL =>
    sql`exists (select 1 from cairn.appointments a where ${ofPatient('a')} and a.status = 'booked' and a.starts_at >= ${afterNow})`,
};
