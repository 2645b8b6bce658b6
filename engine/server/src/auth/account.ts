import { type Database, newId, type Tx } from '@cairn/db';
import { and, desc, eq, gt, ne, sql } from 'drizzle-orm';
import type { AuthLibrary } from './auth-library.ts';
import { type AccountAction, recordOfAccount } from './record-of-account.ts';
import type { SecondFactorCode, Session } from './sign-in.ts';
import { account as accounts, session as sessions, twoFactor, user as users } from './sign-in-tables.ts';

export type OpenSession = { id: string; startedAt: string; seenAt: string; userAgent: string | null };

/**
 * What people do with their own account. Each call is about the person whose cookies or session it is given. What it changes of the ways in is
 * noted in the audit log of every practice where they work, in the same transaction unless it is said.
 */
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
  /** The cookies of the session that goes on, or null when the code is wrong. Noted right afterwards. */
  confirmSecondFactor(session: Session, headers: Headers, code: string): Promise<{ cookies: string[] } | null>;
  /** Takes the second factor away, and ends every session but the one to be kept. Asks nothing: the caller has asked. */
  removeSecondFactor(userId: string, by: { by: string; keptSessionId: string | null }): Promise<void>;
  /** Whether a code of the person's second factor is right now; a backup code is spent by it. */
  isCode(headers: Headers, code: SecondFactorCode): Promise<boolean>;
  /** Ten new codes in place of the old ones; null when the password is wrong. Noted right afterwards. */
  newBackupCodes(session: Session, headers: Headers, password?: string): Promise<string[] | null>;
};

export function createAccount(auth: AuthLibrary, database: Pick<Database, 'app' | 'queue'>): Account {
  const { app } = database;
  const inner = async () => (await auth.$context).internalAdapter;
  const note = (tx: Tx, userId: string, action: AccountAction, detail: Record<string, unknown> = {}) =>
    recordOfAccount(database, tx, { userId, by: `user:${userId}`, action, detail });
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
      return app.transaction(async (tx) => {
        const ended = (await tx.delete(sessions).where(mine).returning({ id: sessions.id })).length > 0;
        if (ended) await note(tx, userId, 'account.session_ended');
        return ended;
      });
    },
    endOtherSessions: ({ id, user }) =>
      app.transaction(async (tx) => {
        const ended = await endOthers(tx, user.id, id);
        if (ended > 0) await note(tx, user.id, 'account.other_sessions_ended', { ended });
        return ended;
      }),
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
      const hash = await (await auth.$context).password.hash(password);
      await app.transaction(async (tx) => {
        const isFirst = await putPassword(tx, user.id, hash);
        const ended = await endOthers(tx, user.id, id);
        await note(tx, user.id, isFirst ? 'account.password_set' : 'account.password_changed', { ended });
      });
    },
    beginSecondFactor: async (headers, password) => {
      const answer = await auth.api
        .enableTwoFactor({ body: password === undefined ? {} : { password }, headers })
        .catch(refused);
      return answer?.method === 'totp' ? { uri: answer.totpURI, backupCodes: answer.backupCodes } : null;
    },
    confirmSecondFactor: async ({ user, hasSecondFactor }, headers, code) => {
      const answer = await auth.api.verifyTOTP({ body: { code }, headers, asResponse: true });
      if (!answer.ok) return null;
      if (!hasSecondFactor) await app.transaction((tx) => note(tx, user.id, 'account.second_factor_on'));
      return { cookies: answer.headers.getSetCookie() };
    },
    removeSecondFactor: (userId, { by, keptSessionId }) =>
      app.transaction(async (tx) => {
        await tx.delete(twoFactor).where(eq(twoFactor.userId, userId));
        await tx.update(users).set({ twoFactorEnabled: false }).where(eq(users.id, userId));
        const ended = await endOthers(tx, userId, keptSessionId);
        await recordOfAccount(database, tx, { userId, by, action: 'account.second_factor_off', detail: { ended } });
      }),
    isCode: async (headers, { kind, code }) => {
      const request = { body: { code }, headers, asResponse: true } as const;
      const answer = kind === 'app' ? await auth.api.verifyTOTP(request) : await auth.api.verifyBackupCode(request);
      return answer.ok;
    },
    newBackupCodes: async ({ user }, headers, password) => {
      const answer = await auth.api
        .generateBackupCodes({ body: password === undefined ? {} : { password }, headers })
        .catch(refused);
      if (answer === null) return null;
      await app.transaction((tx) => note(tx, user.id, 'account.backup_codes_renewed'));
      return answer.backupCodes;
    },
  };
}

/** False when there was one already. */
async function putPassword(tx: Tx, userId: string, password: string): Promise<boolean> {
  const mine = and(eq(accounts.userId, userId), eq(accounts.providerId, 'credential'));
  const [known] = await tx.select({ password: accounts.password }).from(accounts).where(mine).for('update');
  if (known === undefined) {
    await tx.insert(accounts).values({ id: newId(), userId, accountId: userId, providerId: 'credential', password });
  } else {
    await tx.update(accounts).set({ password, updatedAt: sql`now()` }).where(mine);
  }
  return !known?.password;
}

async function endOthers(tx: Tx, userId: string, keptId: string | null): Promise<number> {
  const others = and(eq(sessions.userId, userId), keptId === null ? undefined : ne(sessions.id, keptId));
  return (await tx.delete(sessions).where(others).returning({ id: sessions.id })).length;
}

/** The library says by an error with a status that it refuses. */
function refused(error: unknown): null {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : 500;
  if (typeof status === 'number' && status < 500) return null;
  throw error;
}
