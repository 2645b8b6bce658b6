import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import type { Engine, EngineOptions } from '@cairn/activities';
import { buildApp } from '../app.ts';
import { makeApiKey, usualScopes } from '../auth/make-api-key.ts';
import { createSignIn } from '../auth/sign-in.ts';
import type { GuardedRoute } from '../http/guard.ts';
import type { HealthProbes } from '../http/server-deps.ts';
import { createLog } from '../log/log.ts';
import { createMetrics } from '../metrics/metrics.ts';
import type { World } from '../testing/world.ts';

/** A server process of a world, with an engine of its own. */
export type Served = {
  url: string;
  /** The key of the practice's system. */
  key: string;
  engine: Engine;
  routes: readonly GuardedRoute[];
  /** Everything that was logged so far, by server and engine. */
  logged(): string;
  /** What Prometheus would read. */
  metrics(): Promise<string>;
  /** Asks as the practice's system does, with its key. */
  ask(method: 'GET' | 'POST', path: string, body?: unknown): Promise<{ status: number; body: unknown; text: string }>;
  close(): Promise<void>;
};

export const resendSecret = `whsec_${Buffer.from('a secret of the proofs alone').toString('base64')}`;
export const vonageSecret = 'a signature secret of the proofs alone';

export async function serveOverHttp(
  world: World,
  { health = {}, ...options }: Partial<EngineOptions> & { health?: Partial<HealthProbes> } = {},
): Promise<Served> {
  const lines: string[] = [];
  const destination = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  const log = createLog({ level: 'trace', destination });
  const metrics = createMetrics();
  const engine = world.anotherEngine({ log, metrics, ...options });
  const publicUrl = 'http://127.0.0.1:4400';
  const cookieSecret = randomBytes(32).toString('base64url');
  const { server, routes } = await buildApp({
    config: {
      publicUrl,
      resend: { apiKey: null, baseUrl: null, webhookSecret: resendSecret },
      vonage: { apiHost: null, applicationId: null, privateKey: null, signatureSecret: vonageSecret },
    },
    database: world.database,
    engine,
    signIn: createSignIn({ database: world.database, publicUrl, cookieSecret }),
    log,
    metrics,
    health: { database: async () => true, temporal: async () => true, worker: async () => true, ...health },
    editorFolder: '/nowhere',
    now: Date.now,
  });
  const url = await server.listen({ port: 0, host: '127.0.0.1' });
  const { practiceId } = world;
  const wanted = {
    practiceId,
    name: 'proofs',
    scopes: usualScopes,
    expiresAt: null,
    by: 'system:proofs',
    now: Date.now(),
  };
  const { key } = await world.read((tx) => makeApiKey(tx, wanted));
  return {
    url,
    key,
    engine,
    routes,
    logged: () => lines.join(''),
    metrics: metrics.text,
    ask: async (method, path, body) => {
      const headers = {
        authorization: `Bearer ${key}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      };
      const answer = await fetch(`${url}${path}`, {
        method,
        headers,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      return { status: answer.status, text, body: text.startsWith('{') ? JSON.parse(text) : null };
    },
    close: () => server.close(),
  };
}
