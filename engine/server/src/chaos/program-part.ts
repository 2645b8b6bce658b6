import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { endProcess, type PartProcess, startPart } from '../launcher/part-process.ts';
import type { Launched } from './chaos-part.ts';

export type Program = {
  /** A TypeScript file that Node runs. */
  file: string;
  args: readonly string[];
  env: Readonly<Record<string, string>>;
  /** Where its output goes. */
  logFile: string;
  /** What it says once it is ready. */
  readyWhen: RegExp;
};

const readyWithinMs = 60_000;
const termThenKill = [
  { signal: 'SIGTERM', patienceMs: 20_000 },
  { signal: 'SIGKILL', patienceMs: 5_000 },
] as const;

/** Starts one of our programs as a process of its own and waits until it says that it is ready. Throws its last words when it does not. */
export async function launchProgram(program: Program): Promise<Launched & { said: RegExpExecArray }> {
  const { file, args, env, logFile } = program;
  const started = await startPart({
    command: process.execPath,
    args: [file, ...args],
    // Settings of the surrounding test run are none of Cairn's.
    env: { CAIRN_TEST_LOG: '', NODE_OPTIONS: '', ...env },
    logFile,
    cwd: join(import.meta.dirname, '../..'),
  });
  const said = await untilReady(started, program.readyWhen);
  if (said === null) {
    await endProcess(started.pid, termThenKill);
    throw new Error(started.output().trim().split('\n').slice(-3).join('\n').slice(-500));
  }
  return { pid: started.pid, exited: started.exited, stop: () => endProcess(started.pid, termThenKill), said };
}

async function untilReady(started: PartProcess, readyWhen: RegExp): Promise<RegExpExecArray | null> {
  const end = performance.now() + readyWithinMs;
  while (performance.now() < end) {
    const said = readyWhen.exec(started.output());
    if (said !== null) return said;
    if (!started.isRunning()) return null;
    await pause(50);
  }
  return null;
}
