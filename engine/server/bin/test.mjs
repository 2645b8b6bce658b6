#!/usr/bin/env node
// npm test: the whole suite on a machine that has only Node >= 20 and npm.
// Every step runs even if an earlier one failed. The last line is "N passed, N failed": each step counts as one, and each
// test counts as one. A missing part is a failure, never a skip.
// npm test -- --only types,unit runs some of the steps.

import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap, root } from './bootstrap.mjs';
import { findChromium } from './find-chromium.mjs';
import { whenNpmEnds } from './when-npm-ends.mjs';

const tool = (path) => join(root, 'node_modules', path);

const steps = [
  { name: 'lint', title: 'Format and lint', command: [tool('@biomejs/biome/bin/biome'), 'ci'] },
  { name: 'types', title: 'Types', command: [tool('typescript/bin/tsc'), '-b'] },
  {
    name: 'arrows',
    title: 'Who may import whom',
    command: [
      tool('dependency-cruiser/bin/dependency-cruiser.mjs'),
      ...['--config', '.dependency-cruiser.cjs', '--output-type', 'err'],
      ...['engine', 'workflows', 'activities', 'db', 'editor', 'examples'],
    ],
  },
  { name: 'unused', title: 'Unused code and dependencies', command: [tool('knip/bin/knip.js')] },
  { name: 'unit', title: 'Unit tests', project: 'unit' },
  { name: 'integration', title: 'Integration tests, on a real Postgres and Temporal server', project: 'integration' },
  {
    name: 'faults',
    title: 'Seeded faults: each must turn its test red',
    command: [join(root, 'engine/server/src/faults/main.ts')],
  },
  { name: 'browser', title: 'Browser stories', project: 'browser' },
];

const chosen = chooseSteps(process.argv.slice(2));
const tally = { passed: 0, failed: 0 };
const failures = [];
let current = null;
const interrupt = (signal) => {
  current?.kill(signal);
  finish(true);
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, interrupt);
whenNpmEnds(() => interrupt('SIGTERM'));

const { node, env } = await bootstrap({ editor: chosen.some(({ name }) => name === 'browser') });
for (const step of chosen) {
  process.stdout.write(`\n== ${step.title} ==\n`);
  const startedAt = Date.now();
  const problem = step.project === undefined ? await check(step.command, env) : await tests(step);
  if (problem === null) tally.passed += 1;
  else {
    tally.failed += 1;
    failures.push(`${step.title}: ${problem}`);
  }
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  process.stdout.write(`${step.title}: ${problem === null ? 'passed' : `FAILED, ${problem}`} (${seconds} s)\n`);
}
finish(false);

/** Null when it passed, else what is wrong. */
async function check(command, environment) {
  const code = await run(command, environment);
  return code === 0 ? null : `ended with ${code}`;
}

async function tests({ name, project }) {
  let environment = env;
  if (name === 'browser') {
    try {
      environment = { ...env, CAIRN_CHROMIUM: findChromium() };
    } catch (error) {
      return error.message;
    }
  }
  const report = join(root, '.build', `tests-${name}.json`);
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await run(
    [tool('vitest/vitest.mjs'), 'run', '--root', root, '--project', project, ...reporters],
    environment,
  );
  if (!existsSync(report)) return `ended with ${code} before any test ran`;
  const counts = JSON.parse(readFileSync(report, 'utf8'));
  const skipped = counts.numPendingTests + counts.numTodoTests;
  const isUnloaded = ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0;
  const unloaded = counts.testResults.filter(isUnloaded).length;
  tally.passed += counts.numPassedTests;
  tally.failed += counts.numFailedTests + unloaded + skipped;
  if (unloaded > 0) return `${unloaded} test files could not be loaded`;
  if (counts.numTotalTests === 0) return 'there is not a single test';
  if (counts.numFailedTests > 0) return `${counts.numFailedTests} tests failed`;
  if (skipped > 0) return `${skipped} tests were skipped, which counts as failed`;
  if (code !== 0) return `every test passed, yet the run ended with ${code}`;
  return null;
}

function run([script, ...args], environment) {
  return new Promise((resolve) => {
    current = spawn(node, [script, ...args], { cwd: root, env: environment, stdio: ['ignore', 'inherit', 'inherit'] });
    current.on('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      resolve('an error');
    });
    current.on('exit', (code, signal) => resolve(signal ?? code));
  });
}

function chooseSteps(args) {
  if (args.length === 0) return steps;
  const wanted = args[0] === '--only' && args.length === 2 ? args[1].split(',') : [];
  const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
  if (wanted.length === 0 || unknown.length > 0) {
    const names = steps.map(({ name }) => name).join(',');
    process.stderr.write(`Unknown: ${args.join(' ')}. Use --only with some of ${names}.\n`);
    process.exit(2);
  }
  return steps.filter(({ name }) => wanted.includes(name));
}

function finish(wasInterrupted) {
  const lines = failures.map((failure) => `failed: ${failure}`);
  if (wasInterrupted) lines.push('interrupted');
  process.stdout.write(`\n${[...lines, `${tally.passed} passed, ${tally.failed} failed`].join('\n')}\n`);
  process.exit(wasInterrupted || tally.failed > 0 ? 1 : 0);
}
