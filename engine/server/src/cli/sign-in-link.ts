import { linkLifeMinutes } from '../auth/auth-library.ts';
import { cookieSecret } from '../auth/cookie-secret.ts';
import { createSignIn } from '../auth/sign-in.ts';
import { signInLink } from '../auth/sign-in-link.ts';
import type { CommandRun } from './command.ts';
import { withCairn } from './with-cairn.ts';

export const newSignInLink: CommandRun = (_args, { config, say }) =>
  withCairn(config, async ({ database, reachable: { publicUrl } }) => {
    const signIn = createSignIn({ database, publicUrl, cookieSecret: await cookieSecret(database) });
    say(`Works once, for ${linkLifeMinutes} minutes:\n${await signInLink(signIn, publicUrl)}`);
    return 0;
  });
