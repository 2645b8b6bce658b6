import { boolean, text } from 'drizzle-orm/pg-core';
import { cairnSchema } from './cairn-schema.ts';
import { patientFactColumns, practiceAndId, versionColumns } from './fact-columns.ts';

export const relatedPersons = cairnSchema.table(
  'related_persons',
  {
    ...patientFactColumns,
    relationship: text('relationship'),
    name: text('name'),
    email: text('email'),
    phone: text('phone'),
    primaryContact: boolean('primary_contact').notNull().default(false),
    ...versionColumns,
  },
  practiceAndId,
);
