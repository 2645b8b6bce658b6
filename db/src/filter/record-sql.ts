import type { LeafFilter } from '@cairn/core';
import { answeredForm, dayOf, doneProcedure, eventPeriods, overdueFor } from '@cairn/core/filter';
import { type SQL, sql } from 'drizzle-orm';
import { passesSql } from './compare-sql.ts';
import { allOf, dated, enough, isCode, isOneOf, ofPatient, recentLimit } from './facts-sql.ts';
import { liesIn, type SqlBounds } from './sql-bounds.ts';

type Leaf<K extends LeafFilter['op']> = Extract<LeafFilter, { op: K }>;

/** The tests of diagnoses, procedures, coverage, money, forms and events of patient `p`. */
export const recordSql = {
  condition(leaf: Leaf<'condition'>, bounds: SqlBounds): SQL {
    return sql`exists (select 1 from cairn.conditions d where ${allOf([ofPatient('d'), ...conditionTests(leaf, bounds)])})`;
  },
  procedure(leaf: Leaf<'procedure'>, bounds: SqlBounds): SQL {
    const rows = sql`from cairn.procedures d where ${allOf([
      ofPatient('d'),
      isCode(sql`d.code`, leaf.code),
      ...isOneOf(sql`d.status`, leaf.status ?? doneProcedure),
      dated(sql`d.performed_at`, leaf.when, bounds),
    ])}`;
    return enough(rows, leaf);
  },
  coverage(leaf: Leaf<'coverage'>, bounds: SqlBounds): SQL {
    const today = () => sql`${bounds.text((zone) => dayOf(bounds.question.now, zone)).own}::date`;
    const current = leaf.current
      ? [
          sql`c.status = 'active'`,
          sql`(c.starts_on is null or c.starts_on <= ${today()})`,
          sql`(c.ends_on is null or c.ends_on >= ${today()})`,
        ]
      : [];
    return sql`exists (select 1 from cairn.coverages c where ${allOf([
      ofPatient('c'),
      ...isOneOf(sql`c.payer`, leaf.payer),
      ...isOneOf(sql`c.plan`, leaf.plan),
      ...isOneOf(sql`c.fee_schedule`, leaf.feeSchedule),
      ...current,
    ])})`;
  },
  invoice(leaf: Leaf<'invoice'>, bounds: SqlBounds): SQL {
    return sql`exists (select 1 from cairn.invoices i where ${allOf([
      ofPatient('i'),
      sql`i.kind = 'invoice'`,
      sql`i.status = 'issued'`,
      sql`(i.total_minor is null or i.total_minor > coalesce(i.paid_minor, 0))`,
      dated(sql`i.issued_at`, undefined, bounds),
      ...(leaf.is === 'overdue' ? [liesIn(sql`i.due_at`, overdueFor(leaf), bounds)] : []),
    ])})`;
  },
  total_paid(leaf: Leaf<'total_paid'>, bounds: SqlBounds): SQL {
    const paid = sql`coalesce(i.paid_minor, case when i.status = 'balanced' then i.total_minor end)`;
    const total = sql`(select sum(${paid}) from cairn.invoices i where ${allOf([
      ofPatient('i'),
      sql`i.kind = 'invoice'`,
      sql`i.status in ('issued', 'balanced')`,
      sql`i.currency = ${leaf.currency}::text`,
      dated(sql`i.issued_at`, leaf.when, bounds),
    ])})`;
    const order = sql.raw(leaf.compare === 'at_least' ? '>=' : '<');
    const amount = sql`${leaf.amountMinor}::bigint`;
    if (leaf.when !== undefined) return sql`coalesce(${total} ${order} ${amount}, false)`;
    const summed = sql`t.paid_minor ${order} ${amount}`;
    const now = sql`case when t.latest_issued_at < ${bounds.afterNow} then ${summed} else coalesce(${total} ${order} ${amount}, false) end`;
    return sql`exists (select 1 from cairn.patient_payments t where ${allOf([
      ofPatient('t'),
      sql`t.currency = ${leaf.currency}::text`,
      bounds.question.paymentsAhead ? now : summed,
    ])})`;
  },
  form(leaf: Leaf<'form'>, bounds: SqlBounds): SQL {
    return sql`exists (select 1 from cairn.forms q where ${allOf([
      ofPatient('q'),
      sql`q.form = ${leaf.form}::text`,
      ...isOneOf(sql`q.status`, answeredForm),
      dated(sql`q.authored_at`, leaf.when, bounds),
    ])})`;
  },
  event(leaf: Leaf<'event'>, bounds: SqlBounds): SQL {
    // Nobody in an audience has entered, so nothing happened since.
    if (leaf.since === 'enrollment') return leaf.count === 'at_most' ? sql`true` : sql`false`;
    const oldest = sql`(
      select x.occurred_at, x.id from cairn.events x where ${ofPatient('x')}
      order by x.occurred_at desc, x.id desc offset ${sql.raw(String(recentLimit - 1))} limit 1)`;
    const rows = sql`from cairn.events e where ${allOf([
      ofPatient('e'),
      sql`e.name = ${leaf.name}::text`,
      sql`e.occurred_at < ${bounds.afterNow}`,
      ...eventPeriods(leaf).map((period) => liesIn(sql`e.occurred_at`, period, bounds)),
      ...passesSql(sql`e.properties`, leaf.where ?? []),
      sql`coalesce((e.occurred_at, e.id) >= ${oldest}, true)`,
    ])}`;
    return enough(rows, leaf);
  },
};

/** What a diagnosis `d` must say. */
export function conditionTests(leaf: Leaf<'condition'>, bounds: SqlBounds): SQL[] {
  return [
    isCode(sql`d.code`, leaf.code),
    sql`d.status <> 'entered-in-error'`,
    ...isOneOf(sql`d.status`, leaf.status),
    dated(sql`coalesce(d.onset_at, d.recorded_at)`, leaf.when, bounds),
  ];
}
