import { readConfig } from '../config/config.ts';
import { type Command, CommandFailure, type CommandRun } from './command.ts';

/** Each command is loaded when it is asked for, so that none waits for what another needs. */
const commands: Readonly<Record<string, Command>> = {
  doctor: {
    usage: 'doctor',
    summary: 'looks at every part and says what is wrong with it',
    load: async () => (await import('./doctor.ts')).doctor,
  },
  'sign-in-link': {
    usage: 'sign-in-link [--email ADDRESS] [--reset-second-factor]',
    summary: 'prints a new link that signs somebody in, once: an administrator unless told',
    load: async () => (await import('./sign-in-link.ts')).newSignInLink,
  },
  'api-key': {
    usage:
      'api-key create --name NAME [--scopes events,people,…] [--days N] | list | revoke ID (each with [--practice ID])',
    summary: 'makes a key for a practice system, shown once; lists them; ends one',
    load: async () => (await import('./api-key.ts')).apiKey,
  },
  enroll: {
    usage: 'enroll --campaign SLUG --patient ID [--reason TEXT] [--practice ID]',
    summary: 'puts a patient, by the practice system’s id, into a campaign',
    load: async () => (await import('./enroll.ts')).enroll,
  },
  simulate: {
    usage: 'simulate FILE [--from 2026-03-02T09:00:00Z]',
    summary: 'walks an invented patient through a campaign file, in no time, and prints every decision',
    load: async () => (await import('./simulate.ts')).simulateFile,
  },
  import: {
    usage:
      'import fhir FILE [--source NAME] [--start-campaigns] | import csv FILE [--mapping FILE] [--key patient-number|email|phone|name-and-birth-date] [--dry-run] [--start-campaigns] (each with [--practice ID])',
    summary: 'takes in a file of one FHIR resource a line (.gz too), or a CSV of people; a second run changes nothing',
    load: async () => (await import('./import.ts')).importFile,
  },
  connect: {
    usage: 'connect resend|vonage --sender ADDRESS [--rate N] [--per-day N] [--segments-per-second N] [--practice ID]',
    summary: 'sends a channel of the practice by a real provider; credentials stay in the environment',
    load: async () => (await import('./connect.ts')).connect,
  },
  'go-live': {
    usage: 'go-live [--practice ID]',
    summary: 'lets messages leave; what was enrolled in the sandbox ends first',
    load: async () => (await import('./go-live.ts')).goLive,
  },
  openapi: {
    usage: 'openapi',
    summary: 'prints the description of the API (OpenAPI 3.1), to make a client from',
    load: async () => (await import('./openapi.ts')).openapi,
  },
  worker: {
    usage: 'worker',
    summary: 'runs one more worker process beside a running Cairn, until Ctrl-C',
    load: async () => (await import('./worker.ts')).worker,
  },
  bench: {
    usage: 'bench [NAME]',
    summary: 'measures this machine: patients a second, event to message, memory',
    load: async () => (await import('./bench.ts')).bench,
  },
};

// A reader that has seen enough (head, less) ends the command quietly.
process.stdout.on('error', () => process.exit(0));
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
    const run: CommandRun = await command.load();
    return await run(args, { config: read.config, usage: command.usage, say });
  } catch (error) {
    if (error instanceof CommandFailure) return complain(error.message);
    if (isBadUsage(error)) return complain(`${error.message}. Use: npm run cairn -- ${command.usage}`);
    const why = error instanceof Error ? error.message : 'unknown error';
    return complain(`${name} failed: ${why}. npm run cairn -- doctor looks at every part.`);
  }
}

function help(): void {
  for (const { usage, summary } of Object.values(commands)) say(`npm run cairn -- ${usage}\n    ${summary}`);
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
