import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type Parts, startParts } from '../launcher/index.ts';
import './provided.ts';

type Shared = { readonly parts: Promise<Parts>; users: number; readonly home: string };

// One for the whole run, although vitest loads this file once per project.
const slot = Symbol.for('cairn.test-parts');
const shared: typeof globalThis & { [slot]?: Shared } = globalThis;

/** Starts one Postgres and one Temporal server in a temporary home; both are gone after the run, also after a crash. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
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
  try {
    return cleanUpAfterCrash(await startParts({ home, restart: false, log: () => undefined }), home);
  } catch (error) {
    rmSync(home, { recursive: true, force: true });
    throw error;
  }
}

/**
 * A small shell that waits for this process to end (its input closes, however that comes), then kills what is left and
 * removes the home. After an orderly stop it finds nothing: it only touches processes that still work on this home.
 */
function cleanUpAfterCrash(parts: Parts, home: string): Parts {
  const script = `
    cat >/dev/null
    for pid in "$2" "$3"; do
      if { cat "/proc/$pid/cmdline" || ps -p "$pid" -o args=; } 2>/dev/null | grep -qaF -- "$1"; then kill -9 "$pid"; fi
    done
    rm -rf "$1"`;
  const args = ['-c', script, 'sh', home, String(parts.postgresPid), String(parts.temporalPid)];
  const watcher = spawn('/bin/sh', args, { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  watcher.unref();
  return parts;
}
