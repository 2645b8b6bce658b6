import type { Channel, Purpose } from '@cairn/core';
import { sql } from 'drizzle-orm';
import { boolean, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { cairnSchema } from './cairn-schema.ts';
import { instant } from './instant.ts';

export const addressConsents = cairnSchema.table(
  'address_consents',
  {
    practiceId: uuid('practice_id').notNull(),
    channel: text('channel').$type<Channel>().notNull(),
    value: text('value').notNull(),
    purpose: text('purpose').$type<Purpose>().notNull(),
    granted: boolean('granted').notNull(),
    source: text('source').notNull(),
    evidence: text('evidence'),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.channel, t.value, t.purpose] })],
);

export const householdCovers = cairnSchema.table(
  'household_covers',
  {
    practiceId: uuid('practice_id').notNull(),
    runId: uuid('run_id').notNull(),
    patientId: uuid('patient_id').notNull(),
    channel: text('channel').$type<Channel>().notNull(),
    coveredBy: uuid('covered_by').notNull(),
    campaignId: uuid('campaign_id').notNull(),
    entryKey: text('entry_key').notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.runId, t.patientId, t.channel] })],
);

export const householdSends = cairnSchema.table(
  'household_sends',
  {
    practiceId: uuid('practice_id').notNull(),
    runId: uuid('run_id').notNull(),
    nodeId: text('node_id').notNull(),
    visit: integer('visit').notNull(),
    channel: text('channel').$type<Channel>().notNull(),
    address: text('address').notNull(),
    effectId: uuid('effect_id').notNull(),
    sentAt: instant('sent_at').notNull().default(sql`clock_timestamp()`),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.runId, t.nodeId, t.visit, t.channel, t.address] })],
);

export const householdDrops = cairnSchema.table(
  'household_drops',
  {
    practiceId: uuid('practice_id').notNull(),
    runId: uuid('run_id').notNull(),
    patientId: uuid('patient_id').notNull(),
    lookAt: instant('look_at').notNull().default(sql`clock_timestamp()`),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.runId, t.patientId] })],
);

export type PreviewState = 'running' | 'done' | 'failed' | 'cancelled';

export const audiencePreviews = cairnSchema.table(
  'audience_previews',
  {
    practiceId: uuid('practice_id').notNull(),
    id: uuid('id').notNull(),
    request: jsonb('request').$type<unknown>().notNull(),
    campaignId: uuid('campaign_id'),
    state: text('state').$type<PreviewState>().notNull(),
    size: integer('size'),
    wanted: integer('wanted'),
    looked: integer('looked').notNull().default(0),
    counts: jsonb('counts').$type<Record<string, number>>().notNull().default({}),
    requestedBy: text('requested_by').notNull(),
    createdAt: instant('created_at').notNull(),
    touchedAt: instant('touched_at').notNull(),
    finishedAt: instant('finished_at'),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);

export const audiencePreviewRows = cairnSchema.table(
  'audience_preview_rows',
  {
    practiceId: uuid('practice_id').notNull(),
    previewId: uuid('preview_id').notNull(),
    position: integer('position').notNull(),
    patientId: uuid('patient_id').notNull(),
    gets: text('gets').array().$type<Channel[]>().notNull(),
    reasons: text('reasons').array().notNull(),
    verdicts: jsonb('verdicts').$type<unknown>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.previewId, t.position] })],
);
