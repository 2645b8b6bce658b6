import type { Database } from '@cairn/db';
import { and, desc, eq, gt, ne, sql } from 'drizzle-orm';
import type { AuthLibrary } from './auth-library.ts';
import type { SecondFactorCode, Session } from './sign-in.ts';
import { session as sessions, twoFactor, user as users } from './sign-in-tables.ts';

export type OpenSession = { id: string; startedAt: string; seenAt: string; userAgent: string | null };

/** What people do with their own account. Each call is about the person whose cookies or session it is given. */
export type Account = {
  sessions(userId: string): Promise<OpenSession[]>;
  /** False when the user has no such session. */
  endSession(userId: string, sessionId: string): Promise<boolean>;
  endOtherSessions(session: Session): Promise<number>;
  choosePractice(sessionId: string, practiceId: string): Promise<void>;
  rename(userId: string, name: string): Promise<void>;
  hasPassword(userId: string): Promise<boolean>;
  isPassword(userId: string, password: string): Promise<boolean>;
  /** Ends every other session. */
  setPassword(session: Session, password: string): Promise<void>;
  /** Makes a secret that counts once a code of it was given; null when the password is wrong or there is a second factor. */
  beginSecondFactor(headers: Headers, password?: string): Promise<{ uri: string; backupCodes: string[] } | null>;
  /** The cookies of the session that goes on, or null when the code is wrong. */
  confirmSecondFactor(headers: Headers, code: string): Promise<{ cookies: string[] } | null>;
  /** Takes the second factor away. Asks nothing: the caller has asked. */
  removeSecondFactor(userId: string): Promise<void>;
  /** Whether a code of the person's second factor is right now; a backup code is spent by it. */
  isCode(headers: Headers, code: SecondFactorCode): Promise<boolean>;
  /** Ten new codes in place of the old ones; null when the password is wrong. */
  newBackupCodes(headers: Headers, password?: string): Promise<string[] | null>;
};

export function createAccount(auth: AuthLibrary, { app }: Pick<Database, 'app'>): Account {
  const inner = async () => (await auth.$context).internalAdapter;
  return {
    sessions: async (userId) => {
      const rows = await app
        .select()
        .from(sessions)
        .where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, sql`now()`)))
        .orderBy(desc(sessions.updatedAt));
      return rows.map(({ id, createdAt, updatedAt, userAgent }) => ({
        id,
        startedAt: createdAt.toISOString(),
        seenAt: updatedAt.toISOString(),
        userAgent: userAgent === '' ? null : userAgent,
      }));
    },
    endSession: async (userId, sessionId) => {
      const mine = and(eq(sessions.userId, userId), eq(sessions.id, sessionId));
      return (await app.delete(sessions).where(mine).returning({ id: sessions.id })).length > 0;
    },
    endOtherSessions: ({ id, user }) => endOthers(app, user.id, id),
    choosePractice: async (sessionId, practiceId) => {
      await app.update(sessions).set({ practiceId }).where(eq(sessions.id, sessionId));
    },
    rename: async (userId, name) => {
      await app.update(users).set({ name, updatedAt: sql`now()` }).where(eq(users.id, userId));
    },
    hasPassword: async (userId) => Boolean((await (await inner()).findCredentialAccount(userId))?.password),
    isPassword: async (userId, password) => {
      const { internalAdapter, password: hashing } = await auth.$context;
      const hash = (await internalAdapter.findCredentialAccount(userId))?.password;
      return typeof hash === 'string' && hashing.verify({ hash, password });
    },
    setPassword: async ({ id, user }, password) => {
      const { internalAdapter, password: hashing } = await auth.$context;
      const hash = await hashing.hash(password);
      if ((await internalAdapter.findCredentialAccount(user.id)) === null) {
        await internalAdapter.createAccount({
          userId: user.id,
          providerId: 'credential',
          accountId: user.id,
          password: hash,
        });
      } else {
        await internalAdapter.updatePassword(user.id, hash);
      }
      await endOthers(app, user.id, id);
    },
    beginSecondFactor: async (headers, password) => {
      const answer = await auth.api
        .enableTwoFactor({ body: password === undefined ? {} : { password }, headers })
        .catch(refused);
      return answer?.method === 'totp' ? { uri: answer.totpURI, backupCodes: answer.backupCodes } : null;
    },
    confirmSecondFactor: async (headers, code) => {
      const answer = await auth.api.verifyTOTP({ body: { code }, headers, asResponse: true });
      return answer.ok ? { cookies: answer.headers.getSetCookie() } : null;
    },
    removeSecondFactor: async (userId) => {
      await app.delete(twoFactor).where(eq(twoFactor.userId, userId));
      await app.update(users).set({ twoFactorEnabled: false }).where(eq(users.id, userId));
    },
    isCode: async (headers, { kind, code }) => {
      const request = { body: { code }, headers, asResponse: true } as const;
      const answer = kind === 'app' ? await auth.api.verifyTOTP(request) : await auth.api.verifyBackupCode(request);
      return answer.ok;
    },
    newBackupCodes: async (headers, password) => {
      const answer = await auth.api
        .generateBackupCodes({ body: password === undefined ? {} : { password }, headers })
        .catch(refused);
      return answer?.backupCodes ?? null;
    },
  };
}

async function endOthers(app: Database['app'], userId: string, keptId: string): Promise<number> {
  const others = and(eq(sessions.userId, userId), ne(sessions.id, keptId));
  return (await app.delete(sessions).where(others).returning({ id: sessions.id })).length;
}

/** The library says by an error with a status that it refuses. */
function refused(error: unknown): null {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : 500;
  if (typeof status === 'number' && status < 500) return null;
  throw error;
}
