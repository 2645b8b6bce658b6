import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { acquireHomeLock } from './home-lock.ts';

let home = '';
beforeEach(() => {
  home = join(mkdtempSync(join(tmpdir(), 'cairn-lock-')), 'home');
});
afterEach(() => rmSync(join(home, '..'), { recursive: true, force: true }));

test('a second one on the same home is refused with the pid and the remedy, until the first lets go', () => {
  const first = acquireHomeLock(home);
  if (first.kind !== 'acquired') throw new Error(first.sentence);

  const second = acquireHomeLock(home);
  expect(second).toMatchObject({ kind: 'held', pid: process.pid });
  expect(second).toHaveProperty('sentence', expect.stringMatching(`${process.pid}.*Stop it.*CAIRN_HOME`));

  first.release();
  const third = acquireHomeLock(home);
  expect(third.kind).toBe('acquired');
  if (third.kind === 'acquired') third.release();
});

test.each(['/dev/null/home', '/proc/no-such-folder', '/proc/no-such/folder'])(
  'a home that cannot be made is refused with the remedy: %s',
  (place) => {
    expect(() => acquireHomeLock(place)).toThrow(/data folder \/.* cannot be made or written to .*Set CAIRN_HOME to/);
  },
);

test('the home is closed to other users', () => {
  const lock = acquireHomeLock(home);
  // No one else may list, read or write; for root others may pass through, as its database runs as another user.
  expect(statSync(home).mode & 0o066).toBe(0);
  if (lock.kind === 'acquired') lock.release();
});

test('of several started at the same instant exactly one wins', async () => {
  const racers = await Promise.all(Array.from({ length: 4 }, () => startRacer()));
  for (const racer of racers) racer.go();
  const outcomes = await Promise.all(racers.map((racer) => racer.outcome));
  for (const racer of racers) racer.kill();
  expect(outcomes.toSorted()).toEqual(['acquired', 'held', 'held', 'held']);
});

test('the lock of a killed process is free at once', async () => {
  const racer = await startRacer();
  racer.go();
  expect(await racer.outcome).toBe('acquired');
  expect(acquireHomeLock(home)).toMatchObject({ kind: 'held', pid: racer.pid });

  await racer.kill();
  const lock = acquireHomeLock(home);
  expect(lock.kind).toBe('acquired');
  if (lock.kind === 'acquired') lock.release();
});

/** Another process that is loaded and waits for the word, then asks for the lock and keeps what it got. */
async function startRacer() {
  const module = fileURLToPath(new URL('./home-lock.ts', import.meta.url));
  const script = `
    import { acquireHomeLock } from ${JSON.stringify(module)};
    process.stdin.once('data', () => console.log(acquireHomeLock(${JSON.stringify(home)}).kind));
    console.log('loaded');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const waiting: Array<() => void> = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    lines.push(...text.trim().split('\n'));
    for (const wake of waiting.splice(0)) wake();
  });
  const line = async (index: number): Promise<string> => {
    while (lines[index] === undefined) await new Promise<void>((resolve) => waiting.push(resolve));
    return lines[index];
  };
  await line(0);
  return {
    pid: child.pid,
    go: () => child.stdin.write('go\n'),
    outcome: line(1),
    kill: () =>
      new Promise<void>((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGKILL');
      }),
  };
}
