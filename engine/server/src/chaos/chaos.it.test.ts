import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { clearAfterCrash } from '../testing/clear-after-crash.ts';
import { chaosTable } from './chaos-table.ts';
import { keepHome } from './keep-home.ts';
import { runChaos } from './run-chaos.ts';

/** One seed here, so that a red run means a change; `npm run cairn -- bench chaos` takes any other, for as long as it is told. */
const seed = 22;
/** Long enough on a fast machine, too, for every kind of end to come up. */
const minutes = 3;
/** Of all journeys, how many the search for an order of racing facts may leave unexplained. */
const unexplainedShare = 0.01;

test('whatever is killed, every patient gets what the simulator says, once', { timeout: 20 * 60_000 }, async () => {
  const home = mkdtempSync(join(tmpdir(), 'cairn-chaos-'));
  clearAfterCrash(home);
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const report = await runChaos({ home, seed, minutes, deathsEach: 10, storiesPerSecond: 1.5, say });
  say(chaosTable(report));
  if (report.violations.length > 0) say(`Kept for a look: ${keepHome(home)}`);
  const byTheSimulator = report.violations.filter((violation) => violation.startsWith('by the simulator'));
  expect(report.violations.filter((violation) => !byTheSimulator.includes(violation))).toEqual([]);
  // The search for an order of racing facts that explains a journey can run out of states: one in a hundred may stay unexplained, and is printed.
  expect(byTheSimulator.length).toBeLessThanOrEqual(Math.ceil(report.model.journeys * unexplainedShare));
  expect(Math.min(...Object.values(report.deaths))).toBeGreaterThanOrEqual(10);
  expect(report.model.journeys).toBeGreaterThan(50);
  rmSync(home, { recursive: true, force: true });
});
