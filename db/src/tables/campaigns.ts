import type { FactSection } from '@cairn/core';
import { sql } from 'drizzle-orm';
import { integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { cairnSchema } from './cairn-schema.ts';
import { instant } from './instant.ts';

export type CampaignState = 'draft' | 'live' | 'paused' | 'stopped' | 'archived';

export const campaigns = cairnSchema.table(
  'campaigns',
  {
    practiceId: uuid('practice_id').notNull(),
    id: uuid('id').notNull(),
    slug: text('slug').notNull(),
    state: text('state').$type<CampaignState>().notNull().default('draft'),
    /** As saved; a draft need not be a valid document. */
    draft: jsonb('draft').$type<unknown>().notNull(),
    draftRevision: integer('draft_revision').notNull().default(1),
    currentVersionId: uuid('current_version_id'),
    createdAt: instant('created_at').notNull().default(sql`now()`),
    updatedAt: instant('updated_at').notNull().default(sql`now()`),
    /** A published version that takes nobody in before then; what the start was asked with stands beside it. */
    startsAt: instant('starts_at'),
    startRequest: jsonb('start_request').$type<unknown>(),
    endsAt: instant('ends_at'),
    /** Whether those inside finish at the end, or leave. */
    endHow: text('end_how').$type<'drain' | 'stop'>(),
    /** Nobody new enters since then; those inside finish. */
    drainsSince: instant('drains_since'),
    /** Why a planned start or end could not happen. */
    planFailure: text('plan_failure'),
    folder: text('folder'),
    tags: text('tags').array().notNull().default([]),
    /** What an archived one comes back to. */
    archivedFrom: text('archived_from').$type<CampaignState>(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);

export const campaignVersions = cairnSchema.table(
  'campaign_versions',
  {
    practiceId: uuid('practice_id').notNull(),
    id: uuid('id').notNull(),
    campaignId: uuid('campaign_id').notNull(),
    number: integer('number').notNull(),
    document: jsonb('document').$type<unknown>().notNull(),
    planBytes: text('plan_bytes').notNull(),
    planHash: text('plan_hash').notNull(),
    publishedAt: instant('published_at').notNull(),
    publishedBy: text('published_by').notNull(),
    /** What the plan can look at (`sectionsOf`); null = everything. */
    reads: text('reads').array().$type<FactSection[]>(),
    /** The segments that its own filters name. */
    segments: uuid('segments').array().notNull().default([]),
    publishedByName: text('published_by_name'),
    note: text('note'),
    /** The one that it brought back. */
    fromVersionId: uuid('from_version_id'),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);

export const campaignTriggers = cairnSchema.table(
  'campaign_triggers',
  {
    practiceId: uuid('practice_id').notNull(),
    campaignId: uuid('campaign_id').notNull(),
    eventName: text('event_name').notNull(),
    versionId: uuid('version_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.eventName, t.campaignId] })],
);
