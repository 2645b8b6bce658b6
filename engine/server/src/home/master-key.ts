import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createSeal, masterKeyBytes, noSeal, type Seal, sealedAbout } from '@cairn/activities';
import { type Database, installation } from '@cairn/db';
import { eq } from 'drizzle-orm';
import type { Config } from '../config/config.ts';

type Where = Pick<Config, 'home' | 'masterKeyFile'>;

/** The file that holds the master key: `master.key` in the home unless told. */
function masterKeyFile({ home, masterKeyFile: told }: Where): string {
  return told ?? join(home, 'master.key');
}

/** What a process seals with that only reaches a running Cairn: without the file, whatever needs a secret fails with a sentence. */
export function sealFromFile(where: Where): Seal {
  const key = readMasterKey(masterKeyFile(where));
  return key === null ? noSeal : createSeal(key);
}

/**
 * What a server seals with. An installation whose database knows no master key gets one, in the file, for this user's eyes alone. Throws a
 * sentence when the key is lost, or is not the one that this database was sealed with.
 */
export async function openSeal(database: Pick<Database, 'app'>, where: Where): Promise<Seal> {
  const file = masterKeyFile(where);
  const isKnown = (await readCheck(database)) !== null;
  if (isKnown && readMasterKey(file) === null) throw new Error(lost(file));
  const seal = createSeal(readMasterKey(file) ?? makeMasterKey(file));
  if (!isKnown) {
    const value = seal.close(checkText, sealedAbout.installation(checkKey));
    await database.app.insert(installation).values({ key: checkKey, value }).onConflictDoNothing();
  }
  if (!opens(seal, await readCheck(database))) throw new Error(wrong(file));
  return seal;
}

/** What a worker seals with; null while no server has prepared the database. Throws the sentences of `openSeal`, and makes no key. */
export async function sealOfWorker(database: Pick<Database, 'app'>, where: Where): Promise<Seal | null> {
  const check = await readCheck(database);
  if (check === null) return null;
  const file = masterKeyFile(where);
  const key = readMasterKey(file);
  if (key === null) throw new Error(lost(file));
  const seal = createSeal(key);
  if (!opens(seal, check)) throw new Error(wrong(file));
  return seal;
}

const checkKey = 'master_key_check';
const checkText = 'sealed with the master key of this installation';

async function readCheck({ app }: Pick<Database, 'app'>): Promise<string | null> {
  const [row] = await app
    .select({ value: installation.value })
    .from(installation)
    .where(eq(installation.key, checkKey));
  return row?.value ?? null;
}

function opens(seal: Seal, check: string | null): boolean {
  try {
    return check !== null && seal.open(check, sealedAbout.installation(checkKey)) === checkText;
  } catch {
    return false;
  }
}

/** Null when there is no such file. Throws a sentence on one that holds something else. */
function readMasterKey(file: string): Uint8Array | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new Error(`The master key in ${file} cannot be read: let this user read the file.`);
  }
  const key = Buffer.from(text, 'base64');
  if (key.length === masterKeyBytes) return key;
  throw new Error(`${file} holds no master key: put it back from a backup.`);
}

/** Whole or not at all; of two starts at once, both get the first one's. */
function makeMasterKey(file: string): Uint8Array {
  const key = randomBytes(masterKeyBytes);
  const draft = `${file}.${process.pid}.new`;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(draft, `${key.toString('base64')}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
    return key;
  } catch (error) {
    const other = readMasterKey(file);
    if (other === null) throw error;
    return other;
  } finally {
    rmSync(draft, { force: true });
  }
}

function lost(file: string): string {
  return `The master key is missing: put ${file} back from a backup, or set CAIRN_MASTER_KEY_FILE to a copy of it. Without it the secrets in the database cannot be opened.`;
}

function wrong(file: string): string {
  return `${file} is not the master key that sealed the secrets of this database: put the right one in its place, or set CAIRN_MASTER_KEY_FILE to it.`;
}
