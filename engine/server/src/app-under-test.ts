import { randomBytes, randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { createEngine, createSandboxProvider, createSeal, type Engine, masterKeyBytes } from '@cairn/activities';
import { connectDatabase, type Database, inPractice, members, practices, providerAccounts } from '@cairn/db';
import { createTestDatabase } from '@cairn/db/testing';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { type App, buildApp } from './app.ts';
import { makeApiKey, usualScopes } from './auth/make-api-key.ts';
import { createSignIn, type SignIn } from './auth/sign-in.ts';
import { user } from './auth/sign-in-tables.ts';
import { createLog } from './log/log.ts';
import { createMetrics } from './metrics/metrics.ts';
import type { Role, Scope } from './permissions/permissions.ts';

const publicUrl = 'http://127.0.0.1:4400';

/** A server as people meet it, over a database of its own, without Temporal. For tests. */
export type AppUnderTest = {
  server: FastifyInstance;
  routes: App['routes'];
  database: Database;
  engine: Engine;
  signIn: SignIn;
  practiceId: string;
  accounts: { resend: string; vonage: string };
  /** Everything that was logged so far. */
  logged(): string;
  /** Sends as who holds these headers; a body as JSON. */
  send(method: InjectOptions['method'], url: string, options?: SendOptions): Promise<LightMyRequestResponse>;
  /** Headers of an API key of the practice, with the scopes that keys usually have. */
  withKey(practiceId?: string, scopes?: readonly Scope[]): Promise<Record<string, string>>;
  /** Headers of a signed-in member of the practice, as the editor sends them. */
  asMember(role: Role, practiceId?: string): Promise<Record<string, string>>;
  newPractice(): Promise<string>;
  setTime(now: () => number): void;
  close(): Promise<void>;
};
type SendOptions = { body?: unknown; headers?: Record<string, string> };

export const resendSecret = `whsec_${Buffer.from('a secret of the tests alone').toString('base64')}`;
export const vonageSecret = 'a signature secret of the tests alone';

export async function startAppUnderTest(adminDatabaseUrl: string): Promise<AppUnderTest> {
  const made = await createTestDatabase(adminDatabaseUrl);
  const database = connectDatabase({ appUrl: made.appUrl, queueUrl: made.queueUrl, maxConnections: 4 });
  const lines: string[] = [];
  const destination = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  const log = createLog({ level: 'trace', destination });
  const metrics = createMetrics();
  const providers = ({ practiceId }: { practiceId: string }) => createSandboxProvider(database, practiceId);
  const seal = createSeal(randomBytes(masterKeyBytes));
  const engine = createEngine({ database, providers, log, metrics, temporal: null, seal });
  const signIn = createSignIn({ database, publicUrl, cookieSecret: randomBytes(32).toString('base64url') });
  let now: () => number = Date.now;
  const { server, routes } = await buildApp({
    config: {
      publicUrl,
      resend: { apiKey: null, baseUrl: null, webhookSecret: resendSecret },
      vonage: { apiHost: null, applicationId: null, privateKey: null, signatureSecret: vonageSecret },
    },
    database,
    engine,
    signIn,
    log,
    metrics,
    health: { database: async () => true, temporal: async () => true, worker: async () => true },
    editorFolder: '/nowhere',
    now: () => now(),
  });
  await server.ready();
  const practiceId = await insertPractice(database);
  const accounts = await insertAccounts(database, practiceId);
  return {
    server,
    routes,
    database,
    engine,
    signIn,
    practiceId,
    accounts,
    logged: () => lines.join(''),
    send: (method, url, { body, headers = {} } = {}) =>
      server.inject({
        ...(method === undefined ? {} : { method }),
        url,
        headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      }),
    withKey: async (practice = practiceId, scopes = usualScopes) => {
      const wanted = {
        practiceId: practice,
        name: 'tests',
        scopes,
        expiresAt: null,
        by: 'system:tests',
        now: Date.now(),
      };
      const { key } = await inPractice(database, practice, (tx) => makeApiKey(tx, wanted));
      return { authorization: `Bearer ${key}` };
    },
    asMember: async (role, practice = practiceId) => {
      const id = randomUUID();
      const email = `${id}@cairn.example`;
      await database.app.insert(user).values({ id, name: `The ${role}`, email, emailVerified: true });
      await inPractice(database, practice, (tx) =>
        tx.insert(members).values({ practiceId: practice, userId: id, role }),
      );
      const session = await signIn.redeem(await signIn.createLinkToken(email), new Headers());
      const cookie = (session?.cookies ?? []).map((each) => each.split(';')[0]).join('; ');
      return { cookie, origin: publicUrl };
    },
    newPractice: () => insertPractice(database),
    setTime: (clock) => {
      now = clock;
    },
    close: async () => {
      await server.close();
      await database.close();
      await made.drop();
    },
  };
}

async function insertPractice(database: Database): Promise<string> {
  const id = randomUUID();
  await inPractice(database, id, (tx) =>
    tx.insert(practices).values({ id, name: 'Practice of the tests', zone: 'America/New_York', demo: true }),
  );
  return id;
}

async function insertAccounts(database: Database, practiceId: string) {
  const [resend, vonage] = [randomUUID(), randomUUID()];
  const rate = { ratePerSecond: 10, burst: 10 };
  await inPractice(database, practiceId, (tx) =>
    tx.insert(providerAccounts).values([
      { practiceId, id: resend, channel: 'email', provider: 'resend', sender: 'care@cairn.example', ...rate },
      { practiceId, id: vonage, channel: 'sms', provider: 'vonage', sender: '+12025550100', ...rate },
    ]),
  );
  return { resend, vonage };
}
