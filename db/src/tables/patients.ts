import type {
  AppointmentStatus,
  AttributeValue,
  Channel,
  EntryRefusalReason,
  PersonKind,
  Purpose,
  Restrictions,
} from '@cairn/core';
import { sql } from 'drizzle-orm';
import { bigint, boolean, date, jsonb, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import type { FactToWrite } from '../facts/fact-to-write.ts';
import { cairnSchema } from './cairn-schema.ts';
import { instant } from './instant.ts';

export const patients = cairnSchema.table(
  'patients',
  {
    practiceId: uuid('practice_id').notNull(),
    id: uuid('id').notNull(),
    source: text('source').notNull(),
    externalId: text('external_id').notNull(),
    firstName: text('first_name').notNull(),
    lastName: text('last_name').notNull(),
    birthDate: date('birth_date', { mode: 'string' }),
    sex: text('sex'),
    language: text('language'),
    zone: text('zone'),
    addressState: text('address_state'),
    city: text('city'),
    postcode: text('postcode'),
    active: boolean('active').notNull().default(true),
    deceased: boolean('deceased').notNull().default(false),
    email: text('email'),
    phone: text('phone'),
    tags: text('tags').array().notNull().default([]),
    attributes: jsonb('attributes').$type<Record<string, AttributeValue>>().notNull().default({}),
    restrictions: jsonb('restrictions')
      .$type<Restrictions>()
      .notNull()
      .default({ onlyChannels: null, doNotContact: false }),
    synthetic: boolean('synthetic').notNull().default(false),
    sourceUpdatedAt: instant('source_updated_at'),
    contentHash: text('content_hash').notNull(),
    createdAt: instant('created_at').notNull().default(sql`now()`),
    updatedAt: instant('updated_at').notNull().default(sql`now()`),
    /** The record that took this one's place; what still names this one lands there. */
    mergedInto: uuid('merged_into'),
    saidTags: text('said_tags').array(),
    saidAttributes: jsonb('said_attributes').$type<Record<string, AttributeValue>>(),
    /** What somebody is to the practice; only patients are in audiences unless a filter asks for others. */
    kind: text('kind').$type<PersonKind>().notNull().default('patient'),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);

export const appointments = cairnSchema.table(
  'appointments',
  {
    practiceId: uuid('practice_id').notNull(),
    id: uuid('id').notNull(),
    patientId: uuid('patient_id').notNull(),
    source: text('source').notNull(),
    externalId: text('external_id').notNull(),
    status: text('status').$type<AppointmentStatus>().notNull(),
    startsAt: instant('starts_at'),
    endsAt: instant('ends_at'),
    purpose: text('purpose'),
    provider: text('provider'),
    location: text('location'),
    sourceUpdatedAt: instant('source_updated_at'),
    contentHash: text('content_hash').notNull(),
    createdAt: instant('created_at').notNull().default(sql`now()`),
    updatedAt: instant('updated_at').notNull().default(sql`now()`),
    caseType: text('case_type'),
    procedureCodes: text('procedure_codes').array().notNull().default([]),
    diagnosisCodes: text('diagnosis_codes').array().notNull().default([]),
    bookedAt: instant('booked_at'),
    /** Ids in the appointment's own source of who and where it is with: the names may come later. */
    providerRef: text('provider_ref'),
    locationRef: text('location_ref'),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);

/** What a fact said before it was replaced. A consent has no id of its own: its `factId` is the patient's. */
export type FactKind = Exclude<FactToWrite['kind'], 'practitioner' | 'location' | 'organization'>;

export const factRevisions = cairnSchema.table(
  'fact_revisions',
  {
    practiceId: uuid('practice_id').notNull(),
    id: bigint('id', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    patientId: uuid('patient_id').notNull(),
    kind: text('kind').$type<FactKind>().notNull(),
    factId: uuid('fact_id').notNull(),
    body: jsonb('body').$type<Record<string, unknown>>().notNull(),
    source: text('source').notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);

/** What one campaign said of an event when it came: it took the patient in, or why it did not. Short, for there may be many of them. */
export type KeptVerdict = {
  campaign: string;
  /** Only where the patient entered. */
  enrollment?: string;
  /** A reason for not entering; `failed` where the campaign could not be asked. */
  reason?: EntryRefusalReason | 'failed';
  /** The author's own words for what did not hold. */
  clause?: string;
};

export const events = cairnSchema.table(
  'events',
  {
    practiceId: uuid('practice_id').notNull(),
    id: uuid('id').notNull(),
    messageId: text('message_id').notNull(),
    name: text('name').notNull(),
    patientId: uuid('patient_id'),
    patientRef: text('patient_ref'),
    occurredAt: instant('occurred_at').notNull(),
    receivedAt: instant('received_at').notNull(),
    properties: jsonb('properties').$type<Record<string, unknown>>().notNull().default({}),
    causeDepth: smallint('cause_depth').notNull().default(0),
    source: text('source'),
    matchedAt: instant('matched_at'),
    verdicts: jsonb('verdicts').$type<KeptVerdict[]>(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);

export const addresses = cairnSchema.table(
  'addresses',
  {
    practiceId: uuid('practice_id').notNull(),
    channel: text('channel').$type<Channel>().notNull(),
    value: text('value').notNull(),
    optedOutAt: instant('opted_out_at'),
    optedOutBy: text('opted_out_by'),
    suppressedAt: instant('suppressed_at'),
    suppressedReason: text('suppressed_reason'),
    updatedAt: instant('updated_at').notNull().default(sql`now()`),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.channel, t.value] })],
);

export const consents = cairnSchema.table(
  'consents',
  {
    practiceId: uuid('practice_id').notNull(),
    patientId: uuid('patient_id').notNull(),
    channel: text('channel').$type<Channel>().notNull(),
    purpose: text('purpose').$type<Purpose>().notNull(),
    granted: boolean('granted').notNull(),
    source: text('source').notNull(),
    evidence: text('evidence'),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.patientId, t.channel, t.purpose] })],
);
