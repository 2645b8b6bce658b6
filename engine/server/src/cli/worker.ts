import { outliveLostConnections } from '../compose/outlive-lost-connections.ts';
import { startWorkerProcess } from '../compose/start-worker-process.ts';
import { untilSignal } from '../compose/until-signal.ts';
import { createLog } from '../log/log.ts';
import type { CommandRun } from './command.ts';

export const worker: CommandRun = async (_args, { config, say }) => {
  const signalled = untilSignal();
  const log = createLog({ level: config.logLevel });
  outliveLostConnections(log);
  const worker = await startWorkerProcess({ config, log });
  say('The worker is ready. Ctrl-C stops it.');
  await signalled;
  await worker.stop();
  return 0;
};
