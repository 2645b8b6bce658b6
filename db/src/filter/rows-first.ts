import type { Filter, LeafFilter } from '@cairn/core';
import { statusesOf } from '@cairn/core/filter';
import { type SQL, sql } from 'drizzle-orm';
import { allOf, appointmentMeets, isOneOf } from './facts-sql.ts';
import { conditionTests } from './record-sql.ts';
import { edgesOf, liesIn, type SqlQuestion, sqlBounds } from './sql-bounds.ts';

/** Whether tags and payments alone answer the filter, without the patient's summary. */
export function isOfRows(filter: Filter, question: SqlQuestion): boolean {
  switch (filter.op) {
    case 'all':
    case 'any':
      return filter.of.every((part) => isOfRows(part, question));
    case 'not':
      return isOfRows(filter.of, question);
    case 'tag':
    case 'tags':
      return true;
    case 'total_paid':
      return filter.when === undefined && !question.paymentsAhead;
    default:
      return false;
  }
}

/**
 * The patients whom a test holds for as `select` of `practice_id` and `id`, each once, from the rows that it asks about alone; null for
 * other tests. The patient's zone is looked up for the few rows that lie between what two zones call the same bound.
 */
export function rowsFirst(leaf: Filter, question: SqlQuestion): SQL | null {
  switch (leaf.op) {
    case 'tag':
      return sql`select t.practice_id, t.patient_id as id from cairn.patient_tags t where t.tag = ${leaf.tag}::text`;
    case 'total_paid':
      return isOfRows(leaf, question) ? paidRows(leaf) : null;
    case 'condition': {
      const tests = conditionTests(leaf, sqlBounds(question, zoneOfRow('d')));
      return sql`select distinct d.practice_id, d.patient_id as id from cairn.conditions d where ${allOf(tests)}`;
    }
    case 'appointment':
      return appointmentRows(leaf, question);
    default:
      return null;
  }
}

type Leaf<K extends LeafFilter['op']> = Extract<LeafFilter, { op: K }>;

function paidRows(leaf: Leaf<'total_paid'>): SQL {
  const order = sql.raw(leaf.compare === 'at_least' ? '>=' : '<');
  return sql`
    select t.practice_id, t.patient_id as id from cairn.patient_payments t
    where t.currency = ${leaf.currency}::text and t.paid_minor ${order} ${leaf.amountMinor}::bigint`;
}

/** The next one, in a period that begins now: whoever has any in it. */
function appointmentRows(leaf: Leaf<'appointment'>, question: SqlQuestion): SQL | null {
  if (leaf.which !== 'next' || leaf.when === undefined || leaf.when.zone === 'location') return null;
  if (leaf.booked !== undefined) return null;
  const bounds = sqlBounds(question, zoneOfRow('a'));
  if (!edgesOf(leaf.when, bounds).beginsByNow) return null;
  const tests = [
    ...isOneOf(sql`a.status`, statusesOf(leaf) ?? undefined),
    ...appointmentMeets(leaf.where),
    sql`a.starts_at >= ${bounds.afterNow}`,
    liesIn(sql`a.starts_at`, leaf.when, bounds),
  ];
  return sql`select distinct a.practice_id, a.patient_id as id from cairn.appointments a where ${allOf(tests)}`;
}

function zoneOfRow(alias: 'a' | 'd'): SQL {
  const row = sql.raw(alias);
  return sql`(select z.zone from cairn.patient_summary z where z.practice_id = ${row}.practice_id and z.patient_id = ${row}.patient_id)`;
}
