import { integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { cairnSchema } from './cairn-schema.ts';
import { instant } from './instant.ts';

export const patientLists = cairnSchema.table(
  'patient_lists',
  {
    practiceId: uuid('practice_id').notNull(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    source: text('source').$type<'paste' | 'csv' | 'picked'>().notNull(),
    size: integer('size').notNull().default(0),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    archivedAt: instant('archived_at'),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);

export const patientListMembers = cairnSchema.table(
  'patient_list_members',
  {
    practiceId: uuid('practice_id').notNull(),
    listId: uuid('list_id').notNull(),
    patientId: uuid('patient_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.listId, t.patientId] })],
);
