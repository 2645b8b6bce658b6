import { type Database, inPractice, members } from '@cairn/db';
import { asc, eq } from 'drizzle-orm';
import { user } from './sign-in-tables.ts';

/** The user that the printed link signs in at first. */
const firstAdministrator = {
  id: 'administrator',
  name: 'Practice administrator',
  email: 'admin@cairn.example',
} as const;

/**
 * The address of an administrator of the practice, for the printed link. A practice without any gets its first one; where people have
 * taken that one out, it stays out.
 */
export async function ensureAdministrator(database: Pick<Database, 'app'>, practiceId: string): Promise<string> {
  const known = await administratorOf(database, practiceId);
  if (known !== null) return known;
  await database.app
    .insert(user)
    .values({ ...firstAdministrator, emailVerified: true })
    .onConflictDoNothing();
  await inPractice(database, practiceId, async (tx) => {
    await tx
      .insert(members)
      .values({ practiceId, userId: firstAdministrator.id, role: 'administrator' })
      .onConflictDoNothing();
  });
  return firstAdministrator.email;
}

/** The administrator who has been there longest; null when there is none. */
export async function administratorOf(database: Pick<Database, 'app'>, practiceId: string): Promise<string | null> {
  const [longest] = await inPractice(database, practiceId, (tx) =>
    tx
      .select({ email: user.email })
      .from(members)
      .innerJoin(user, eq(user.id, members.userId))
      .where(eq(members.role, 'administrator'))
      .orderBy(asc(members.createdAt), asc(members.userId))
      .limit(1),
  );
  return longest?.email ?? null;
}
