import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';

const workflowsPath = fileURLToPath(import.meta.resolve('@cairn/workflows'));

/** The module that workers and workflows write failures with. */
export const failureConverterPath = fileURLToPath(import.meta.resolve('./failure-converter.ts'));

/**
 * The workflow code as one file, built once for each state of its sources and kept under `directory`. A running worker reads
 * nothing else, so that every process of an installation runs the same bytes.
 */
export async function workflowBundle(directory: string): Promise<{ codePath: string }> {
  const codePath = join(directory, `workflows-${await sourceHash()}.js`);
  if (existsSync(codePath)) return { codePath };
  const { code } = await bundleWorkflowCode({ workflowsPath, failureConverterPath, logger: quiet });
  await mkdir(directory, { recursive: true });
  const draft = `${codePath}.${process.pid}`;
  await writeFile(draft, code);
  await rename(draft, codePath);
  await forgetOlder(directory, codePath);
  return { codePath };
}

async function sourceHash(): Promise<string> {
  const contracts = fileURLToPath(import.meta.resolve('@cairn/core/contracts'));
  const folder = join(workflowsPath, '..');
  const files = (await readdir(folder)).filter((name) => name.endsWith('.ts') && !name.includes('.test.')).sort();
  const hash = createHash('sha256');
  const others = [contracts, failureConverterPath];
  for (const file of [...files.map((name) => join(folder, name)), ...others]) hash.update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
}

async function forgetOlder(directory: string, current: string): Promise<void> {
  const names = await readdir(directory);
  const older = names.filter((name) => /^workflows-[0-9a-f]{16}\.js$/.test(name) && join(directory, name) !== current);
  await Promise.all(older.map((name) => rm(join(directory, name), { force: true })));
}

const nothing = () => {};
const quiet = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing, log: nothing };
