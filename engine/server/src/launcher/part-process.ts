import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** A running embedded part. `exited` settles when it is gone, however that came. */
export type PartProcess = {
  readonly pid: number;
  readonly isRunning: () => boolean;
  readonly exited: Promise<void>;
  /** Everything it has said since this start. */
  readonly output: () => string;
  readonly child: ChildProcess;
};

const maxLogBytes = 10_000_000;

/**
 * Starts a part in a process group of its own (a Ctrl-C in the terminal must reach it through the launcher, in order)
 * that writes into a log file (so it does not stumble when the launcher is killed).
 */
export async function startPart(options: {
  readonly command: string;
  readonly args: readonly string[];
  readonly logFile: string;
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly user?: { readonly uid: number; readonly gid: number };
}): Promise<PartProcess> {
  const log = openSync(options.logFile, 'a', 0o600);
  if (statSync(options.logFile).size > maxLogBytes) truncateSync(options.logFile);
  const from = statSync(options.logFile).size;
  const child = spawn(options.command, options.args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', log, log],
    detached: true,
    ...options.user,
  });
  closeSync(log);
  let isRunning = true;
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => {
      isRunning = false;
      resolve();
    });
  });
  const pid = await new Promise<number>((resolve, reject) => {
    child.once('error', (error) => reject(new Error(`${options.command} could not be started: ${error.message}`)));
    child.once('spawn', () => resolve(child.pid ?? 0));
  });
  return {
    pid,
    child,
    exited,
    isRunning: () => isRunning,
    output: () => readFileSync(options.logFile).subarray(from).toString(),
  };
}

/** Sends the signals one after the other, each with its patience, until the process is gone. */
export async function endProcess(
  pid: number,
  signals: readonly { readonly signal: NodeJS.Signals; readonly patienceMs: number }[],
): Promise<void> {
  for (const { signal, patienceMs } of signals) {
    const deadline = performance.now() + patienceMs;
    send(pid, signal);
    while (isAlive(pid)) {
      if (performance.now() > deadline) break;
      await pause(20);
    }
    if (!isAlive(pid)) return;
  }
}

/** Whether a process with this id exists and has not ended (a zombie has). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  return processCommand(pid) !== '';
}

/** The command line of a process, '' for one that is gone or a zombie: tells ours from a stranger with a reused id. */
export function processCommand(pid: number): string {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    } catch {
      return '';
    }
  }
  const found = spawnSync('ps', ['-p', String(pid), '-o', 'stat=,command='], { encoding: 'utf8' }).stdout?.trim() ?? '';
  return found.startsWith('Z') ? '' : found.replace(/^\S+\s*/, '');
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone already: what was wanted.
  }
}
