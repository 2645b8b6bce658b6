import type { AutoReplyTexts, PracticeFacts } from '@cairn/core';
import { sql } from 'drizzle-orm';
import { boolean, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { cairnSchema } from './cairn-schema.ts';
import { instant } from './instant.ts';

/** `sandbox` sends nothing live, ever; stamped on each enrollment and effect. */
export type PracticeMode = 'sandbox' | 'live';

/** What a practice may set. An absent key means the default of `practiceQuietHours`; Monday to Friday; no holidays. */
export type PracticeSettings = {
  quietHours?: Partial<PracticeFacts['quietHours']>;
  workdays?: PracticeFacts['workdays'];
  /** Days it is closed besides. */
  holidays?: PracticeFacts['holidays'];
  /** 18 unless told; null: messages go to children themselves. */
  guardianUnder?: PracticeFacts['guardianUnder'];
  /** Two letters: how phone numbers without a country code are read; the United States unless told. */
  country?: string;
  /** Tags that other systems own, `np start` unless told. */
  reservedTags?: string[];
  /** Whoever has it gets no marketing; `not qualified` unless told, null for none. */
  marketingExclusion?: string | null;
  /** Whose public holidays it keeps, less those it leaves out by name, with their days up to the end of the year `until`. */
  publicHolidays?: { region: string | null; leftOut: string[]; days: string[]; until: number };
  /** Its own wording of what is answered to STOP, HELP and START. */
  autoReplies?: AutoReplyTexts;
  /** Most patients in one send to an audience; absent or null: no limit. */
  audienceLimit?: number | null;
  /** Days after its last message until a campaign counts as completed, 2 unless told. */
  completedAfterDays?: number;
  /** How long a send that goes at once can be taken back, 60 unless told. */
  undoSeconds?: number;
  /** Where tests of messages may go besides to whoever sends them. */
  testAddresses?: { channel: 'email' | 'sms'; value: string; name: string }[];
  /** A second person approves every draft before it is published. */
  publishApproval?: boolean;
  /** Fewest characters of an e-mail’s subject and body, 5 and 20 unless told. */
  textLengths?: { subjectMin: number; bodyMin: number };
  /** What messages cost, in millionths of the currency's unit. */
  price?: { currency: string; emailMicros: number; smsSegmentMicros: number } | null;
};

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
  administratorsNeedTwoFactor: boolean('administrators_need_two_factor').notNull().default(false),
});

export const members = cairnSchema.table(
  'members',
  {
    practiceId: uuid('practice_id').notNull(),
    userId: text('user_id').notNull(),
    role: text('role').notNull(),
    createdAt: instant('created_at').notNull().default(sql`now()`),
    /** Sees the patients of these locations alone; null: all. */
    locationIds: uuid('location_ids').array(),
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
    scopes: text('scopes').array().notNull(),
    expiresAt: instant('expires_at'),
    createdBy: text('created_by'),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);

/** Open until accepted, revoked or expired; `email` in lower case, one open one for each address. */
export const invitations = cairnSchema.table(
  'invitations',
  {
    practiceId: uuid('practice_id').notNull(),
    id: uuid('id').notNull(),
    email: text('email').notNull(),
    role: text('role').notNull(),
    tokenHash: text('token_hash').notNull(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    expiresAt: instant('expires_at').notNull(),
    acceptedAt: instant('accepted_at'),
    acceptedBy: text('accepted_by'),
    revokedAt: instant('revoked_at'),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);
