import type { Logger } from 'pino';
import type { Config } from '../config/config.ts';
import { resolveEndpoints } from '../home/endpoints.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { createEngineHost } from './engine-host.ts';

/**
 * Runs a worker alone, beside a Cairn on this machine or anywhere its database and Temporal can be reached. Throws a sentence
 * when neither is named.
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
  const host = createEngineHost({ config, ...reachable, temporalAddress, log, metrics: createMetrics() });
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
