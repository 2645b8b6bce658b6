import type { Engine } from '@cairn/activities';
import { type Database, readMemberships } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { linkLifeMinutes } from './auth-library.ts';
import type { SignIn } from './sign-in.ts';
import { signInLink } from './sign-in-link.ts';
import { user } from './sign-in-tables.ts';
import { canMailStaff, mailStaff } from './staff-mail.ts';

type Deps = { database: Database; engine: Pick<Engine, 'context'>; signIn: SignIn; config: { publicUrl: string } };

/** Mails a one-time link to somebody who works in a practice that can mail. Nothing happens for anybody else. */
export async function mailSignInLink({ database, engine, signIn, config }: Deps, email: string): Promise<void> {
  const [known] = await database.app.select({ id: user.id }).from(user).where(eq(user.email, email));
  if (known === undefined) return;
  for (const { practiceId, practiceName } of await readMemberships(database, known.id)) {
    if (!(await canMailStaff(engine.context, practiceId))) continue;
    const link = await signInLink(signIn, config.publicUrl, email);
    const text = `Open this link to sign in to Cairn at ${practiceName}. It works once, for ${linkLifeMinutes} minutes:\n\n${link}\n\nIf you did not ask for it, nothing happens unless it is opened.\n`;
    await mailStaff(engine.context, practiceId, { to: email, subject: 'Your link to sign in to Cairn', text });
    return;
  }
}
