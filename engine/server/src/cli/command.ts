import type { Config } from '../config/config.ts';

/** One command of the CLI. `run` answers with the exit code; what it says goes to `say`. */
export type Command = {
  usage: string;
  summary: string;
  run(args: readonly string[], context: CommandContext): Promise<number>;
};

export type CommandContext = { config: Config; say(line: string): void };

/** Ends a command with one sentence and exit code 1. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
}
