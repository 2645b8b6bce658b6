import { integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { cairnSchema } from './cairn-schema.ts';
import { instant } from './instant.ts';
import type { PracticeMode } from './practices.ts';

export type ActionState = 'queued' | 'calling' | 'done' | 'failed' | 'cancelled';

/** Calls of other systems that steps asked for. */
export const actions = cairnSchema.table(
  'actions',
  {
    practiceId: uuid('practice_id').notNull(),
    id: uuid('id').notNull(),
    enrollmentId: uuid('enrollment_id').notNull(),
    campaignId: uuid('campaign_id').notNull(),
    versionId: uuid('version_id').notNull(),
    patientId: uuid('patient_id').notNull(),
    nodeId: text('node_id').notNull(),
    visit: integer('visit').notNull(),
    kind: text('kind').$type<'webhook'>().notNull(),
    mode: text('mode').$type<PracticeMode>().notNull(),
    state: text('state').$type<ActionState>().notNull().default('queued'),
    reason: text('reason'),
    notBefore: instant('not_before').notNull(),
    attempts: integer('attempts').notNull().default(0),
    claim: uuid('claim'),
    claimedUntil: instant('claimed_until'),
    request: jsonb('request').$type<{ url: string; body: string }>(),
    createdAt: instant('created_at').notNull(),
    callingAt: instant('calling_at'),
    settledAt: instant('settled_at'),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);

/** Both secrets are sealed. */
export const signingSecrets = cairnSchema.table('signing_secrets', {
  practiceId: uuid('practice_id').primaryKey(),
  secret: text('secret').notNull(),
  createdAt: instant('created_at').notNull(),
  previousSecret: text('previous_secret'),
  previousSecretUntil: instant('previous_secret_until'),
});
