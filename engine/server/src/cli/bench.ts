import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CommandFailure, type CommandRun } from './command.ts';

const entry = fileURLToPath(new URL('../bench/main.ts', import.meta.url));

/** Measures in a process of its own, so that nothing of this one stands in the numbers. */
export const bench: CommandRun = async (args) => {
  if (!existsSync(entry)) throw new CommandFailure('This version has no benchmarks.');
  const child = spawn(process.execPath, [entry, ...args], { stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  return typeof code === 'number' ? code : 1;
};
