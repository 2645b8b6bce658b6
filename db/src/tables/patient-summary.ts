import { bigint, integer, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { cairnSchema } from './cairn-schema.ts';
import { instant } from './instant.ts';

/** One row a patient, kept in the transaction of the fact it is made from. */
export const patientSummary = cairnSchema.table(
  'patient_summary',
  {
    practiceId: uuid('practice_id').notNull(),
    patientId: uuid('patient_id').notNull(),
    firstVisitAt: instant('first_visit_at'),
    lastVisitAt: instant('last_visit_at'),
    /** The earliest booked appointment that lay ahead when the summary was made: it may be over by now. */
    nextBookedAt: instant('next_booked_at'),
    visits: integer('visits').notNull().default(0),
    totalPaidMinor: bigint('total_paid_minor', { mode: 'number' }).notNull().default(0),
    unpaidMinor: bigint('unpaid_minor', { mode: 'number' }).notNull().default(0),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.patientId] })],
);
