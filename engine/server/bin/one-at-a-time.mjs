import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Runs `work` while no other process runs under the same folder lock; waits for its turn.
 * A lock whose process is gone is removed. Good enough for set-up steps that may be repeated, not for data.
 */
export async function oneAtATime(folder, work) {
  const owner = join(folder, 'pid');
  let hasSaidSo = false;
  while (!take(folder)) {
    if (isGone(folder, owner)) {
      rmSync(folder, { recursive: true, force: true });
      continue;
    }
    if (!hasSaidSo) process.stdout.write('Waiting for another Cairn command to finish its set-up\n');
    hasSaidSo = true;
    await pause(300);
  }
  writeFileSync(owner, String(process.pid));
  const release = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

function take(folder) {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Its owner is no process any more, or never came to write its id. */
function isGone(folder, owner) {
  try {
    process.kill(Number(readFileSync(owner, 'utf8')), 0);
    return false;
  } catch (error) {
    if (error.code === 'ENOENT') return ageOf(folder) > 10_000;
    return error.code === 'ESRCH';
  }
}

function ageOf(folder) {
  const made = statSync(folder, { throwIfNoEntry: false });
  return made === undefined ? 0 : Date.now() - made.mtimeMs;
}
