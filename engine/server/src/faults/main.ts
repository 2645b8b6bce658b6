import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { startParts } from '../launcher/index.ts';
import { clearAfterCrash } from '../testing/clear-after-crash.ts';
import { type Fault, faults } from './faults.ts';
import { type ScratchCopy, scratchCopy } from './scratch-copy.ts';

const report = z.object({
  testResults: z.array(
    z.object({ name: z.string(), assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })) }),
  ),
});

/**
 * Breaks a copy of the sources in each of the listed ways and expects the named test to turn red, having seen it green before.
 * Arguments pick faults by words of their names. Exit code 1 when a fault goes unnoticed.
 */
const root = join(import.meta.dirname, '../../../..');
const home = mkdtempSync(join(tmpdir(), 'cairn-faults-'));
const wanted = process.argv.slice(2);
const chosen = faults.filter(({ name }) => wanted.every((word) => name.includes(word)));

clearAfterCrash(home);
const parts = await startParts({ home: join(home, 'parts'), restart: false, log: () => undefined });
let unnoticed = 0;
try {
  const first = scratchCopy(root, join(home, 'copy-1'));
  const second = scratchCopy(root, join(home, 'copy-2'));
  const green = await soundness(chosen, first);
  const waiting = [...chosen];
  await Promise.all([first, second].map((copy) => judgeAll(waiting, copy, green)));
} finally {
  await parts.stop();
  rmSync(home, { recursive: true, force: true });
}
process.stdout.write(`${chosen.length - unnoticed} of ${chosen.length} faults were noticed\n`);
process.exitCode = unnoticed > 0 ? 1 : 0;

/** Takes one fault after another from those that wait; most of a test's time is one processor's. */
async function judgeAll(waiting: Fault[], copy: ScratchCopy, green: (fault: Fault) => boolean): Promise<void> {
  for (let fault = waiting.shift(); fault !== undefined; fault = waiting.shift()) {
    const verdict = green(fault) ? await judge(fault, copy) : 'the named test is not green without the fault';
    if (verdict !== null) unnoticed += 1;
    process.stdout.write(
      `${verdict === null ? 'noticed  ' : 'UNNOTICED'}  ${fault.name}${verdict === null ? '' : `: ${verdict}`}\n`,
    );
  }
}

/** Runs every named test once on the sound copy. */
async function soundness(all: readonly Fault[], { folder }: ScratchCopy): Promise<(fault: Fault) => boolean> {
  const results = await runTests(folder, [...new Set(all.map(({ test }) => test.file))], null);
  return ({ test }) =>
    named(results, test).length > 0 && named(results, test).every(({ status }) => status === 'passed');
}

/** Null when the fault was noticed. */
async function judge({ file, find, replace, test }: Fault, scratch: ScratchCopy): Promise<string | null> {
  const mend = scratch.breakOnce(file, find, replace);
  try {
    const results = named(await runTests(scratch.folder, [test.file], test.name), test);
    if (results.length === 0)
      return `the test did not run: ${readFileSync(join(scratch.folder, 'said.log'), 'utf8').slice(-2000)}`;
    return results.some(({ status }) => status === 'failed') ? null : 'the test stayed green';
  } finally {
    mend();
  }
}

type TestResult = { file: string; fullName: string; status: string };

function named(results: TestResult[], test: Fault['test']): TestResult[] {
  return results.filter(({ file, fullName }) => file.endsWith(test.file) && fullName.includes(test.name));
}

async function runTests(folder: string, files: string[], name: string | null): Promise<TestResult[]> {
  const output = join(folder, 'report.json');
  rmSync(output, { force: true });
  const only = name === null ? [] : ['-t', name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')];
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  // A fault may make a test wait for what never comes: it has failed then.
  const args = ['run', '--root', folder, '--testTimeout=20000', '--reporter=json', `--outputFile=${output}`];
  const said = openSync(join(folder, 'said.log'), 'w');
  const child = spawn(process.execPath, [vitest, ...args, ...only, ...files], {
    cwd: folder,
    env: { ...process.env, CAIRN_TEST_DATABASE: parts.ownerDatabaseUrl, CAIRN_TEST_TEMPORAL: parts.temporalAddress },
    stdio: ['ignore', said, said],
  });
  await once(child, 'exit');
  closeSync(said);
  if (!existsSync(output)) return [];
  const { testResults } = report.parse(JSON.parse(readFileSync(output, 'utf8')));
  return testResults.flatMap(({ name: file, assertionResults }) => assertionResults.map((one) => ({ file, ...one })));
}
