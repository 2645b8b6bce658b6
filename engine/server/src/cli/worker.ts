import { startWorkerProcess } from '../compose/start-worker-process.ts';
import { untilSignal } from '../compose/until-signal.ts';
import { createLog } from '../log/log.ts';
import type { Command } from './command.ts';

export const workerCommand: Command = {
  usage: 'worker',
  summary: 'runs one more worker process beside a running Cairn, until Ctrl-C',
  async run(_args, { config, say }) {
    const signalled = untilSignal();
    const worker = await startWorkerProcess({ config, log: createLog({ level: config.logLevel }) });
    say('The worker is ready. Ctrl-C stops it.');
    await signalled;
    await worker.stop();
    return 0;
  },
};
