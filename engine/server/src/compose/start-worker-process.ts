import { setTimeout as pause } from 'node:timers/promises';
import type { Seal } from '@cairn/activities';
import { connectDatabase, databaseCode } from '@cairn/db';
import type { Logger } from 'pino';
import type { Config } from '../config/config.ts';
import { type Reachable, resolveEndpoints } from '../home/endpoints.ts';
import { sealOfWorker } from '../home/master-key.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { createEngineHost } from './engine-host.ts';

/**
 * Runs a worker alone, beside a Cairn on this machine or anywhere its database and Temporal can be reached. Throws a sentence
 * when neither is named, or when the master key is not here.
 */
export async function startWorkerProcess({
  config,
  log,
}: {
  config: Config;
  log: Logger;
}): Promise<{ stop(): Promise<void> }> {
  const found = resolveEndpoints(config);
  if (!found.ok) throw new Error(found.sentence);
  const { temporalAddress, ...reachable } = found.reachable;
  if (temporalAddress === null)
    throw new Error('A worker needs a Temporal server: set TEMPORAL_ADDRESS to its host:port.');
  const seal = await whenPrepared(config, reachable, log);
  const host = createEngineHost({ config, ...reachable, temporalAddress, log, metrics: createMetrics(), seal });
  host.engine.relay.start();
  host.engine.webhookCaller.start();
  host.engine.reconciler.start();
  host.engine.webhooksOut.sender.start();
  const worker = await host.startWorker();
  await worker.ready;
  return {
    stop: async () => {
      await worker.stop();
      await host.engine.webhooksOut.sender.stop();
      await host.engine.reconciler.stop();
      await host.engine.webhookCaller.stop();
      await host.engine.relay.stop();
      await host.close();
    },
  };
}

const lookEveryMs = 1000;

/** A worker may be started before the server that prepares the database: then it waits for it, as long as it takes. */
async function whenPrepared(
  config: Config,
  { appUrl, queueUrl }: Pick<Reachable, 'appUrl' | 'queueUrl'>,
  log: Logger,
): Promise<Seal> {
  const database = connectDatabase({ appUrl, queueUrl, maxConnections: 1 });
  try {
    for (;;) {
      const seal = await sealOfWorker(database, config).catch((error: unknown) => {
        if (databaseCode(error) === null) throw error;
        return null;
      });
      if (seal !== null) return seal;
      log.warn({}, 'The database is not prepared yet: the worker waits for a server that does it');
      await pause(lookEveryMs);
    }
  } finally {
    await database.close();
  }
}
