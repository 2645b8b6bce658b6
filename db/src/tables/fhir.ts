import { boolean, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { cairnSchema } from './cairn-schema.ts';
import { instant } from './instant.ts';

/** Which version of each FHIR resource is stored. */
export const fhirResources = cairnSchema.table(
  'fhir_resources',
  {
    practiceId: uuid('practice_id').notNull(),
    source: text('source').notNull(),
    type: text('type').notNull(),
    externalId: text('external_id').notNull(),
    patientExternalId: text('patient_external_id'),
    lastUpdated: instant('last_updated'),
    versionId: text('version_id'),
    contentHash: text('content_hash').notNull(),
    triggers: boolean('triggers').notNull(),
    receivedAt: instant('received_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.source, t.type, t.externalId] })],
);

/** Merges that were told before both patients were known. */
export const fhirMerges = cairnSchema.table(
  'fhir_merges',
  {
    practiceId: uuid('practice_id').notNull(),
    source: text('source').notNull(),
    fromExternalId: text('from_external_id').notNull(),
    intoExternalId: text('into_external_id').notNull(),
    toldAt: instant('told_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.source, t.fromExternalId, t.intoExternalId] })],
);
