import { readConfig } from '../config/config.ts';
import { apiKeyCommand } from './api-key.ts';
import { benchCommand } from './bench.ts';
import { type Command, CommandFailure } from './command.ts';
import { connectCommand } from './connect.ts';
import { doctorCommand } from './doctor.ts';
import { enrollCommand } from './enroll.ts';
import { goLiveCommand } from './go-live.ts';
import { signInLinkCommand } from './sign-in-link.ts';
import { simulateCommand } from './simulate.ts';
import { workerCommand } from './worker.ts';

const commands: Readonly<Record<string, Command>> = {
  doctor: doctorCommand,
  'sign-in-link': signInLinkCommand,
  'api-key': apiKeyCommand,
  enroll: enrollCommand,
  simulate: simulateCommand,
  connect: connectCommand,
  'go-live': goLiveCommand,
  worker: workerCommand,
  bench: benchCommand,
};

process.exitCode = await main(process.argv.slice(2));

async function main([name = 'help', ...args]: string[]): Promise<number> {
  if (name === 'help' || name === '--help' || name === '-h') {
    help();
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    complain(`There is no command ${name}. These are the commands:`);
    help();
    return 1;
  }
  const read = readConfig(process.env);
  if (!read.ok) return complain(read.sentence);
  try {
    return await command.run(args, { config: read.config, say });
  } catch (error) {
    if (error instanceof CommandFailure) return complain(error.message);
    if (isBadUsage(error)) return complain(`${error.message}. Use: npm run cairn -- ${command.usage}`);
    return complain(
      `${name} failed: ${error instanceof Error ? error.message : 'unknown error'}. npm run cairn -- doctor looks at every part.`,
    );
  }
}

function help(): void {
  const width = Math.max(...Object.values(commands).map(({ usage }) => usage.length));
  for (const { usage, summary } of Object.values(commands))
    say(`  npm run cairn -- ${usage.padEnd(width)}  ${summary}`);
}

function isBadUsage(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function complain(line: string): number {
  process.stderr.write(`${line}\n`);
  return 1;
}
