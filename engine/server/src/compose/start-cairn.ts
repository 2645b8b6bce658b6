import { join } from 'node:path';
import { type Seal, sealPlainSecrets } from '@cairn/activities';
import { assertSafeRole, connectDatabase, migrate } from '@cairn/db';
import { sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import { buildApp } from '../app.ts';
import { ensureAdministrator } from '../auth/administrator.ts';
import { cookieSecret } from '../auth/cookie-secret.ts';
import { createSignIn } from '../auth/sign-in.ts';
import { signInLink } from '../auth/sign-in-link.ts';
import { type Config, repositoryRoot } from '../config/config.ts';
import { removeEndpoints, writeEndpoints } from '../home/endpoints.ts';
import { openSeal } from '../home/master-key.ts';
import { roleUrls } from '../home/role-urls.ts';
import { acquireHomeLock, startParts } from '../launcher/index.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { ensureDemo } from '../practice/demo.ts';
import { ensureFirstPractice } from '../practice/first-practice.ts';
import { createEngineHost } from './engine-host.ts';
import { everySecond } from './every-second.ts';
import { startFailure } from './start-failure.ts';
import { hasPollers } from './task-queue.ts';

export type StartedCairn = { url: string; signInLink: string; stop(): Promise<void> };

/** Starts everything of one installation: parts, schema, engine, worker, pages. Throws a sentence when a part does not start. */
export async function startCairn({
  config,
  log,
  say,
}: {
  config: Config;
  log: Logger;
  say(line: string): void;
}): Promise<StartedCairn> {
  const undo: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) {
      await Promise.resolve(step()).catch((error: unknown) => log.warn({ err: error }, 'a part did not stop cleanly'));
    }
  };
  try {
    return { ...(await startAll({ config, log, say, onStop: (step) => undo.push(step) })), stop };
  } catch (error) {
    await stop();
    throw startFailure(error, config);
  }
}

type Starting = {
  config: Config;
  log: Logger;
  say(line: string): void;
  onStop(step: () => Promise<void> | void): void;
};

async function startAll({ config, log, say, onStop }: Starting): Promise<{ url: string; signInLink: string }> {
  const { home } = config;
  const lock = acquireHomeLock(home);
  if (lock.kind === 'held') throw new Error(lock.sentence);
  onStop(lock.release);

  const parts = await startParts({
    home,
    databaseUrl: config.databaseUrl ?? undefined,
    temporalAddress: config.temporal.address ?? undefined,
    log: say,
  });
  onStop(parts.stop);
  const { temporalAddress, ownerDatabaseUrl: ownerUrl } = parts;
  const { appPassword, queuePassword } = roleUrls(ownerUrl);
  const { appUrl, queueUrl } = await migrate({ ownerUrl, appPassword, queuePassword });

  const metrics = createMetrics();
  const temporalNamespace = config.temporal.namespace;
  const seal = await openSecrets(config, { appUrl, queueUrl });
  const host = createEngineHost({ config, appUrl, queueUrl, temporalAddress, temporalNamespace, log, metrics, seal });
  const { database, engine, gateway } = host;
  onStop(host.close);
  await assertSafeRole(database.app);
  const worker = config.role === 'all' ? await host.startWorker() : null;
  if (worker !== null) onStop(worker.stop);

  const signIn = createSignIn({
    database,
    publicUrl: config.publicUrl,
    cookieSecret: await cookieSecret(database, seal),
  });
  const { server } = await buildApp({
    config,
    database,
    engine,
    signIn,
    log,
    metrics,
    health: {
      database: async () => (await database.app.execute(sql`select 1`)).length === 1,
      temporal: async () => (await gateway.namespaceId()) !== '',
      worker: async () => worker?.isRunning() ?? hasPollers(config, temporalAddress),
    },
    editorFolder: join(repositoryRoot, '.build', 'editor'),
    now: Date.now,
  });
  await engine.notices.start();
  onStop(engine.notices.stop);
  engine.relay.start();
  onStop(engine.relay.stop);
  engine.webhookCaller.start();
  onStop(engine.webhookCaller.stop);
  engine.reconciler.start();
  onStop(engine.reconciler.stop);
  engine.webhooksOut.sender.start();
  onStop(engine.webhooksOut.sender.stop);
  const folding = everySecond(engine.counts.fold, (error) => log.warn({ err: error }, 'counts could not be folded'));
  onStop(folding.stop);
  const statistics = everySecond(engine.statistics.refresh, (error) =>
    log.warn({ err: error }, 'statistics of tables that grew could not be made anew'),
  );
  onStop(statistics.stop);

  await server.listen({ port: config.port, host: config.host });
  onStop(() => server.close());
  writeEndpoints(home, {
    pid: process.pid,
    publicUrl: config.publicUrl,
    appUrl,
    queueUrl,
    temporalAddress,
    temporalNamespace,
  });
  onStop(() => removeEndpoints(home));

  const practiceId = config.demo
    ? await ensureDemo({ database, engine, now: Date.now() })
    : await ensureFirstPractice(database, Intl.DateTimeFormat().resolvedOptions().timeZone);
  const email = await ensureAdministrator(database, practiceId);
  await worker?.ready;
  return { url: config.publicUrl, signInLink: await signInLink(signIn, config.publicUrl, email) };
}

/** Before anything reads a secret: one connection that opens the seal, and closes what older versions kept plainly. */
async function openSecrets(config: Config, urls: { appUrl: string; queueUrl: string }): Promise<Seal> {
  const database = connectDatabase({ ...urls, maxConnections: 1 });
  try {
    const seal = await openSeal(database, config);
    await sealPlainSecrets(database, seal);
    return seal;
  } finally {
    await database.close();
  }
}
