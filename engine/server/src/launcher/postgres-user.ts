import { spawnSync } from 'node:child_process';

/** Who runs the database server: a user of the system, or null for "the one who runs Cairn". */
export type PostgresUser = { readonly uid: number; readonly gid: number } | null;

/**
 * Postgres refuses to run as root, so for root this is the system's `postgres` user, created if missing.
 * Throws with the remedy when there is none and none can be made.
 */
export function postgresUser(): PostgresUser {
  if (process.getuid?.() !== 0) return null;
  const existing = lookUp();
  if (existing !== null) return existing;
  spawnSync('groupadd', ['--system', 'postgres']);
  spawnSync('useradd', ['--system', '--gid', 'postgres', '--no-create-home', '--shell', '/bin/false', 'postgres']);
  const created = lookUp();
  if (created !== null) return created;
  throw new Error(
    'Postgres cannot run as root and no user "postgres" could be created. ' +
      'Create one, run Cairn as another user, or set DATABASE_URL.',
  );
}

/** Whether that user may enter the folder: every folder above must let it through. */
export function mayEnter(user: PostgresUser, folder: string): boolean {
  if (user === null) return true;
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...user, cwd: '/' }).status === 0;
}

function lookUp(): PostgresUser {
  const uid = idOf('-u');
  const gid = idOf('-g');
  return uid === null || gid === null ? null : { uid, gid };
}

function idOf(flag: '-u' | '-g'): number | null {
  const found = spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' });
  return found.status === 0 ? Number.parseInt(found.stdout, 10) : null;
}
