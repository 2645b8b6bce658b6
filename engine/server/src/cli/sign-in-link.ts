import { parseArgs } from 'node:util';
import type { Database } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { administratorOf } from '../auth/administrator.ts';
import { linkLifeMinutes } from '../auth/auth-library.ts';
import { cookieSecret } from '../auth/cookie-secret.ts';
import { createSignIn } from '../auth/sign-in.ts';
import { signInLink } from '../auth/sign-in-link.ts';
import { user } from '../auth/sign-in-tables.ts';
import { CommandFailure, type CommandRun } from './command.ts';
import { practiceFor, withCairn } from './with-cairn.ts';

export const newSignInLink: CommandRun = (args, { config, say }) => {
  const { values } = parseArgs({
    args: [...args],
    options: { email: { type: 'string' }, 'reset-second-factor': { type: 'boolean', default: false } },
  });
  return withCairn(config, async ({ database, engine, reachable: { publicUrl } }) => {
    const email = values.email?.trim().toLowerCase() ?? (await anAdministrator(database));
    const [known] = await database.app.select({ id: user.id }).from(user).where(eq(user.email, email));
    if (known === undefined)
      throw new CommandFailure(`Nobody has the address ${email}: an administrator can invite them.`);
    const signIn = createSignIn({
      database,
      publicUrl,
      cookieSecret: await cookieSecret(database, engine.context.seal),
    });
    if (values['reset-second-factor']) {
      await signIn.account.removeSecondFactor(known.id, { by: 'system:cli', keptSessionId: null });
      say('Their second factor is taken away: they can set up another one.');
    }
    say(`Works once, for ${linkLifeMinutes} minutes:\n${await signInLink(signIn, publicUrl, email)}`);
    return 0;
  });
};

async function anAdministrator(database: Database): Promise<string> {
  const email = await administratorOf(database, (await practiceFor(database, undefined)).id);
  if (email !== null) return email;
  throw new CommandFailure('The practice has no administrator yet: start Cairn once with npm start.');
}
