import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type Parts, startParts } from '../launcher/index.ts';
import { clearAfterCrash } from './clear-after-crash.ts';
import './provided.ts';

type Shared = { readonly parts: Promise<Parts>; users: number; readonly home: string };

// One for the whole run, although vitest loads this file once per project.
const slot = Symbol.for('cairn.test-parts');
const shared: typeof globalThis & { [slot]?: Shared } = globalThis;

/** Parts that somebody else started for several runs of tests; null = start our own. */
function lent(): { adminDatabaseUrl: string; temporalAddress: string } | null {
  const { CAIRN_TEST_DATABASE: adminDatabaseUrl, CAIRN_TEST_TEMPORAL: temporalAddress } = process.env;
  return adminDatabaseUrl && temporalAddress ? { adminDatabaseUrl, temporalAddress } : null;
}

/** Starts one Postgres and one Temporal server in a temporary home; both are gone after the run, also after a crash. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const borrowed = lent();
  if (borrowed) {
    project.provide('adminDatabaseUrl', borrowed.adminDatabaseUrl);
    project.provide('temporalAddress', borrowed.temporalAddress);
    return async () => {};
  }
  shared[slot] ??= begin();
  const mine = shared[slot];
  mine.users += 1;
  const parts = await mine.parts;
  project.provide('adminDatabaseUrl', parts.ownerDatabaseUrl);
  project.provide('temporalAddress', parts.temporalAddress);
  return async () => {
    mine.users -= 1;
    if (mine.users > 0) return;
    delete shared[slot];
    await parts.stop();
    rmSync(mine.home, { recursive: true, force: true });
  };
}

function begin(): Shared {
  const home = mkdtempSync(join(tmpdir(), 'cairn-test-'));
  return { home, users: 0, parts: startIn(home) };
}

async function startIn(home: string): Promise<Parts> {
  clearAfterCrash(home);
  try {
    return await startParts({ home, restart: false, log: () => undefined });
  } catch (error) {
    rmSync(home, { recursive: true, force: true });
    throw error;
  }
}
