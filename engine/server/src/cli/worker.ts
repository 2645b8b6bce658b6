import { startWorkerProcess } from '../compose/start-worker-process.ts';
import { untilSignal } from '../compose/until-signal.ts';
import { createLog } from '../log/log.ts';
import type { CommandRun } from './command.ts';

export const worker: CommandRun = async (_args, { config, say }) => {
  const signalled = untilSignal();
  const worker = await startWorkerProcess({ config, log: createLog({ level: config.logLevel }) });
  say('The worker is ready. Ctrl-C stops it.');
  await signalled;
  await worker.stop();
  return 0;
};
