import type { Channel, EffectState, Purpose, RecipientRole } from '@cairn/core';
import { sql } from 'drizzle-orm';
import { bigint, boolean, integer, jsonb, primaryKey, real, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { cairnSchema } from './cairn-schema.ts';
import { instant } from './instant.ts';
import type { PracticeMode } from './practices.ts';

export type ProviderName = 'sandbox' | 'resend' | 'vonage';

/** What an account may carry beyond its calls a second. An absent key is no limit. */
export type AccountSettings = {
  /** Messages a day, a text counted by its segments. */
  perDay?: number;
  /** Segments of texts a second: what carriers count. */
  segmentsPerSecond?: number;
};

export const providerAccounts = cairnSchema.table(
  'provider_accounts',
  {
    practiceId: uuid('practice_id').notNull(),
    id: uuid('id').notNull(),
    channel: text('channel').$type<Channel>().notNull(),
    provider: text('provider').$type<ProviderName>().notNull(),
    sender: text('sender').notNull(),
    settings: jsonb('settings').$type<AccountSettings>().notNull().default({}),
    ratePerSecond: real('rate_per_second').notNull(),
    burst: integer('burst').notNull(),
    tokens: real('tokens').notNull().default(0),
    tokensAt: instant('tokens_at').notNull().default(sql`now()`),
    pausedUntil: instant('paused_until'),
    pausedReason: text('paused_reason'),
    leaseOwner: text('lease_owner'),
    leaseUntil: instant('lease_until'),
    epoch: bigint('epoch', { mode: 'number' }).notNull().default(0),
    active: boolean('active').notNull().default(true),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);

export const effects = cairnSchema.table(
  'effects',
  {
    practiceId: uuid('practice_id').notNull(),
    id: uuid('id').notNull(),
    enrollmentId: uuid('enrollment_id').notNull(),
    campaignId: uuid('campaign_id').notNull(),
    versionId: uuid('version_id').notNull(),
    patientId: uuid('patient_id').notNull(),
    nodeId: text('node_id').notNull(),
    visit: integer('visit').notNull(),
    kind: text('kind').$type<'message'>().notNull(),
    channel: text('channel').$type<Channel>().notNull(),
    role: text('role').$type<RecipientRole>().notNull(),
    attemptGroup: integer('attempt_group').notNull().default(0),
    purpose: text('purpose').$type<Purpose>().notNull(),
    mode: text('mode').$type<PracticeMode>().notNull(),
    priority: smallint('priority').notNull(),
    accountId: uuid('account_id').notNull(),
    state: text('state').$type<EffectState>().notNull().default('queued'),
    reason: text('reason'),
    notBefore: instant('not_before').notNull(),
    staleAt: instant('stale_at'),
    address: text('address'),
    /** The provider request as frozen at the first `calling`. */
    frozen: jsonb('frozen').$type<unknown>(),
    frozenHash: text('frozen_hash'),
    keyNumber: integer('key_number').notNull().default(0),
    ambiguous: boolean('ambiguous').notNull().default(false),
    attempts: integer('attempts').notNull().default(0),
    epoch: bigint('epoch', { mode: 'number' }),
    providerId: text('provider_id'),
    errorCode: text('error_code'),
    createdAt: instant('created_at').notNull(),
    firstCallingAt: instant('first_calling_at'),
    callingAt: instant('calling_at'),
    acceptedAt: instant('accepted_at'),
    settledAt: instant('settled_at'),
    deliveredAt: instant('delivered_at'),
    delivery: text('delivery'),
    batchId: uuid('batch_id'),
    alone: boolean('alone').notNull().default(false),
    /** The step asked for a person's approval. */
    approval: boolean('approval').notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);

export const sendBudgets = cairnSchema.table(
  'send_budgets',
  {
    practiceId: uuid('practice_id').notNull(),
    scope: text('scope').$type<'account_day' | 'campaign_minute'>().notNull(),
    subject: uuid('subject').notNull(),
    periodEnd: instant('period_end').notNull(),
    used: integer('used').notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.scope, t.subject] })],
);

export const sendBatches = cairnSchema.table(
  'send_batches',
  {
    practiceId: uuid('practice_id').notNull(),
    id: uuid('id').notNull(),
    accountId: uuid('account_id').notNull(),
    key: text('key').notNull(),
    members: uuid('members').array().notNull(),
    bodyHash: text('body_hash').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);

export const calls = cairnSchema.table(
  'calls',
  {
    practiceId: uuid('practice_id').notNull(),
    id: bigint('id', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    effectId: uuid('effect_id').notNull(),
    attempt: integer('attempt').notNull(),
    epoch: bigint('epoch', { mode: 'number' }).notNull(),
    decidedAt: instant('decided_at').notNull(),
    bodyHash: text('body_hash').notNull(),
    outcome: text('outcome'),
    outcomeAt: instant('outcome_at'),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);

export const providerEvents = cairnSchema.table(
  'provider_events',
  {
    practiceId: uuid('practice_id').notNull(),
    id: bigint('id', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    accountId: uuid('account_id').notNull(),
    eventId: text('event_id').notNull(),
    clientRef: text('client_ref'),
    providerId: text('provider_id'),
    status: text('status').notNull(),
    detail: text('detail'),
    occurredAt: instant('occurred_at').notNull(),
    receivedAt: instant('received_at').notNull(),
    appliedAt: instant('applied_at'),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);
