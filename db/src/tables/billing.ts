import type { InvoiceFacts } from '@cairn/core';
import { bigint, date, text } from 'drizzle-orm/pg-core';
import { cairnSchema } from './cairn-schema.ts';
import { patientFactColumns, practiceAndId, versionColumns } from './fact-columns.ts';
import { instant } from './instant.ts';

export const coverages = cairnSchema.table(
  'coverages',
  {
    ...patientFactColumns,
    payer: text('payer'),
    payerRef: text('payer_ref'),
    plan: text('plan'),
    feeSchedule: text('fee_schedule'),
    status: text('status').notNull(),
    startsOn: date('starts_on', { mode: 'string' }),
    endsOn: date('ends_on', { mode: 'string' }),
    ...versionColumns,
  },
  practiceAndId,
);

/** Money in integer minor units. */
export const invoices = cairnSchema.table(
  'invoices',
  {
    ...patientFactColumns,
    kind: text('kind').$type<InvoiceFacts['kind']>().notNull(),
    status: text('status').notNull(),
    totalMinor: bigint('total_minor', { mode: 'number' }),
    paidMinor: bigint('paid_minor', { mode: 'number' }),
    currency: text('currency'),
    issuedAt: instant('issued_at'),
    dueAt: instant('due_at'),
    ...versionColumns,
  },
  practiceAndId,
);
