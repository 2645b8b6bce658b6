import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macApps = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * The browser for the browser stories: CAIRN_CHROMIUM, else one that is installed, else (as root on Debian) one from
 * apt-get. Throws a sentence with the remedies.
 */
export function findChromium() {
  const named = process.env.CAIRN_CHROMIUM;
  if (named) {
    if (canRun(named)) return named;
    throw new Error(`CAIRN_CHROMIUM names ${named}, which cannot be run.`);
  }
  const found = installed() ?? (install() ? installed() : undefined);
  if (found) return found;
  throw new Error('No Chromium was found for the browser stories. Install one, or set CAIRN_CHROMIUM to its path.');
}

function installed() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...(process.platform === 'darwin' ? macApps : [])].find(canRun);
}

function install() {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return false;
  process.stdout.write('Installing Chromium with apt-get (once)\n');
  const options = {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'],
  };
  spawnSync('apt-get', ['update', '-qq'], options);
  return spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], options).status === 0;
}

function canRun(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
