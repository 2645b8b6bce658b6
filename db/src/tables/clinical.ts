import { text, uuid } from 'drizzle-orm/pg-core';
import { cairnSchema } from './cairn-schema.ts';
import { patientFactColumns, practiceAndId, versionColumns } from './fact-columns.ts';
import { instant } from './instant.ts';

export const encounters = cairnSchema.table(
  'encounters',
  {
    ...patientFactColumns,
    appointmentRef: text('appointment_ref'),
    appointmentId: uuid('appointment_id'),
    status: text('status').notNull(),
    startsAt: instant('starts_at'),
    endsAt: instant('ends_at'),
    purpose: text('purpose'),
    provider: text('provider'),
    location: text('location'),
    providerRef: text('provider_ref'),
    locationRef: text('location_ref'),
    diagnosisCodes: text('diagnosis_codes').array().notNull().default([]),
    ...versionColumns,
    /** Conditions of the same source and patient, by their ids there. */
    conditionRefs: text('condition_refs').array().notNull().default([]),
    /** Their codes, as far as they are known. */
    conditionCodes: text('condition_codes').array().notNull().default([]),
  },
  practiceAndId,
);

export const conditions = cairnSchema.table(
  'conditions',
  {
    ...patientFactColumns,
    code: text('code').notNull(),
    system: text('system'),
    status: text('status').notNull(),
    onsetAt: instant('onset_at'),
    recordedAt: instant('recorded_at'),
    ...versionColumns,
  },
  practiceAndId,
);

export const procedures = cairnSchema.table(
  'procedures',
  {
    ...patientFactColumns,
    code: text('code').notNull(),
    system: text('system'),
    status: text('status').notNull(),
    performedAt: instant('performed_at'),
    ...versionColumns,
  },
  practiceAndId,
);

export const forms = cairnSchema.table(
  'forms',
  {
    ...patientFactColumns,
    form: text('form').notNull(),
    status: text('status').notNull(),
    authoredAt: instant('authored_at'),
    ...versionColumns,
  },
  practiceAndId,
);
