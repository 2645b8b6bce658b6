import { passwordLength } from '@cairn/core/api';
import type { Database } from '@cairn/db';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { betterAuth } from 'better-auth/minimal';
import { magicLink } from 'better-auth/plugins/magic-link';
import { twoFactor as twoFactorPlugin } from 'better-auth/plugins/two-factor';
import { account, session, twoFactor, user, verification } from './sign-in-tables.ts';

/** Minutes a sign-in link may wait to be opened. */
export const linkLifeMinutes = 15;

export type AuthOptions = {
  database: Pick<Database, 'app' | 'queue'>;
  publicUrl: string;
  /** Signs the cookies and seals second factors: the same for every server of an installation, at least 32 characters. */
  cookieSecret: string;
  /** Is given each link's token where a mail would be sent, with the ticket that it was asked for with. */
  onLink(ticket: unknown, token: string): void;
};

export type AuthLibrary = ReturnType<typeof createAuthLibrary>;

/** The sign-in library as Cairn uses it. None of its own addresses is served: the server calls it from its own routes. */
export function createAuthLibrary({ database, publicUrl, cookieSecret, onLink }: AuthOptions) {
  return betterAuth({
    appName: 'Cairn',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret: cookieSecret,
    database: drizzleAdapter(database.app, {
      provider: 'pg',
      schema: { user, session, account, verification, twoFactor },
      transaction: true,
    }),
    session: {
      expiresIn: 7 * 86_400,
      updateAge: 86_400,
      additionalFields: { practiceId: { type: 'string', required: false, input: false } },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
    },
    advanced: {
      // One installation a port on a developer's machine: cookies do not tell ports apart.
      cookiePrefix: `cairn-${new URL(publicUrl).port || 'web'}`,
      ipAddress: { disableIpTracking: true },
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [
      magicLink({
        expiresIn: linkLifeMinutes * 60,
        disableSignUp: true,
        storeToken: 'hashed',
        sendMagicLink: ({ metadata, token }) => onLink(metadata?.ticket, token),
      }),
      secondFactor(),
    ],
  });
}

/** The plugin asks for a code after passwords alone. A link stands for a mailbox, which is one factor too. */
function secondFactor() {
  const plugin = twoFactorPlugin({ issuer: 'Cairn', allowPasswordless: true });
  const after = plugin.hooks.after.map((hook) => ({
    ...hook,
    matcher: (context: Parameters<typeof hook.matcher>[0]) =>
      context.path === '/magic-link/verify' || hook.matcher(context),
  }));
  return { ...plugin, hooks: { ...plugin.hooks, after } };
}
