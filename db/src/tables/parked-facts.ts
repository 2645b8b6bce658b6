import { jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { FactOfPatient } from '../facts/fact-to-write.ts';
import { cairnSchema } from './cairn-schema.ts';
import { instant } from './instant.ts';

/** Facts whose patient is not known yet. */
export const parkedFacts = cairnSchema.table(
  'parked_facts',
  {
    practiceId: uuid('practice_id').notNull(),
    kind: text('kind').$type<FactOfPatient['kind']>().notNull(),
    source: text('source').notNull(),
    externalId: text('external_id').notNull(),
    subjectSource: text('subject_source').notNull(),
    subjectExternalId: text('subject_external_id').notNull(),
    body: jsonb('body').$type<FactOfPatient>().notNull(),
    sourceUpdatedAt: instant('source_updated_at'),
    parkedAt: instant('parked_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.kind, t.source, t.externalId] })],
);
