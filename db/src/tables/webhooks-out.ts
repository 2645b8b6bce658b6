import { integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { cairnSchema } from './cairn-schema.ts';
import { instant } from './instant.ts';

/** Why an endpoint hears nothing: a person turned it off, it failed for days, or it said that it is gone (410). */
export type EndpointDisabledReason = 'by_hand' | 'gave_up' | 'gone';

/** A webhook hears of chosen events; a FHIR server gets each accepted message as a Communication. */
export type EndpointKind = 'webhook' | 'fhir';

export const webhookEndpoints = cairnSchema.table(
  'webhook_endpoints',
  {
    practiceId: uuid('practice_id').notNull(),
    id: uuid('id').notNull(),
    url: text('url').notNull(),
    description: text('description').notNull().default(''),
    eventTypes: text('event_types').array().notNull(),
    /** What signs; of a FHIR server, the bearer token. Both secrets are sealed. */
    secret: text('secret').notNull(),
    previousSecret: text('previous_secret'),
    previousSecretUntil: instant('previous_secret_until'),
    disabledAt: instant('disabled_at'),
    disabledReason: text('disabled_reason').$type<EndpointDisabledReason>(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    kind: text('kind').$type<EndpointKind>().notNull().default('webhook'),
    /** Of a FHIR server: the source (`fhir:main`) whose patients have their ids there. */
    patientSource: text('patient_source'),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);

export type WebhookDeliveryState = 'waiting' | 'delivered' | 'failed';

export const webhookDeliveries = cairnSchema.table(
  'webhook_deliveries',
  {
    practiceId: uuid('practice_id').notNull(),
    id: uuid('id').notNull(),
    endpointId: uuid('endpoint_id').notNull(),
    type: text('type').notNull(),
    patientId: uuid('patient_id'),
    data: jsonb('data').$type<Record<string, unknown>>().notNull(),
    createdAt: instant('created_at').notNull(),
    state: text('state').$type<WebhookDeliveryState>().notNull(),
    attempts: integer('attempts').notNull().default(0),
    nextAt: instant('next_at').notNull(),
    retryUntil: instant('retry_until').notNull(),
    settledAt: instant('settled_at'),
    lastAttemptAt: instant('last_attempt_at'),
    lastStatus: integer('last_status'),
    lastError: text('last_error'),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);
