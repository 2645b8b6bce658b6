import { randomUUID } from 'node:crypto';
import { APIError } from 'better-auth/api';
import { type Account, createAccount } from './account.ts';
import { type AuthOptions, createAuthLibrary } from './auth-library.ts';

export type SignedIn = { id: string; name: string; email: string };

/** One person's session, whatever practice it works in. */
export type Session = {
  id: string;
  user: SignedIn;
  /** The practice that was chosen; null until one was. */
  practiceId: string | null;
  hasSecondFactor: boolean;
  startedAt: number;
};

/** The cookies to set; `code`: they hold no session yet, the second factor is due within ten minutes. */
export type SignInAnswer = { next: 'in' | 'code'; cookies: string[] };

/** Sessions of people. */
export type SignIn = {
  /** Makes a link's token for an existing user. It works once, for `linkLifeMinutes`. */
  createLinkToken(email: string): Promise<string>;
  /** Trades a token for a session; null when it was used, has expired or never was. */
  redeem(token: string, headers: Headers): Promise<SignInAnswer | null>;
  /** Null when the address or the password is wrong, in the same time for both. */
  withPassword(credentials: { email: string; password: string }, headers: Headers): Promise<SignInAnswer | null>;
  /** The second step, with the cookies of the first. `locked`: too many wrong codes. */
  withCode(code: SecondFactorCode, headers: Headers): Promise<{ cookies: string[] } | 'wrong' | 'locked'>;
  /** Who the cookies belong to, and cookies to renew. */
  whoIs(headers: Headers): Promise<{ session: Session; cookies: string[] } | null>;
  /** Ends the session of these cookies; the cookies that erase them. */
  signOut(headers: Headers): Promise<{ cookies: string[] }>;
  /** As it is stored. Takes about a tenth of a second, on purpose. */
  hashPassword(password: string): Promise<string>;
  /** What people do with their own account. */
  account: Account;
};

export type SecondFactorCode = { kind: 'app' | 'backup'; code: string };

export function createSignIn(options: Omit<AuthOptions, 'onLink'>): SignIn {
  const made = new Map<unknown, (token: string) => void>();
  const auth = createAuthLibrary({ ...options, onLink: (ticket, token) => made.get(ticket)?.(token) });

  return {
    createLinkToken: async (email) => {
      const ticket = randomUUID();
      const token = new Promise<string>((resolve) => made.set(ticket, resolve));
      try {
        await auth.api.signInMagicLink({ body: { email, metadata: { ticket } }, headers: new Headers() });
        return await token;
      } finally {
        made.delete(ticket);
      }
    },
    redeem: async (token, headers) =>
      answerOf(
        await auth.api.magicLinkVerify({ query: { token }, headers: withoutCookies(headers), asResponse: true }),
      ),
    withPassword: async (body, headers) =>
      answerOf(await auth.api.signInEmail({ body, headers: withoutCookies(headers), asResponse: true })),
    withCode: async ({ kind, code }, headers) => {
      const request = { body: { code }, headers: onlyChallenge(headers), asResponse: true } as const;
      const answer = kind === 'app' ? await auth.api.verifyTOTP(request) : await auth.api.verifyBackupCode(request);
      if (answer.ok) return { cookies: answer.headers.getSetCookie() };
      return answer.status === 429 ? 'locked' : 'wrong';
    },
    whoIs: async (headers) => {
      const { headers: answered, response } = await auth.api.getSession({ headers, returnHeaders: true });
      if (response === null) return null;
      const { user, session } = response;
      return {
        session: {
          id: session.id,
          user: { id: user.id, name: user.name, email: user.email },
          practiceId: session.practiceId ?? null,
          hasSecondFactor: user.twoFactorEnabled === true,
          startedAt: session.createdAt.getTime(),
        },
        cookies: answered.getSetCookie(),
      };
    },
    signOut: async (headers) => {
      const answer = await auth.api.signOut({ headers, asResponse: true });
      return { cookies: answer.headers.getSetCookie() };
    },
    hashPassword: async (password) => (await auth.$context).password.hash(password),
    account: createAccount(auth, options.database),
  };
}

async function answerOf(response: Response): Promise<SignInAnswer | null> {
  if (response.status >= 500) throw new APIError('INTERNAL_SERVER_ERROR');
  if (response.status !== 200) return null;
  const answer: unknown = await response.json();
  const asksForCode = typeof answer === 'object' && answer !== null && 'twoFactorRedirect' in answer;
  return { next: asksForCode ? 'code' : 'in', cookies: response.headers.getSetCookie() };
}

/** A new session never takes anything over from what the browser already had. */
function withoutCookies(headers: Headers): Headers {
  const others = new Headers(headers);
  others.delete('cookie');
  return others;
}

/** A session that is still there must not answer for the person whose second step this is. */
function onlyChallenge(headers: Headers): Headers {
  const cookies = (headers.get('cookie') ?? '').split(/; */);
  const others = new Headers(headers);
  others.set('cookie', cookies.filter((cookie) => /^[\w.-]*two_factor=/.test(cookie)).join('; '));
  return others;
}
