import { bigint, boolean, date, integer, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { cairnSchema } from './cairn-schema.ts';
import { instant } from './instant.ts';

/** Never before anything: the year 1. */
const longAgo = Date.parse('0001-01-01T00:00:00Z');

/**
 * One row for everybody who was not merged into another record, kept in the transaction of the fact it is made from: what audiences ask
 * most. The copies of the patient's record are kept by a trigger.
 */
export const patientSummary = cairnSchema.table(
  'patient_summary',
  {
    practiceId: uuid('practice_id').notNull(),
    patientId: uuid('patient_id').notNull(),
    firstVisitAt: instant('first_visit_at'),
    /** Ahead of now for who is said to have come already. */
    lastVisitAt: instant('last_visit_at'),
    visits: integer('visits').notNull().default(0),
    totalPaidMinor: bigint('total_paid_minor', { mode: 'number' }).notNull().default(0),
    unpaidMinor: bigint('unpaid_minor', { mode: 'number' }).notNull().default(0),
    updatedAt: instant('updated_at').notNull(),
    /** The last one whose status is `booked`, over or not; the year 1 if there is none. */
    lastBookedAt: instant('last_booked_at').notNull().default(longAgo),
    zone: text('zone'),
    birthDate: date('birth_date', { mode: 'string' }),
    /** Month and day as one number: 229 is 29 February. */
    birthday: smallint('birthday'),
    sex: text('sex'),
    language: text('language'),
    addressState: text('address_state'),
    city: text('city'),
    postcode: text('postcode'),
    postcodeLower: text('postcode_lower'),
    active: boolean('active').notNull().default(true),
    deceased: boolean('deceased').notNull().default(false),
    /** Null as well where the patient's own limits do not allow the channel. */
    email: text('email'),
    phone: text('phone'),
    kind: text('kind').notNull().default('patient'),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.patientId] })],
);

/** One row for each tag that a patient carries, kept by the same trigger. */
export const patientTags = cairnSchema.table(
  'patient_tags',
  {
    practiceId: uuid('practice_id').notNull(),
    tag: text('tag').notNull(),
    patientId: uuid('patient_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.tag, t.patientId] })],
);

/** What a patient has paid on invoices of one currency; no row where no amount is known. */
export const patientPayments = cairnSchema.table(
  'patient_payments',
  {
    practiceId: uuid('practice_id').notNull(),
    patientId: uuid('patient_id').notNull(),
    currency: text('currency').notNull(),
    paidMinor: bigint('paid_minor', { mode: 'number' }).notNull(),
    /** Of the newest of these invoices; the year 1 if none has a date. */
    latestIssuedAt: instant('latest_issued_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.patientId, t.currency] })],
);
