import type { Logger } from 'pino';
import { untilSignal } from './compose/until-signal.ts';
import { type Config, readConfig } from './config/config.ts';
import { openLog } from './log/open-log.ts';

const read = readConfig(process.env);
if (!read.ok) {
  process.stderr.write(`${read.sentence}\n`);
  process.exit(1);
}
await run(read.config);

/** Starts what the role asks for, waits for a signal, and stops it in order. */
async function run(config: Config): Promise<void> {
  const signalled = untilSignal();
  const log = openLog(config);
  try {
    const { outliveLostConnections } = await import('./compose/outlive-lost-connections.ts');
    outliveLostConnections(log);
    const started =
      config.role === 'worker' ? await startWorker(config, log, signalled) : await startAndTell(config, log);
    await signalled;
    say('Stopping ...');
    const inOrder = await Promise.race([started.stop().then(() => true), giveUpStopping()]);
    say(
      inOrder
        ? 'Stopped. Nothing is lost: start it again with npm start.'
        : 'A part did not stop in time, so it was left. Nothing is lost: start it again with npm start.',
    );
    process.exit(inOrder ? 0 : 1);
  } catch (error) {
    log.fatal({ err: error }, 'the start failed');
    const { withoutValues } = await import('@cairn/db');
    const told = withoutValues(error);
    process.stderr.write(`${told instanceof Error ? told.message : 'Cairn could not start.'}\n`);
    process.exit(1);
  }
}

// What follows is loaded only once the settings are known to be right: it takes a second or two.
async function startWorker(
  config: Config,
  log: Logger,
  signalled: Promise<unknown>,
): Promise<{ stop(): Promise<void> }> {
  const { startWorkerProcess } = await import('./compose/start-worker-process.ts');
  // It waits for Temporal as long as it takes, and has nothing to put in order before it is there.
  const worker = await Promise.race([startWorkerProcess({ config, log }), signalled.then(() => null)]);
  if (worker === null) return { stop: () => Promise.resolve() };
  say('The worker is ready.');
  return worker;
}

async function startAndTell(config: Config, log: Logger): Promise<{ stop(): Promise<void> }> {
  const { startCairn } = await import('./compose/start-cairn.ts');
  const cairn = await startCairn({ config, log, say });
  say(`\nCairn is ready: ${cairn.url}`);
  say(`Sign in once, within 15 minutes, with this link:\n${cairn.signInLink}\n`);
  say('npm run cairn -- sign-in-link prints a new one. Ctrl-C stops Cairn.');
  return cairn;
}

/** A database or Temporal server that was killed first must not keep Cairn from ending. */
async function giveUpStopping(): Promise<false> {
  await new Promise((resolve) => setTimeout(resolve, 30_000).unref());
  return false;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
