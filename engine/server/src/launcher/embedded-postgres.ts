import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { freePort } from './free-port.ts';
import { prepareHome } from './home-lock.ts';
import { endProcess, isAlive, type PartProcess, processCommand, startPart } from './part-process.ts';
import { postgresBinaries, sharedFolder } from './postgres-binaries.ts';
import { mayEnter, type PostgresUser, postgresUser } from './postgres-user.ts';
import { readSecrets, saveSecrets } from './secrets.ts';

/** The running embedded database. */
export type EmbeddedPostgres = {
  /** A superuser's URL to the database `cairn`. Never log it. */
  readonly url: string;
  readonly pid: number;
  readonly exited: Promise<void>;
  /** Ends connections, writes a checkpoint, stops. */
  readonly stop: () => Promise<void>;
};

/** For a machine with 2 cores and some GB. Statements and row details stay out of the log: they hold patient data. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '120',
  shared_buffers: '256MB',
  wal_compression: 'on',
  synchronous_commit: 'on',
  random_page_cost: '1.1',
  max_parallel_workers_per_gather: '0',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length_on_error: '0',
};

const fastThenHard = [
  { signal: 'SIGINT', patienceMs: 30_000 },
  { signal: 'SIGQUIT', patienceMs: 5_000 },
  { signal: 'SIGKILL', patienceMs: 5_000 },
] as const;

/**
 * Starts Postgres 18 on the home's data, initialising it the first time, recovering after any crash.
 * The caller holds the home lock. Throws with the server's last words when it does not come up.
 */
export async function startEmbeddedPostgres(options: {
  readonly home: string;
  readonly log: (line: string) => void;
}): Promise<EmbeddedPostgres> {
  const home = resolve(options.home);
  prepareHome(home);
  const user = postgresUser();
  const binaries = postgresBinaries(user);
  const folder = dataFolder(home, user);
  const data = join(folder, 'data');
  const password = rememberedPassword(home);
  initialiseOnce({ binaries, folder, data, password, user, log: options.log });
  await endLeftOver(data);

  const port = await freePort(readSecrets(home).postgresPort);
  saveSecrets(home, { postgresPort: port });
  const args = [
    '-D',
    data,
    ...Object.entries({ ...settings, port }).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
  ];
  const begin = () =>
    startPart({
      command: join(binaries, 'postgres'),
      args,
      logFile: join(home, 'postgres.log'),
      cwd: '/',
      ...(user === null ? {} : { user }),
    });
  const url = `postgres://postgres:${password}@127.0.0.1:${port}`;
  const part = await untilReady(begin, `${url}/postgres`);
  await createDatabaseOnce(url);
  return { url: `${url}/cairn`, pid: part.pid, exited: part.exited, stop: () => endProcess(part.pid, fastThenHard) };
}

/**
 * `<home>/postgres`, or a folder of its own under `/var/lib/cairn` when root's home is closed to the database's user.
 * Refuses rather than begin a second, empty database.
 */
function dataFolder(home: string, user: PostgresUser): string {
  const inside = join(home, 'postgres');
  const remembered = readSecrets(home).postgresFolder;
  if (remembered !== undefined && !existsSync(remembered)) {
    throw new Error(
      `The database of ${home} was kept in ${remembered}, which is gone. Bring it back, or use a new CAIRN_HOME.`,
    );
  }
  if (remembered === undefined && existsSync(inside) && !mayEnter(user, home)) {
    throw new Error(`The user "postgres" may no longer enter ${home}. Let it pass: chmod o+x on each folder above.`);
  }
  const folder = remembered ?? (mayEnter(user, home) ? inside : join(sharedFolder, randomBytes(8).toString('hex')));
  mkdirSync(dirname(folder), { recursive: true, mode: 0o755 });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (user !== null) chownSync(folder, user.uid, user.gid);
  if (folder !== inside) saveSecrets(home, { postgresFolder: folder });
  return folder;
}

function rememberedPassword(home: string): string {
  const known = readSecrets(home).postgresPassword;
  if (known !== undefined) return known;
  const fresh = randomBytes(24).toString('base64url');
  saveSecrets(home, { postgresPassword: fresh });
  return fresh;
}

/** Builds the cluster beside its final place and moves it there when it is whole, so a crash leaves none half-made. */
function initialiseOnce(options: {
  readonly binaries: string;
  readonly folder: string;
  readonly data: string;
  readonly password: string;
  readonly user: PostgresUser;
  readonly log: (line: string) => void;
}): void {
  const { binaries, folder, data, password, user } = options;
  if (existsSync(data)) return;
  options.log('Creating the database');
  const unfinished = `${data}.new`;
  const passwordFile = join(folder, 'password');
  rmSync(unfinished, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  closeSync(openSync(passwordFile, 'wx', 0o600));
  if (user !== null) chownSync(passwordFile, user.uid, user.gid);
  writeFileSync(passwordFile, `${password}\n`);
  // Text sorts and compares by code point on every machine, whatever locales it has.
  const args = [
    '--username=postgres',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
  ];
  const done = spawnSync(
    join(binaries, 'initdb'),
    [`--pgdata=${unfinished}`, `--pwfile=${passwordFile}`, '--builtin-locale=C.UTF-8', ...args],
    { cwd: '/', encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' }, ...user },
  );
  rmSync(passwordFile, { force: true });
  if (done.status !== 0) {
    throw new Error(`The database could not be created: ${done.error?.message ?? done.stderr.trim()}`);
  }
  renameSync(unfinished, data);
}

/**
 * Stops a server that outlived a killed launcher. If the recorded id now belongs to a stranger or a zombie, our own id is
 * put in its place: Postgres takes its parent's id for stale and still looks for live backends of the old server,
 * which it would not do if the file were removed.
 */
async function endLeftOver(data: string): Promise<void> {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const [first = '', ...rest] = readFileSync(file, 'utf8').split('\n');
  const pid = Number.parseInt(first, 10);
  if (!Number.isInteger(pid) || pid <= 1) return;
  const command = processCommand(pid);
  if (isAlive(pid) && command.includes(data)) return await endProcess(pid, fastThenHard);
  writeFileSync(file, [String(process.pid), ...rest].join('\n'));
}

/** Waits for the first answer, however long recovery takes. Backends of a killed server may need a moment to leave. */
async function untilReady(begin: () => Promise<PartProcess>, url: string): Promise<PartProcess> {
  const leaveBy = performance.now() + 20_000;
  let part = await begin();
  while (!(await answers(url))) {
    await pause(50);
    if (part.isRunning()) continue;
    const output = part.output().trim();
    const isOldServerLeaving = output.includes('shared memory block');
    if (!isOldServerLeaving || performance.now() > leaveBy) {
      throw new Error(`The embedded database did not start. It said:\n${output.split('\n').slice(-10).join('\n')}`);
    }
    await pause(200);
    part = await begin();
  }
  return part;
}

async function answers(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, idle_timeout: 1, onnotice: () => undefined });
  try {
    await sql`select 1`;
    return true;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function createDatabaseOnce(url: string): Promise<void> {
  const sql = postgres(`${url}/postgres`, { max: 1 });
  try {
    const found = await sql`select 1 from pg_database where datname = 'cairn'`;
    if (found.length === 0) await sql`create database cairn`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
