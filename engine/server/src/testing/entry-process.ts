/**
 * The part of a worker that lets patients into campaigns, as a process of its own, for tests that kill it: `node entry-process.ts '<settings
 * as JSON>'`. Says "ready" once it works, and works until it is ended.
 */
import { createEngine, createSandboxProvider } from '@cairn/activities';
import { connectDatabase } from '@cairn/db';
import { z } from 'zod';

const { appUrl, queueUrl } = z
  .object({ appUrl: z.string(), queueUrl: z.string() })
  .parse(JSON.parse(process.argv[2] ?? ''));
const database = connectDatabase({ appUrl, queueUrl });
const silent = () => {};
const engine = createEngine({
  database,
  providers: (account) => createSandboxProvider(database, account.practiceId),
  log: { info: silent, warn: silent, error: silent },
  temporal: null,
});
engine.reconciler.start();
process.stdout.write('ready\n');
