import type { Database } from '@cairn/db';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { betterAuth } from 'better-auth/minimal';
import { magicLink } from 'better-auth/plugins/magic-link';
import { account, session, user, verification } from './sign-in-tables.ts';

/** Minutes a sign-in link may wait to be opened. */
export const linkLifeMinutes = 15;

export type SignedIn = { id: string; name: string; email: string };

/** Sessions of people. None of the library's own addresses is served: the server calls it from its own routes. */
export type SignIn = {
  /** Makes a link's token for an existing user. It works once, for `linkLifeMinutes`. */
  createLinkToken(email: string): Promise<string>;
  /** Trades a token for a session: the cookies to set, or null when it was used, has expired or never was. */
  redeem(token: string, headers: Headers): Promise<{ cookies: string[] } | null>;
  /** Who the cookies belong to, and cookies to renew. */
  whoIs(headers: Headers): Promise<{ user: SignedIn; cookies: string[] } | null>;
  /** Ends the session of these cookies; the cookies that erase them. */
  signOut(headers: Headers): Promise<{ cookies: string[] }>;
};

/** `cookieSecret` signs the cookies: the same for every server of an installation, at least 32 characters. */
export function createSignIn(options: { database: Database; publicUrl: string; cookieSecret: string }): SignIn {
  const made = new Map<string, (token: string) => void>();
  const auth = betterAuth({
    baseURL: options.publicUrl,
    basePath: '/api/auth',
    secret: options.cookieSecret,
    database: drizzleAdapter(options.database.app, {
      provider: 'pg',
      schema: { user, session, account, verification },
      transaction: true,
    }),
    session: { expiresIn: 7 * 86_400, updateAge: 86_400 },
    advanced: {
      // One installation a port on a developer's machine: cookies do not tell ports apart.
      cookiePrefix: `cairn-${new URL(options.publicUrl).port || 'web'}`,
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
        sendMagicLink: ({ email, token }) => made.get(email)?.(token),
      }),
    ],
  });

  return {
    createLinkToken: async (email) => {
      const token = new Promise<string>((resolve) => made.set(email, resolve));
      try {
        await auth.api.signInMagicLink({ body: { email }, headers: new Headers() });
        return await token;
      } finally {
        made.delete(email);
      }
    },
    redeem: async (token, headers) => {
      const answer = await auth.api.magicLinkVerify({ query: { token }, headers, asResponse: true });
      return answer.status === 200 ? { cookies: answer.headers.getSetCookie() } : null;
    },
    whoIs: async (headers) => {
      const { headers: answered, response } = await auth.api.getSession({ headers, returnHeaders: true });
      if (response === null) return null;
      const { id, name, email } = response.user;
      return { user: { id, name, email }, cookies: answered.getSetCookie() };
    },
    signOut: async (headers) => {
      const answer = await auth.api.signOut({ headers, asResponse: true });
      return { cookies: answer.headers.getSetCookie() };
    },
  };
}
