import { cookieSecret } from '../auth/cookie-secret.ts';
import { createSignIn, linkLifeMinutes } from '../auth/sign-in.ts';
import { signInLink } from '../auth/sign-in-link.ts';
import type { Command } from './command.ts';
import { withCairn } from './with-cairn.ts';

export const signInLinkCommand: Command = {
  usage: 'sign-in-link',
  summary: 'prints a new link that signs the administrator in, once',
  run: (_args, { config, say }) =>
    withCairn(config, async ({ database, reachable: { publicUrl } }) => {
      const signIn = createSignIn({ database, publicUrl, cookieSecret: await cookieSecret(database) });
      say(`Works once, for ${linkLifeMinutes} minutes:\n${await signInLink(signIn, publicUrl)}`);
      return 0;
    }),
};
