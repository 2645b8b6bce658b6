import { createEngine, createSandboxProvider, createTemporalGateway } from '@cairn/activities';
import { connectDatabase } from '@cairn/db';
import { z } from 'zod';
import { startWorker } from '../worker/start-worker.ts';
import { workflowBundle } from '../worker/workflow-bundle.ts';

/** One worker process as in production, that says how much memory it holds after a collection. Needs --expose-gc. */
const setUp = z
  .object({ appUrl: z.string(), queueUrl: z.string(), address: z.string(), namespace: z.string(), build: z.string() })
  .parse(JSON.parse(process.argv[2] ?? '{}'));
const silent = () => {};
const database = connectDatabase(setUp);
const temporal = createTemporalGateway({ address: setUp.address, namespace: setUp.namespace });
const engine = createEngine({
  database,
  temporal,
  providers: (account) => createSandboxProvider(database, account.practiceId),
  log: { info: silent, warn: silent, error: silent },
});
await startWorker({
  temporalAddress: setUp.address,
  namespace: setUp.namespace,
  engine,
  bundle: await workflowBundle(setUp.build),
});
engine.relay.start();

process.on('message', () => {
  globalThis.gc?.();
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send?.({ rss, held: heapUsed + external });
});
process.send?.('ready');
