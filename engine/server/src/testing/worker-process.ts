/**
 * A worker of a test's world as a process of its own, for tests that kill it: `node worker-process.ts '<settings as JSON>'`. Says "ready" once it
 * works, and works until it is ended.
 */
import { join } from 'node:path';
import { createEngine, createResendProvider, createTemporalGateway, createVonageProvider } from '@cairn/activities';
import { connectDatabase } from '@cairn/db';
import { z } from 'zod';
import { repositoryRoot } from '../config/config.ts';
import { startDispatching } from '../proofs/start-dispatching.ts';
import { startWorker } from '../worker/start-worker.ts';
import { workflowBundle } from '../worker/workflow-bundle.ts';

const settings = z
  .object({
    appUrl: z.string(),
    queueUrl: z.string(),
    temporalAddress: z.string(),
    namespace: z.string(),
    resendUrl: z.string(),
    vonageUrl: z.string(),
    privateKey: z.string(),
    /** Also takes entries in, as a worker does whose reconciler runs. */
    entries: z.boolean().default(false),
  })
  .parse(JSON.parse(process.argv[2] ?? ''));

const { temporalAddress, namespace } = settings;
const mail = createResendProvider({ apiKey: 're_test', baseUrl: settings.resendUrl });
const text = createVonageProvider({
  applicationId: 'cairn-tests',
  privateKey: settings.privateKey,
  host: settings.vonageUrl,
});
const silent = () => {};
const engine = createEngine({
  database: connectDatabase({ appUrl: settings.appUrl, queueUrl: settings.queueUrl }),
  providers: (account) => (account.channel === 'email' ? mail : text),
  log: { info: silent, warn: silent, error: silent },
  temporal: createTemporalGateway({ address: temporalAddress, namespace }),
});
const bundle = await workflowBundle(join(repositoryRoot, '.build', 'workflows'));
await startWorker({ temporalAddress, namespace, engine, bundle });
engine.relay.start();
engine.webhookCaller.start();
startDispatching(engine);
if (settings.entries) takeEntries();
process.stdout.write('ready\n');

async function takeEntries(): Promise<void> {
  for (;;) {
    const found = await engine.entries.runOnce();
    await new Promise((resolve) => setTimeout(resolve, found ? 0 : 200));
  }
}
