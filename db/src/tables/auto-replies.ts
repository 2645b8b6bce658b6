import type { AutoReplyKind } from '@cairn/core';
import { bigint, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { cairnSchema } from './cairn-schema.ts';
import { instant } from './instant.ts';
import type { PracticeMode } from './practices.ts';

/** `unknown`: it was called, and nobody can tell what came of it. `expired`: too late, or no answer any more; never called. */
export type AutoReplyState = 'queued' | 'calling' | 'accepted' | 'failed' | 'unknown' | 'expired';

export const autoReplies = cairnSchema.table(
  'auto_replies',
  {
    practiceId: uuid('practice_id').notNull(),
    id: uuid('id').notNull(),
    accountId: uuid('account_id').notNull(),
    inboundId: uuid('inbound_id').notNull(),
    kind: text('kind').$type<AutoReplyKind>().notNull(),
    mode: text('mode').$type<PracticeMode>().notNull(),
    fromAddress: text('from_address').notNull(),
    toAddress: text('to_address').notNull(),
    body: text('body').notNull(),
    state: text('state').$type<AutoReplyState>().notNull().default('queued'),
    reason: text('reason'),
    attempts: integer('attempts').notNull().default(0),
    notBefore: instant('not_before').notNull(),
    expiresAt: instant('expires_at').notNull(),
    epoch: bigint('epoch', { mode: 'number' }),
    providerId: text('provider_id'),
    createdAt: instant('created_at').notNull(),
    callingAt: instant('calling_at'),
    acceptedAt: instant('accepted_at'),
    settledAt: instant('settled_at'),
    deliveredAt: instant('delivered_at'),
    delivery: text('delivery'),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);
