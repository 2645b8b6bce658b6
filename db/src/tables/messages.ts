import type { Channel } from '@cairn/core';
import { primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { cairnSchema } from './cairn-schema.ts';
import { instant } from './instant.ts';

export const inboundMessages = cairnSchema.table(
  'inbound_messages',
  {
    practiceId: uuid('practice_id').notNull(),
    id: uuid('id').notNull(),
    accountId: uuid('account_id').notNull(),
    providerMessageId: text('provider_message_id').notNull(),
    fromAddress: text('from_address').notNull(),
    patientId: uuid('patient_id'),
    body: text('body').notNull(),
    intent: text('intent').notNull(),
    occurredAt: instant('occurred_at').notNull(),
    receivedAt: instant('received_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);

export const sandboxMessages = cairnSchema.table(
  'sandbox_messages',
  {
    practiceId: uuid('practice_id').notNull(),
    effectId: uuid('effect_id').notNull(),
    channel: text('channel').$type<Channel>().notNull(),
    toAddress: text('to_address').notNull(),
    subject: text('subject'),
    body: text('body').notNull(),
    acceptedAt: instant('accepted_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.effectId] })],
);
