import { accessSync, chmodSync, constants, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

/** What asking for a home gives. `held` carries the sentence for the operator. */
export type HomeLock =
  | { readonly kind: 'acquired'; readonly release: () => void }
  | { readonly kind: 'held'; readonly pid: number | null; readonly sentence: string };

const ownerSchema = z.object({ pid: z.number().int(), startedAt: z.string() });

/**
 * Makes this process the only one that runs on a data folder; creates the folder if needed.
 *
 * The lock is the operating system's lock on an SQLite file, so it cannot be held by a process that is gone and two
 * processes that start at the same instant cannot both get it. The pid file beside it is only there for people.
 */
export function acquireHomeLock(home: string): HomeLock {
  prepareHome(home);
  const pidFile = join(home, 'cairn.pid');
  // The wait lets one of two that collide get through; the other is then refused.
  const lock = new DatabaseSync(join(home, 'cairn.lock'), { timeout: 500 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    return refusal(home, pidFile);
  }
  writeFileSync(pidFile, JSON.stringify({ pid: process.pid, startedAt: new Date().toISOString() }), { mode: 0o600 });
  return {
    kind: 'acquired',
    release: () => {
      rmSync(pidFile, { force: true });
      lock.close();
    },
  };
}

/**
 * Creates the data folder: closed to everybody else. For root it may be passed through (never listed), since the
 * database cannot run as root and its own folder, closed as well, lies inside. Throws a sentence when it cannot be used.
 */
export function prepareHome(home: string): void {
  try {
    makeFolder(home);
    chmodSync(home, process.getuid?.() === 0 ? 0o711 : 0o700);
    accessSync(home, constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new Error(
      `The data folder ${home} cannot be made or written to${code}. Set CAIRN_HOME to a folder that this user may write to.`,
      { cause: error },
    );
  }
}

/** Parents first. Node's own recursive way never comes back where the system refuses a folder by saying that it is not there. */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}

function refusal(home: string, pidFile: string): HomeLock {
  const owner = readOwner(pidFile);
  const by = owner === null ? 'another process' : `process ${owner.pid}, started ${owner.startedAt}`;
  const remedy = owner === null ? 'Stop it' : `Stop it (kill ${owner.pid})`;
  const sentence = `Cairn already runs on ${home} (${by}). ${remedy}, or set CAIRN_HOME and PORT for a second one.`;
  return { kind: 'held', pid: owner?.pid ?? null, sentence };
}

function readOwner(pidFile: string): z.infer<typeof ownerSchema> | null {
  try {
    return ownerSchema.parse(JSON.parse(readFileSync(pidFile, 'utf8')));
  } catch {
    return null;
  }
}

const sqliteBusy = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy;
}
