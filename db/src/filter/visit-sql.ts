import type { LeafFilter } from '@cairn/core';
import { longAgo, statusesOf } from '@cairn/core/filter';
import { type SQL, sql } from 'drizzle-orm';
import { allOf, appointmentMeets, enough, isOneOf, ofPatient, visits } from './facts-sql.ts';
import { edgesOf, isBefore, liesIn, notBefore, type SqlBounds } from './sql-bounds.ts';

type Leaf<K extends LeafFilter['op']> = Extract<LeafFilter, { op: K }>;
type VisitLeaf = Leaf<'visit'>;

export const visitSql = {
  visit(leaf: VisitLeaf, bounds: SqlBounds): SQL {
    if (leaf.which === 'any') {
      return enough(sql`${visits(leaf.where, bounds)} where ${liesIn(sql`v.at`, leaf.when, bounds, visitPlace)}`, leaf);
    }
    if (leaf.when?.zone === 'location') return placedVisit(leaf, bounds);
    if (leaf.where !== undefined) return chosenVisit(leaf, bounds);
    const cameBefore = sql`s.first_visit_at is not null and s.first_visit_at < ${bounds.afterNow}`;
    if (leaf.when === undefined) return sql`(${cameBefore})`;
    if (leaf.which === 'first') return sql`(${cameBefore} and ${liesIn(sql`s.first_visit_at`, leaf.when, bounds)})`;
    const lastIn = sql`(s.last_visit_at is not null and ${liesIn(sql`s.last_visit_at`, leaf.when, bounds)})`;
    if (bounds.question.visitsAhead.length === 0) return lastIn;
    // Whoever has come in the period has not been here last before it: one stretch of the index holds both.
    const { from } = edgesOf(leaf.when, bounds);
    const notLongAgo =
      from === null
        ? sql`s.last_visit_at is not null`
        : sql`s.last_visit_at is not null and s.last_visit_at >= ${from.earliest}`;
    const isAhead = sql`s.last_visit_at >= ${bounds.afterNow}`;
    return sql`(${notLongAgo} and case when ${isAhead} then ${chosenVisit(leaf, bounds)} else ${lastIn} end)`;
  },
  last_visit_before: ({ ago }: Leaf<'last_visit_before'>, bounds: SqlBounds): SQL =>
    visitSql.visit({ op: 'visit', which: 'last', when: longAgo(ago), times: 1 }, bounds),
  appointment(leaf: Leaf<'appointment'>, bounds: SqlBounds): SQL {
    const statuses = statusesOf(leaf);
    const meant = [ofPatient('a'), ...isOneOf(sql`a.status`, statuses ?? undefined), ...appointmentMeets(leaf.where)];
    if (leaf.which === 'any') {
      const booked = liesIn(sql`a.booked_at`, leaf.booked, bounds, place);
      const begins = liesIn(sql`a.starts_at`, leaf.when, bounds, place);
      const rows = sql`from cairn.appointments a where ${allOf([...meant, begins, booked])}`;
      return enough(rows, leaf);
    }
    const isByStart = leaf.booked === undefined && leaf.when?.zone !== 'location';
    return isByStart ? nearestBegins(leaf, meant, bounds) : nearestBooked(leaf, meant, bounds);
  },
  has_future_appointment: (_: Leaf<'has_future_appointment'>, { afterNow }: SqlBounds): SQL =>
    sql`s.last_booked_at >= ${afterNow}`,
};

/** Where an appointment and a visit are. */
const place = sql`a.location`;
const visitPlace = sql`v.location`;

/** The same where each visit is read by the clock of its place: of several that took place in the same millisecond any may fit. */
function placedVisit(leaf: VisitLeaf, bounds: SqlBounds): SQL {
  const all = visits(leaf.where, bounds);
  const at = sql`date_trunc('milliseconds', v.at)`;
  const chosen = sql`(select ${sql.raw(leaf.which === 'first' ? 'min' : 'max')}(${at}) ${all})`;
  return sql`exists (select 1 ${all} where ${at} = ${chosen} and ${liesIn(sql`v.at`, leaf.when, bounds, visitPlace)})`;
}

/** The first or the last of the patient's visits until now, found among the visits themselves. */
function chosenVisit(leaf: VisitLeaf, bounds: SqlBounds): SQL {
  const chosen = sql.raw(leaf.which === 'first' ? 'min' : 'max');
  const all = visits(leaf.where, bounds);
  return sql`coalesce((select ${liesIn(sql`w.at`, leaf.when, bounds)} and w.at is not null from (select ${chosen}(v.at) as at ${all}) w), false)`;
}

/** One lies in the period, and none nearer to now (or to the beginning) lies outside of it: both are looked up by when they begin. */
function nearestBegins(leaf: Leaf<'appointment'>, meant: readonly SQL[], bounds: SqlBounds): SQL {
  const start = sql`a.starts_at`;
  const { afterNow } = bounds;
  const side = leaf.which === 'next' ? sql`${start} >= ${afterNow}` : sql`${start} < ${afterNow}`;
  const some = (...more: SQL[]) =>
    sql`exists (select 1 from cairn.appointments a where ${allOf([...meant, side, ...more])})`;
  if (leaf.when === undefined) return some();
  const { from, until, beginsByNow } = edgesOf(leaf.when, bounds);
  // A period that begins now leaves nothing between.
  if (leaf.which === 'next' && beginsByNow) return some(liesIn(start, leaf.when, bounds));
  const nearer = leaf.which === 'last' ? until && notBefore(start, until) : from && isBefore(start, from);
  const inPeriod = some(liesIn(start, leaf.when, bounds));
  return nearer === null ? inPeriod : sql`(${inPeriod} and not ${some(nearer)})`;
}

/** The one chosen by when it begins was made in the period. Of several that begin in the same millisecond each may fit. */
function nearestBooked(leaf: Leaf<'appointment'>, meant: readonly SQL[], bounds: SqlBounds): SQL {
  const { afterNow } = bounds;
  const side = leaf.which === 'next' ? sql`a.starts_at >= ${afterNow}` : sql`a.starts_at < ${afterNow}`;
  const pick = sql.raw(leaf.which === 'last' ? 'max' : 'min');
  const start = sql`date_trunc('milliseconds', a.starts_at)`;
  const chosen = sql`(select ${pick}(${start}) from cairn.appointments a where ${allOf([...meant, side])})`;
  return sql`exists (select 1 from cairn.appointments a where ${allOf([
    ...meant,
    side,
    sql`${start} = ${chosen}`,
    liesIn(sql`a.starts_at`, leaf.when, bounds, place),
    liesIn(sql`a.booked_at`, leaf.booked, bounds, place),
  ])})`;
}
