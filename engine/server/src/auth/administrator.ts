import { type Database, inPractice, members } from '@cairn/db';
import { user } from './sign-in-tables.ts';

/** The user that the printed link signs in. */
export const administrator = {
  id: 'administrator',
  name: 'Practice administrator',
  email: 'admin@cairn.example',
} as const;

/** Makes the administrator and lets them into the practice. Repeatable. */
export async function ensureAdministrator(database: Pick<Database, 'app'>, practiceId: string): Promise<void> {
  await database.app
    .insert(user)
    .values({ ...administrator, emailVerified: true })
    .onConflictDoNothing();
  await inPractice(database, practiceId, async (tx) => {
    await tx
      .insert(members)
      .values({ practiceId, userId: administrator.id, role: 'administrator' })
      .onConflictDoNothing();
  });
}
