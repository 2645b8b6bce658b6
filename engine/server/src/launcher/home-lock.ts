import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
 * database cannot run as root and its own folder, closed as well, lies inside.
 */
export function prepareHome(home: string): void {
  mkdirSync(home, { recursive: true });
  chmodSync(home, process.getuid?.() === 0 ? 0o711 : 0o700);
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
