import { join } from 'node:path';
import { createEngine, createTemporalGateway, type Engine, type Seal, type TemporalGateway } from '@cairn/activities';
import { connectDatabase, type Database } from '@cairn/db';
import type { Logger } from 'pino';
import { type Config, repositoryRoot } from '../config/config.ts';
import type { ServerMetrics } from '../metrics/metrics.ts';
import type { KeptWorker } from './keep-worker.ts';
import { providerFactory } from './provider-factory.ts';

export type EngineHostOptions = {
  config: Config;
  appUrl: string;
  queueUrl: string;
  temporalAddress: string;
  temporalNamespace: string;
  log: Logger;
  metrics: ServerMetrics;
  seal: Seal;
  maxConnections?: number;
};

/** The engine with its connections. Starting what runs by itself is left to who hosts it. */
export type EngineHost = {
  database: Database;
  engine: Engine;
  gateway: TemporalGateway;
  startWorker(): Promise<KeptWorker>;
  close(): Promise<void>;
};

/** Connects lazily: nothing here fails because a part is away. */
export function createEngineHost(options: EngineHostOptions): EngineHost {
  const {
    config,
    appUrl,
    queueUrl,
    temporalAddress,
    temporalNamespace: namespace,
    log,
    metrics,
    seal,
    maxConnections,
  } = options;
  const { apiKey, tls } = config.temporal;
  const connection = { tls, ...(apiKey !== null && { apiKey }) };
  const database = connectDatabase({ appUrl, queueUrl, ...(maxConnections !== undefined && { maxConnections }) });
  const gateway = createTemporalGateway({ address: temporalAddress, namespace, connection });
  const engine = createEngine({
    database,
    providers: providerFactory(config, database),
    log,
    metrics,
    temporal: gateway,
    seal,
  });
  return {
    database,
    engine,
    gateway,
    startWorker: async () => {
      // Commands never need the worker, and loading it takes longer than most of them.
      const [{ workflowBundle }, { keepWorker }] = await Promise.all([
        import('../worker/workflow-bundle.ts'),
        import('./keep-worker.ts'),
      ]);
      const bundle = await workflowBundle(join(repositoryRoot, '.build', 'workflows'));
      return keepWorker({ temporalAddress, namespace, connection, engine, bundle }, log);
    },
    close: async () => {
      await gateway.close().catch(() => undefined);
      await database.close();
    },
  };
}
