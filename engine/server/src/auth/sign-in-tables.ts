import { boolean, integer, pgSchema, text, timestamp } from 'drizzle-orm/pg-core';

/** Mirrors the schema `auth` of `db/migrations`; the property names are the sign-in library's. */
const authSchema = pgSchema('auth');

const bookkeeping = {
  createdAt: at('created_at').notNull().defaultNow(),
  updatedAt: at('updated_at').notNull().defaultNow(),
};

export const user = authSchema.table('user', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  ...bookkeeping,
  twoFactorEnabled: boolean('two_factor_enabled').notNull().default(false),
});

export const session = authSchema.table('session', {
  id: text('id').primaryKey(),
  userId: userId(),
  token: text('token').notNull().unique(),
  expiresAt: at('expires_at').notNull(),
  ipAddress: text('ip_address'),
  userAgent: text('user_agent'),
  ...bookkeeping,
  practiceId: text('practice_id'),
});

export const account = authSchema.table('account', {
  id: text('id').primaryKey(),
  userId: userId(),
  accountId: text('account_id').notNull(),
  providerId: text('provider_id').notNull(),
  accessToken: text('access_token'),
  refreshToken: text('refresh_token'),
  idToken: text('id_token'),
  accessTokenExpiresAt: at('access_token_expires_at'),
  refreshTokenExpiresAt: at('refresh_token_expires_at'),
  scope: text('scope'),
  password: text('password'),
  ...bookkeeping,
});

export const verification = authSchema.table('verification', {
  id: text('id').primaryKey(),
  identifier: text('identifier').notNull(),
  value: text('value').notNull(),
  expiresAt: at('expires_at').notNull(),
  ...bookkeeping,
});

export const twoFactor = authSchema.table('two_factor', {
  id: text('id').primaryKey(),
  userId: userId().unique(),
  secret: text('secret').notNull(),
  backupCodes: text('backup_codes').notNull(),
  verified: boolean('verified').notNull().default(true),
  failedVerificationCount: integer('failed_verification_count').notNull().default(0),
  lockedUntil: at('locked_until'),
});

/** Ours: tries in a window, by the SHA-256 of what was tried. */
export const attempt = authSchema.table('attempt', {
  key: text('key').primaryKey(),
  count: integer('count').notNull(),
  endsAt: at('ends_at').notNull(),
});

function userId() {
  return text('user_id')
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' });
}

function at(column: string) {
  return timestamp(column, { withTimezone: true, mode: 'date' });
}
