import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { whenNpmEnds } from './when-npm-ends.mjs';

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a command in place of this process: same input and output, signals passed on, same exit code.
 *
 * `ownGroup` puts the child in its own process group, so that one Ctrl-C reaches it once, from here, and not a second
 * time from the terminal or from npm. A command that reads the keyboard must stay in the terminal's group.
 */
export function handOver(command, args, { env, ownGroup }) {
  const child = spawn(command, args, {
    env,
    stdio: ownGroup ? ['ignore', 'inherit', 'inherit'] : 'inherit',
    detached: ownGroup,
  });
  const lastAt = new Map();
  for (const signal of forwarded) {
    process.on(signal, () => {
      const isEcho = Date.now() - (lastAt.get(signal) ?? 0) < 500;
      lastAt.set(signal, Date.now());
      const terminalTellsIt = !ownGroup && signal === 'SIGINT' && process.stdin.isTTY;
      if (!isEcho && !terminalTellsIt) child.kill(signal);
    });
  }
  whenNpmEnds(() => child.kill('SIGTERM'));
  child.on('error', (error) => {
    process.stderr.write(`${command} could not be started: ${error.message}\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    process.exit(signal === null ? code : 128 + constants.signals[signal]);
  });
}
