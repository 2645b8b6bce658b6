import type { Config } from '../config/config.ts';

/** One command of the CLI, as the list of commands knows it. */
export type Command = { usage: string; summary: string; load(): Promise<CommandRun> };

/** Does the work and answers with the exit code; what it has to say goes to `say`. */
export type CommandRun = (args: readonly string[], context: CommandContext) => Promise<number>;

export type CommandContext = {
  config: Config;
  /** How the command is written, for refusals. */
  usage: string;
  say(line: string): void;
};

/** Ends a command with one sentence and exit code 1. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
}

export function misused(usage: string): CommandFailure {
  return new CommandFailure(`Use: npm run cairn -- ${usage}`);
}
