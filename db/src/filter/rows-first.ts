import type { Filter, LeafFilter } from '@cairn/core';
import { type SQL, sql } from 'drizzle-orm';
import type { SqlQuestion } from './sql-bounds.ts';

type RowsLeaf = Extract<LeafFilter, { op: 'tag' | 'total_paid' }>;

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

/** A test that each patient has at most one row for. */
export function hasOneRow(filter: Filter): filter is RowsLeaf {
  return filter.op === 'tag' || filter.op === 'total_paid';
}

/** The rows `t` of whom the test holds for, as `from … where …`. */
export function rowsOf(leaf: RowsLeaf): SQL {
  if (leaf.op === 'tag') return sql`from cairn.patient_tags t where t.tag = ${leaf.tag}::text`;
  const order = sql.raw(leaf.compare === 'at_least' ? '>=' : '<');
  return sql`
    from cairn.patient_payments t
    where t.currency = ${leaf.currency}::text and t.paid_minor ${order} ${leaf.amountMinor}::bigint`;
}
