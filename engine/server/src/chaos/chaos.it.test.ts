import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { clearAfterCrash } from '../testing/clear-after-crash.ts';
import { chaosTable } from './chaos-table.ts';
import { keepHome } from './keep-home.ts';
import { runChaos } from './run-chaos.ts';

/** Another seed on every run finds more; a failing one is printed with the table and can be run again by `chaos/main.ts`. */
const seed = Date.now() % 1_000_000;

test('whatever is killed, every patient gets what the simulator says, once', { timeout: 20 * 60_000 }, async () => {
  const home = mkdtempSync(join(tmpdir(), 'cairn-chaos-'));
  clearAfterCrash(home);
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const report = await runChaos({ home, seed, minutes: 0, deathsEach: 10, storiesPerSecond: 1.5, say });
  say(chaosTable(report));
  if (report.violations.length > 0) say(`Kept for a look: ${keepHome(home)}`);
  expect(report.violations).toEqual([]);
  expect(Math.min(...Object.values(report.deaths))).toBeGreaterThanOrEqual(10);
  expect(report.model.journeys).toBeGreaterThan(50);
  rmSync(home, { recursive: true, force: true });
});
