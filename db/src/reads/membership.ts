import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../connect.ts';
import { readRows } from './rows.ts';

const membership = z.object({
  practiceId: z.string(),
  practiceName: z.string(),
  role: z.string(),
  administratorsNeedTwoFactor: z.boolean(),
  /** Sees the patients of these locations alone; null: all. */
  locationIds: z.array(z.string()).nullable(),
});
export type Membership = z.infer<typeof membership>;

/** The practices a user works in and their role in each, always in the same order; none for a stranger. */
export function readMemberships(database: Pick<Database, 'queue'>, userId: string): Promise<Membership[]> {
  return readRows(
    database.queue,
    membership,
    sql`
      select m.practice_id as "practiceId", p.name as "practiceName", m.role,
             p.administrators_need_two_factor as "administratorsNeedTwoFactor",
             m.location_ids as "locationIds"
      from cairn.members m join cairn.practices p on p.id = m.practice_id
      where m.user_id = ${userId} order by m.practice_id`,
  );
}

const keyOwner = z.object({
  id: z.string(),
  practiceId: z.string(),
  scopes: z.array(z.string()),
  /** Its use was noted within the last minute. */
  isNoted: z.boolean(),
});
export type ApiKeyOwner = z.infer<typeof keyOwner>;

/** The practice a key belongs to, found by the key's SHA-256; null for one that is unknown, revoked or past its day. */
export async function readApiKeyOwner(
  database: Pick<Database, 'queue'>,
  secretHash: string,
): Promise<ApiKeyOwner | null> {
  const [row] = await readRows(
    database.queue,
    keyOwner,
    sql`
      select id, practice_id as "practiceId", scopes,
             coalesce(last_used_at > now() - interval '1 minute', false) as "isNoted"
      from cairn.api_keys
      where secret_hash = ${secretHash} and revoked_at is null and (expires_at is null or expires_at > now())`,
  );
  return row ?? null;
}
