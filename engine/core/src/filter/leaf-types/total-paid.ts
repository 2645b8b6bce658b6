import { z } from 'zod';
import type { Facts } from '../../facts/facts.ts';
import { when } from '../when/when.ts';
import { whenText } from '../when/when-text.ts';
import { datedFlips, happened } from './dated.ts';
import { defineLeaf } from './define-leaf.ts';

const schema = z.strictObject({
  op: z.literal('total_paid'),
  compare: z.enum(['at_least', 'below']),
  /** Integer minor units (cents). */
  amountMinor: z.number().int().min(0).max(1_000_000_000_000),
  /** ISO 4217. */
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** By the date of the invoice. */
  when: when.optional(),
});
type Leaf = z.infer<typeof schema>;

/** What the patient has paid on invoices of one currency. No amount known: neither at least nor below anything. */
export const totalPaidLeaf = defineLeaf({
  op: 'total_paid',
  schema,
  group: 'billing',
  label: 'Total paid',
  means:
    'The sum of what was paid on invoices to the patient in one currency, of all time or of invoices issued in a period. A balanced invoice without a paid amount was paid in full. Claims to payers and cancelled invoices do not count.',
  missing:
    'No paid amount is known: neither at least nor below anything, not even below 1. Invoices that do not say their currency do not count, and those without a date not where a period is asked for.',
  example: { op: 'total_paid', compare: 'at_least', amountMinor: 50_000, currency: 'USD' },
  holds(leaf, view) {
    const amounts = happened(payments(leaf, view.facts), leaf.when, view);
    if (amounts.length === 0) return false;
    const total = amounts.reduce((sum, { paidMinor }) => sum + paidMinor, 0);
    return leaf.compare === 'at_least' ? total >= leaf.amountMinor : total < leaf.amountMinor;
  },
  flips: (leaf, { facts }) => datedFlips(payments(leaf, facts), leaf.when, facts),
  keys: (leaf) => (leaf.when === undefined ? ['billing'] : ['billing', 'patient']),
  say(leaf, holds) {
    const period = leaf.when === undefined ? '' : ` on invoices ${whenText(leaf.when)}`;
    const amount = `${(leaf.amountMinor / 100).toFixed(2)} ${leaf.currency}`;
    const order = leaf.compare === 'at_least' ? 'at least' : 'less than';
    return `the patient ${holds ? 'paid' : 'did not pay'} ${order} ${amount}${period}`;
  },
  found(leaf, view) {
    const amounts = happened(payments(leaf, view.facts), leaf.when, view);
    if (amounts.length === 0) return 'no paid amount known';
    return `paid ${(amounts.reduce((sum, { paidMinor }) => sum + paidMinor, 0) / 100).toFixed(2)} ${leaf.currency}`;
  },
});

function payments({ currency }: Leaf, facts: Facts) {
  return facts.invoices.flatMap(({ kind, status, currency: of, totalMinor, paidMinor, issuedAt }) => {
    const paid = paidMinor ?? (status === 'balanced' ? totalMinor : null);
    const counts = kind === 'invoice' && (status === 'issued' || status === 'balanced') && of === currency;
    return counts && paid !== null ? [{ at: issuedAt, paidMinor: paid }] : [];
  });
}
