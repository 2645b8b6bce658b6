import { z } from 'zod';
import type { InvoiceFacts } from '../../facts/facts.ts';
import { clockText } from '../clock-text.ts';
import type { FilterView } from '../view.ts';
import type { When } from '../when/when.ts';
import { instantRange, isWithin, whenFlips } from '../when/when-range.ts';
import { zoneOf } from '../when/zone-of.ts';
import { defineLeaf } from './define-leaf.ts';

const schema = z.strictObject({
  op: z.literal('invoice'),
  is: z.enum(['unpaid', 'overdue']),
  /** For `overdue`: due at least so many days ago. */
  days: z.number().int().min(1).max(10_000).default(1),
});
type Leaf = z.infer<typeof schema>;

/** An invoice to the patient that is not paid. Its status says so: unknown amounts do not matter; an unknown due date is never overdue. */
export const invoiceLeaf = defineLeaf({
  op: 'invoice',
  schema,
  group: 'billing',
  label: 'Unpaid or overdue invoice',
  means:
    'An invoice to the patient (not a claim to a payer) that was issued and is not paid in full; “overdue by 30 days” means that the day it was due is at least so many days ago on the patient’s calendar.',
  missing:
    'No invoice: false. An issued invoice whose amounts are not known counts as unpaid, as its status says. One without a due date is never overdue.',
  example: { op: 'invoice', is: 'overdue', days: 30 },
  holds: (leaf, view) => unpaid(view).some((one) => leaf.is === 'unpaid' || isOverdue(one, leaf, view)),
  flips(leaf, view) {
    const period = overdueFor(leaf);
    return open(view.facts.invoices).flatMap(({ issuedAt, dueAt }) => [
      ...(issuedAt === null ? [] : [issuedAt]),
      ...(dueAt === null || leaf.is === 'unpaid' ? [] : whenFlips(period, dueAt, zoneOf(period, view.facts))),
    ]);
  },
  keys: (leaf) => (leaf.is === 'unpaid' ? ['billing'] : ['billing', 'patient']),
  say(leaf, holds) {
    const has = `the patient has ${holds ? 'an' : 'no'}`;
    if (leaf.is === 'unpaid') return `${has} unpaid invoice`;
    return `${has} invoice overdue by ${leaf.days === 1 ? 'a day' : `${leaf.days} days`} or more`;
  },
  found(_, view) {
    const all = unpaid(view);
    if (all.length === 0) return 'no unpaid invoice';
    return `${all.length} unpaid, due ${all.map(({ dueAt }) => clockText(dueAt, view.facts)).join(', ')}`;
  },
});

/** The period in which the due date of an overdue invoice lies. */
export function overdueFor({ days }: { days: number }): When {
  return { kind: 'at_least_ago', amount: days, unit: 'days' };
}

function unpaid({ facts, now }: FilterView): InvoiceFacts[] {
  return open(facts.invoices).filter(({ issuedAt }) => issuedAt === null || issuedAt <= now);
}

function open(invoices: readonly InvoiceFacts[]): InvoiceFacts[] {
  return invoices.filter(
    ({ kind, status, totalMinor, paidMinor }) =>
      kind === 'invoice' && status === 'issued' && (totalMinor === null || totalMinor > (paidMinor ?? 0)),
  );
}

function isOverdue({ dueAt }: InvoiceFacts, leaf: Leaf, { facts, now }: FilterView): boolean {
  const period = overdueFor(leaf);
  return dueAt !== null && isWithin(dueAt, instantRange(period, now, zoneOf(period, facts)));
}
