import { primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { cairnSchema } from './cairn-schema.ts';

/** What people are found by, in small letters; kept by a trigger on the record. One row for everybody who was not merged into another. */
export const patientNames = cairnSchema.table(
  'patient_names',
  {
    practiceId: uuid('practice_id').notNull(),
    patientId: uuid('patient_id').notNull(),
    lastLower: text('last_lower').notNull(),
    firstLower: text('first_lower').notNull(),
    /** The digits of the phone number, last one first. */
    phoneReversed: text('phone_reversed'),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.patientId] })],
);
