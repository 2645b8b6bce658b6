import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../connect.ts';
import { readRows } from './rows.ts';

const membership = z.object({ practiceId: z.string(), role: z.string() });
export type Membership = z.infer<typeof membership>;

/** The practice a user works in and their role there; null when they work in none. */
export async function readMembership(database: Pick<Database, 'queue'>, userId: string): Promise<Membership | null> {
  const [row] = await readRows(
    database.queue,
    membership,
    sql`select practice_id as "practiceId", role from cairn.members where user_id = ${userId} order by practice_id limit 1`,
  );
  return row ?? null;
}

const keyOwner = z.object({ id: z.string(), practiceId: z.string() });
export type ApiKeyOwner = z.infer<typeof keyOwner>;

/** The practice a key belongs to, found by the key's SHA-256; null for an unknown or revoked one. */
export async function readApiKeyOwner(
  database: Pick<Database, 'queue'>,
  secretHash: string,
): Promise<ApiKeyOwner | null> {
  const [row] = await readRows(
    database.queue,
    keyOwner,
    sql`select id, practice_id as "practiceId" from cairn.api_keys where secret_hash = ${secretHash} and revoked_at is null`,
  );
  return row ?? null;
}
