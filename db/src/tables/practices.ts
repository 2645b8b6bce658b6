import type { PracticeFacts } from '@cairn/core';
import { sql } from 'drizzle-orm';
import { boolean, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { cairnSchema } from './cairn-schema.ts';
import { instant } from './instant.ts';

/** `sandbox` sends nothing live, ever; stamped on each enrollment and effect. */
export type PracticeMode = 'sandbox' | 'live';

/** What a practice may set; an absent key means the default of `practiceQuietHours`. */
export type PracticeSettings = { quietHours?: Partial<PracticeFacts['quietHours']> };

export const practices = cairnSchema.table('practices', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  zone: text('zone').notNull(),
  phone: text('phone'),
  mode: text('mode').$type<PracticeMode>().notNull().default('sandbox'),
  settings: jsonb('settings').$type<PracticeSettings>().notNull().default({}),
  demo: boolean('demo').notNull().default(false),
  stoppedAt: instant('stopped_at'),
  createdAt: instant('created_at').notNull().default(sql`now()`),
});

export const members = cairnSchema.table(
  'members',
  {
    practiceId: uuid('practice_id').notNull(),
    userId: text('user_id').notNull(),
    role: text('role').notNull(),
    createdAt: instant('created_at').notNull().default(sql`now()`),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.userId] })],
);

export const apiKeys = cairnSchema.table(
  'api_keys',
  {
    practiceId: uuid('practice_id').notNull(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    prefix: text('prefix').notNull(),
    secretHash: text('secret_hash').notNull(),
    createdAt: instant('created_at').notNull().default(sql`now()`),
    lastUsedAt: instant('last_used_at'),
    revokedAt: instant('revoked_at'),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);
