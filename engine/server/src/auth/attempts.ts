import { createHash } from 'node:crypto';
import type { Database } from '@cairn/db';
import { eq, lt, sql } from 'drizzle-orm';
import { attempt } from './sign-in-tables.ts';

export type AttemptLimit = { kind: string; max: number; windowMinutes: number };

/** How often people may try, whatever server of the installation they reach. */
export const attemptLimits = {
  password: { kind: 'password', max: 10, windowMinutes: 15 },
  link: { kind: 'link', max: 5, windowMinutes: 15 },
  /** Codes given while signed in; those of a sign-in are counted by the library. */
  code: { kind: 'code', max: 5, windowMinutes: 15 },
  invitation: { kind: 'invitation', max: 60, windowMinutes: 60 },
} as const satisfies Record<string, AttemptLimit>;

/**
 * Counts one try at something by its limit. Answers with the seconds until the next one is allowed, 0 when this one is. Only a hash of
 * `subject` is kept.
 */
export async function countAttempt(
  { app }: Pick<Database, 'app'>,
  { kind, max, windowMinutes }: AttemptLimit,
  subject: string,
): Promise<number> {
  await app.delete(attempt).where(lt(attempt.endsAt, sql`now()`));
  const [row] = await app
    .insert(attempt)
    .values({ key: keyOf(kind, subject), count: 1, endsAt: sql`now() + make_interval(mins => ${windowMinutes})` })
    .onConflictDoUpdate({ target: attempt.key, set: { count: sql`${attempt.count} + 1` } })
    .returning({ count: attempt.count, endsAt: attempt.endsAt });
  if (row === undefined || row.count <= max) return 0;
  return Math.max(1, Math.ceil((row.endsAt.getTime() - Date.now()) / 1000));
}

/** What went well is counted no more. */
export async function forgetAttempts(
  { app }: Pick<Database, 'app'>,
  { kind }: AttemptLimit,
  subject: string,
): Promise<void> {
  await app.delete(attempt).where(eq(attempt.key, keyOf(kind, subject)));
}

function keyOf(kind: string, subject: string): string {
  return createHash('sha256').update(`${kind} ${subject.toLowerCase()}`).digest('hex');
}
