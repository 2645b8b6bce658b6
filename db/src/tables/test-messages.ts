import type { Channel } from '@cairn/core';
import { primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { cairnSchema } from './cairn-schema.ts';
import { instant } from './instant.ts';
import type { PracticeMode } from './practices.ts';

export const testMessages = cairnSchema.table(
  'test_messages',
  {
    practiceId: uuid('practice_id').notNull(),
    id: uuid('id').notNull(),
    channel: text('channel').$type<Channel>().notNull(),
    mode: text('mode').$type<PracticeMode>().notNull(),
    state: text('state').$type<'calling' | 'accepted' | 'failed' | 'unknown'>().notNull(),
    reason: text('reason'),
    toAddress: text('to_address').notNull(),
    subject: text('subject'),
    body: text('body').notNull(),
    campaignId: uuid('campaign_id'),
    nodeId: text('node_id'),
    patientId: uuid('patient_id'),
    providerId: text('provider_id'),
    sentBy: text('sent_by').notNull(),
    createdAt: instant('created_at').notNull(),
    settledAt: instant('settled_at'),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);
