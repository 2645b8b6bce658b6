import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { z } from 'zod';
import { freePort } from './free-port.ts';
import { prepareHome } from './home-lock.ts';
import { endProcess, type PartProcess, processCommand, startPart } from './part-process.ts';
import { readSecrets, saveSecrets } from './secrets.ts';
import { temporalBinary } from './temporal-binary.ts';

/** The running embedded Temporal development server. */
export type EmbeddedTemporal = {
  readonly address: string;
  readonly pid: number;
  readonly exited: Promise<void>;
  readonly stop: () => Promise<void>;
};

const retentionSeconds = 72 * 3600;

/** Measured on 2 cores: 84-98 started-and-completed workflows a second with these, 36 without. */
const tuning = [
  ...['journal_mode=WAL', 'synchronous=NORMAL', 'wal_autocheckpoint=20000'].flatMap((pragma) => [
    '--sqlite-pragma',
    pragma,
  ]),
  ...[
    'matching.numTaskqueueReadPartitions=1',
    'matching.numTaskqueueWritePartitions=1',
    'matching.rps=100000',
    'frontend.rps=100000',
    'frontend.namespaceRPS=100000',
    'history.rps=100000',
  ].flatMap((value) => ['--dynamic-config-value', value]),
];

const termThenKill = [
  { signal: 'SIGTERM', patienceMs: 20_000 },
  { signal: 'SIGKILL', patienceMs: 5_000 },
] as const;

/**
 * Starts the Temporal development server on the home's store and waits until its `default` namespace answers.
 * A store that the server cannot open is set aside and a new one begun: Postgres is the truth, everything is re-armed.
 * The caller holds the home lock.
 */
export async function startEmbeddedTemporal(options: {
  readonly home: string;
  readonly log: (line: string) => void;
}): Promise<EmbeddedTemporal> {
  const home = resolve(options.home);
  prepareHome(home);
  const binary = await temporalBinary({ home, log: options.log });
  const folder = join(home, 'temporal');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const pidFile = join(folder, 'temporal.pid');
  // The server never migrates its store, so each version has its own.
  const store = join(folder, `${binary.version}.db`);
  await endLeftOver(pidFile, folder);

  const begin = async (port: number) =>
    startPart({
      command: binary.path,
      args: [
        ...['server', 'start-dev', '--headless', '--ip', '127.0.0.1', '--port', String(port)],
        ...['--db-filename', store, '--log-level', 'warn', ...tuning],
      ],
      logFile: join(folder, 'temporal.log'),
      cwd: folder,
      env: { GOGC: '400' },
    });

  const attempts = ['same store', 'same store', 'new store'] as const;
  let lastWords = '';
  for (const attempt of attempts) {
    if (attempt === 'new store' && !setAside(store, options.log)) break;
    const port = await freePort(readSecrets(home).temporalPort);
    saveSecrets(home, { temporalPort: port });
    const part = await begin(port);
    writeFileSync(pidFile, JSON.stringify({ pid: part.pid, startedAt: new Date().toISOString() }), { mode: 0o600 });
    const address = `127.0.0.1:${port}`;
    if (await becameReady(part, address)) {
      const stop = async () => {
        await endProcess(part.pid, termThenKill);
        rmSync(pidFile, { force: true });
      };
      return { address, pid: part.pid, exited: part.exited, stop };
    }
    lastWords = part.output().trim().split('\n').slice(-10).join('\n');
    await endProcess(part.pid, termThenKill);
  }
  throw new Error(`The embedded Temporal server did not start. It said:\n${lastWords}`);
}

/**
 * The id of a namespace, which is new when its store is new: compare it with the one kept in Postgres and re-arm
 * everything when they differ. Throws what the client throws when the server cannot be asked.
 */
export async function temporalNamespaceId(connection: Connection, namespace = 'default'): Promise<string> {
  const { namespaceInfo } = await connection.workflowService.describeNamespace({ namespace });
  const id = namespaceInfo?.id ?? '';
  if (id === '') throw new Error(`Temporal gave no id for the namespace ${namespace}.`);
  return id;
}

async function becameReady(part: PartProcess, address: string): Promise<boolean> {
  const leaveBy = performance.now() + 60_000;
  while (part.isRunning() && performance.now() < leaveBy) {
    if (await raiseRetention(address)) return true;
    await pause(50);
  }
  return false;
}

/** Answers the health question on the way: false while the server is not there yet. */
async function raiseRetention(address: string): Promise<boolean> {
  let connection: Connection | undefined;
  try {
    connection = await Connection.connect({ address, connectTimeout: '1s' });
    const { workflowService } = connection;
    const { config } = await workflowService.describeNamespace({ namespace: 'default' });
    const kept = config?.workflowExecutionRetentionTtl?.seconds;
    if (kept === undefined || kept === null || kept.gte(retentionSeconds)) return true;
    const seconds = kept.add(retentionSeconds - kept.toNumber());
    await workflowService.updateNamespace({
      namespace: 'default',
      config: { workflowExecutionRetentionTtl: { seconds } },
    });
    return true;
  } catch {
    return false;
  } finally {
    await connection?.close();
  }
}

const pidSchema = z.object({ pid: z.number().int() });

async function endLeftOver(pidFile: string, folder: string): Promise<void> {
  if (!existsSync(pidFile)) return;
  const recorded = pidSchema.safeParse(parseJson(readFileSync(pidFile, 'utf8')));
  if (recorded.success && processCommand(recorded.data.pid).includes(folder)) {
    await endProcess(recorded.data.pid, termThenKill);
  }
  rmSync(pidFile, { force: true });
}

function setAside(store: string, log: (line: string) => void): boolean {
  if (!existsSync(store)) return false;
  log('The Temporal store cannot be opened: beginning a new one, waiting patients are armed again from the database');
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(`${store}${suffix}`)) renameSync(`${store}${suffix}`, `${store}.unreadable${suffix}`);
  }
  return true;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
