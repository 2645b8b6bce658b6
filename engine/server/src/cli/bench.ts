import { existsSync } from 'node:fs';
import { z } from 'zod';
import { type Command, CommandFailure } from './command.ts';

const benchModule = z.object({ bench: z.function({ input: [z.array(z.string())], output: z.promise(z.number()) }) });

export const benchCommand: Command = {
  usage: 'bench [NAME]',
  summary: 'measures this machine: patients a second, event to message, memory',
  async run(args) {
    const entry = new URL('../bench/main.ts', import.meta.url);
    if (!existsSync(entry)) throw new CommandFailure('This version has no benchmarks.');
    const { bench } = benchModule.parse(await import(entry.href));
    return bench([...args]);
  },
};
