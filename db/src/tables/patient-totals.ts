import { integer, uuid } from 'drizzle-orm/pg-core';
import { cairnSchema } from './cairn-schema.ts';
import { instant } from './instant.ts';

/** How many patients a large practice had when they were last counted. */
export const patientTotals = cairnSchema.table('patient_totals', {
  practiceId: uuid('practice_id').primaryKey(),
  patients: integer('patients').notNull(),
  countedAt: instant('counted_at').notNull(),
});
