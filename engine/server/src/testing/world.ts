import { join } from 'node:path';
import {
  createEngine,
  createSandboxProvider,
  createTemporalGateway,
  type Engine,
  type EngineOptions,
  type ProviderFactory,
} from '@cairn/activities';
import type { CampaignDocumentInput } from '@cairn/core';
import { connectDatabase, type Database, inPractice, newId, practices, providerAccounts, type Tx } from '@cairn/db';
import { createTestDatabase } from '@cairn/db/testing';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { type RunningWorker, startWorker } from '../worker/start-worker.ts';
import { workflowBundle } from '../worker/workflow-bundle.ts';

export const tester = { kind: 'system', id: 'test' } as const;

export type WorldOptions = {
  adminDatabaseUrl: string;
  temporalAddress: string;
  providers?: (database: Database) => ProviderFactory;
  /** Whether the engine runs in full at once: worker, relay, reconciler. */
  running?: boolean;
  clockOffsetMs?: () => number;
  account?: Partial<Pick<typeof providerAccounts.$inferInsert, 'ratePerSecond' | 'burst'>> & {
    email?: 'resend';
    sms?: 'vonage';
  };
};

/** One practice on a fresh database and a namespace of its own: the real engine, worker and server, for one test file. */
export type World = {
  database: Database;
  engine: Engine;
  practiceId: string;
  accounts: { email: string; sms: string };
  namespace: string;
  ownerUrl: string;
  urls: { appUrl: string; queueUrl: string };
  /** Another engine on the same database, as in a second process. */
  anotherEngine(options?: Partial<EngineOptions>): Engine;
  startWorker(engine?: Engine): Promise<RunningWorker>;
  patient(externalId: string, fields?: Partial<Parameters<Engine['intake']['patient']>[1]>): Promise<string>;
  publish(slug: string, document: CampaignDocumentInput): Promise<string>;
  read<T>(fn: (tx: Tx) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
};

export async function createWorld(options: WorldOptions): Promise<World> {
  const testDatabase = await createTestDatabase(options.adminDatabaseUrl);
  const database = connectDatabase({
    appUrl: testDatabase.appUrl,
    queueUrl: testDatabase.queueUrl,
    maxConnections: 20,
  });
  const namespace = `test-${newId()}`;
  await registerNamespace(options.temporalAddress, namespace);
  const temporal = createTemporalGateway({ address: options.temporalAddress, namespace });
  const engines: Engine[] = [];
  const workers: RunningWorker[] = [];
  const practice = await addPractice(database, options.account ?? {});
  const makeEngine = (more: Partial<EngineOptions> = {}) => {
    const engine = createEngine({
      database,
      providers: options.providers?.(database) ?? ((account) => createSandboxProvider(database, account.practiceId)),
      log: testLog,
      temporal,
      ...(options.clockOffsetMs && { clockOffsetMs: options.clockOffsetMs }),
      ...more,
    });
    engines.push(engine);
    return engine;
  };
  const engine = makeEngine();
  const runWorker = async (served = engine) => {
    const worker = await startWorker({
      temporalAddress: options.temporalAddress,
      namespace,
      engine: served,
      bundle: await workflowBundle(join(import.meta.dirname, '../../../../.build')),
    });
    workers.push(worker);
    return worker;
  };
  if (options.running ?? true) {
    await runWorker();
    engine.relay.start();
    engine.webhookCaller.start();
    engine.reconciler.start();
  }
  return {
    database,
    engine,
    ...practice,
    namespace,
    ownerUrl: testDatabase.ownerUrl,
    urls: { appUrl: testDatabase.appUrl, queueUrl: testDatabase.queueUrl },
    anotherEngine: makeEngine,
    startWorker: runWorker,
    patient: async (externalId, fields = {}) => {
      const answer = await engine.intake.patient(
        practice.practiceId,
        {
          source: 'api',
          externalId,
          firstName: 'Ada',
          lastName: 'Sample',
          email: `${externalId}@example.com`,
          phone: phoneOf(externalId),
          ...fields,
        },
        tester,
      );
      return answer.patientId;
    },
    publish: async (slug, document) => {
      const made = await engine.campaigns.create(practice.practiceId, { slug, document }, tester);
      if (!made.ok) throw new Error(made.error.message);
      const published = await engine.campaigns.publish(practice.practiceId, made.value.id, { baseRevision: 1 }, tester);
      if (!published.ok) throw new Error(`${published.error.message} ${JSON.stringify(published.error.issues ?? [])}`);
      return made.value.id;
    },
    read: (fn) => inPractice(database, practice.practiceId, fn, { statementMs: 60_000 }),
    stop: async () => {
      for (const each of engines)
        await Promise.all([each.relay.stop(), each.reconciler.stop(), each.webhookCaller.stop()]);
      await Promise.all(workers.map((worker) => worker.stop()));
      await temporal.close();
      await database.close();
      await testDatabase.drop();
    },
  };
}

/** A fictitious number of its own for each patient. */
function phoneOf(externalId: string): string {
  let hash = 0;
  for (const letter of externalId) hash = (hash * 31 + letter.charCodeAt(0)) % 10_000_000;
  return `+1617${String(hash).padStart(7, '0')}`;
}

async function addPractice(database: Database, { email, sms, ...rate }: NonNullable<WorldOptions['account']>) {
  const practiceId = newId();
  const accounts = { email: newId(), sms: newId() };
  const account = { practiceId, ratePerSecond: 1000, burst: 1000, tokens: 1000, ...rate };
  await inPractice(database, practiceId, async (tx) => {
    await tx.insert(practices).values({
      id: practiceId,
      name: 'Test practice',
      zone: 'America/New_York',
      mode: email || sms ? 'live' : 'sandbox',
      settings: { quietHours: { sms: null, email: null, careExempt: true } },
    });
    await tx.insert(providerAccounts).values([
      {
        ...account,
        id: accounts.email,
        channel: 'email',
        provider: email ?? 'sandbox',
        sender: 'practice@example.com',
      },
      { ...account, id: accounts.sms, channel: 'sms', provider: sms ?? 'sandbox', sender: '+16175550100' },
    ]);
  });
  return { practiceId, accounts };
}

/** Makes a namespace and waits until the server knows it. */
export async function registerNamespace(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address });
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: msToTs('24h'),
    });
    await until(async () => {
      // The server's own caches learn of it a moment later.
      await connection.workflowService.listWorkflowExecutions({ namespace, pageSize: 1 });
      return true;
    });
  } finally {
    await connection.close();
  }
}

/** Waits until `condition` gives something true; its errors count as not yet. Throws after `withinMs`, with the last error if there was one. */
export async function until<T>(condition: () => Promise<T | false | null | undefined>, withinMs = 40_000): Promise<T> {
  const end = performance.now() + withinMs;
  let last: unknown;
  for (;;) {
    try {
      const value = await condition();
      if (value) return value;
    } catch (error) {
      last = error;
    }
    if (performance.now() > end) throw new Error('Waited in vain', { cause: last });
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Silent, or every line to standard output when CAIRN_TEST_LOG is set. */
const line = (level: string) => (fields: object, message: string) => {
  if (process.env.CAIRN_TEST_LOG) process.stdout.write(`${level} ${message} ${JSON.stringify(fields)}\n`);
};
const testLog = { info: line('info'), warn: line('warn'), error: line('error') };
