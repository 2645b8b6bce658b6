import { asksKind, assertNever, type Filter, type LeafFilter, withSegmentRules } from '@cairn/core';
import { type SQL, sql } from 'drizzle-orm';
import { historySql } from './history-sql.ts';
import { patientSql } from './patient-sql.ts';
import { recordSql } from './record-sql.ts';
import { isOfRows, rowsFirst } from './rows-first.ts';
import { type SqlBounds, type SqlQuestion, sqlBounds } from './sql-bounds.ts';
import { visitSql } from './visit-sql.ts';

/**
 * The patients whom a filter holds for, as `from … where …` on patient `p`: the same ones that `evaluate` answers yes for, outside of any
 * enrollment. Bounds are worked out by core and come as parameters; SQL only compares. Merged records have no summary and are left out, and
 * so is who is no patient unless the filter asks what kind of person somebody is.
 */
export function toSql(filter: Filter, question: SqlQuestion): SQL {
  return audienceSql(filter, question, { record: true });
}

/** The same; without the record, `p` has no more than `practice_id` and `id`, and most audiences are answered by one index. */
export function audienceSql(asked: Filter, question: SqlQuestion, { record }: { record: boolean }): SQL {
  const filter = withSegmentRules(asked, question.segments);
  const bounds = sqlBounds(question);
  const condition = conditionOf(filter, bounds);
  const meant = asksKind(filter) ? sql`true` : sql`s.kind = 'patient'`;
  const person =
    record || bounds.needsRecord()
      ? sql`join cairn.patients p on p.practice_id = s.practice_id and p.id = s.patient_id`
      : sql`cross join lateral (select s.practice_id, s.patient_id as id) p`;
  return sql`from cairn.patient_summary s ${person} where ${meant} and ${condition}`;
}

/** How many the filter holds for, as `select …` of one number `n`. */
export function countSql(asked: Filter, question: SqlQuestion): SQL {
  const filter = withSegmentRules(asked, question.segments);
  const byRows = fromRows(filter, question);
  if (byRows !== null) return sql`select count(*) as n ${byRows}`;
  const all = (of: SqlQuestion) => audienceSql(filter, of, { record: false });
  const { visitsAhead } = question;
  if (visitsAhead.length === 0 || visitsAhead.length > fewAhead || !asksLastVisit(filter)) {
    return sql`select count(*) as n ${all(question)}`;
  }
  // The summary says all there is of everybody else's last visit: a stretch of its index.
  const isAhead = sql`s.last_visit_at >= ${new Date(question.now + 1).toISOString()}::timestamptz`;
  return sql`
    select (select count(*) ${all({ ...question, visitsAhead: [] })} and (${isAhead}) is not true)
         + (select count(*) ${all(question)} and s.patient_id = any(${sql.param([...visitsAhead])}::uuid[]) and ${isAhead}) as n`;
}

const fewAhead = 1_000;

function asksLastVisit(filter: Filter): boolean {
  if (filter.op === 'all' || filter.op === 'any') return filter.of.some(asksLastVisit);
  if (filter.op === 'not') return asksLastVisit(filter.of);
  return filter.op === 'last_visit_before' || (filter.op === 'visit' && filter.which === 'last');
}

/** An audience that rows of facts alone answer, beginning with those of one test; null for any other. */
function fromRows(filter: Filter, question: SqlQuestion): SQL | null {
  const parts = filter.op === 'all' ? filter.of : [filter];
  for (const [place, part] of parts.entries()) {
    const rows = rowsFirst(part, question);
    const others = parts.filter((_, at) => at !== place);
    if (rows === null || !others.every((other) => isOfRows(other, question))) continue;
    return sql`
      from (${rows}) p
      where not exists (
        select 1 from cairn.patient_summary k where k.practice_id = p.practice_id and k.patient_id = p.id and k.kind <> 'patient')
      and ${conditionOf({ op: 'all', of: others }, sqlBounds(question))}`;
  }
  return null;
}

function conditionOf(filter: Filter, bounds: SqlBounds): SQL {
  switch (filter.op) {
    case 'all':
      return joined(filter.of, sql` and `, sql`true`, bounds);
    case 'any':
      return joined(filter.of, sql` or `, sql`false`, bounds);
    case 'not':
      return sql`not ${conditionOf(filter.of, bounds)}`;
    default:
      return sql`(${leafSql(filter, bounds)})`;
  }
}

function joined(parts: readonly Filter[], by: SQL, empty: SQL, bounds: SqlBounds): SQL {
  if (parts.length === 0) return empty;
  return sql`(${sql.join(
    parts.map((part) => conditionOf(part, bounds)),
    by,
  )})`;
}

function leafSql(leaf: LeafFilter, bounds: SqlBounds): SQL {
  switch (leaf.op) {
    case 'patient':
      return patientSql.patient(leaf, bounds);
    case 'standing':
      return patientSql.standing(leaf);
    case 'tag':
      return patientSql.tag(leaf);
    case 'tags':
      return patientSql.tags(leaf);
    case 'age':
      return patientSql.age(leaf, bounds);
    case 'age_between':
      return patientSql.age_between(leaf, bounds);
    case 'birth_date':
      return patientSql.birth_date(leaf, bounds);
    case 'birthday':
      return patientSql.birthday(leaf, bounds);
    case 'attribute':
      return patientSql.attribute(leaf, bounds);
    case 'attribute_date':
      return patientSql.attribute_date(leaf, bounds);
    case 'visit':
      return visitSql.visit(leaf, bounds);
    case 'last_visit_before':
      return visitSql.last_visit_before(leaf, bounds);
    case 'appointment':
      return visitSql.appointment(leaf, bounds);
    case 'has_future_appointment':
      return visitSql.has_future_appointment(leaf, bounds);
    case 'condition':
      return recordSql.condition(leaf, bounds);
    case 'procedure':
      return recordSql.procedure(leaf, bounds);
    case 'coverage':
      return recordSql.coverage(leaf, bounds);
    case 'invoice':
      return recordSql.invoice(leaf, bounds);
    case 'total_paid':
      return recordSql.total_paid(leaf, bounds);
    case 'event':
      return recordSql.event(leaf, bounds);
    case 'form':
      return recordSql.form(leaf, bounds);
    case 'message_history':
      return historySql.message_history(leaf, bounds);
    case 'campaign':
      return historySql.campaign(leaf, bounds);
    case 'consent':
      return historySql.consent(leaf);
    case 'reachable':
      return historySql.reachable(leaf);
    // Of an enrollment, which nobody in an audience has.
    case 'this_appointment':
    case 'message':
    // Its rule stands in its place.
    case 'segment':
      return sql`false`;
    default:
      return assertNever(leaf, 'filter');
  }
}
