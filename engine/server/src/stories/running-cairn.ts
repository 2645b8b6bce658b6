import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const serverFolder = join(import.meta.dirname, '..');

/** One Cairn as a newcomer starts it, in a process of its own. */
export type RunningCairn = { url: string; signInLink: string; stop(): Promise<number | null> };

/** What a newcomer's shell would have: nothing of Cairn's but the folder and the port. */
function environment(home: string, port: number): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith('CAIRN_'));
  return { ...Object.fromEntries(others), CAIRN_HOME: home, PORT: String(port), CAIRN_LOG_LEVEL: 'warn' };
}

/** Starts the real entry in the given data folder and waits for the address and the link it prints. */
export async function startCairnProcess(home: string, port: number): Promise<RunningCairn> {
  const child = spawn(process.execPath, [join(serverFolder, 'main.ts')], {
    env: environment(home, port),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const link = new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      printed += chunk.toString();
      const found = /(http:\/\/\S+\/sign-in\?token=\S+)/.exec(printed)?.[1];
      if (found) resolve(found);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => reject(new Error(`Cairn ended with ${code} before it was ready:\n${printed}`)));
  });
  const signInLink = await link;
  return {
    url: `http://127.0.0.1:${port}`,
    signInLink,
    stop: () => ended(child, 'SIGINT'),
  };
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
  return child.exitCode;
}

/** Runs one command of the CLI against that Cairn and answers with what it printed. */
export async function runCommand(home: string, port: number, args: string[]): Promise<string> {
  const child = spawn(process.execPath, [join(serverFolder, 'cli/main.ts'), ...args], {
    env: environment(home, port),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`cairn ${args.join(' ')} ended with ${code}:\n${printed}`);
  return printed;
}
