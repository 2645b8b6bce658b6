import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { clearAfterCrash } from '../testing/clear-after-crash.ts';
import { chaosTable } from './chaos-table.ts';
import { keepHome } from './keep-home.ts';
import { runChaos } from './run-chaos.ts';

/** Chaos for as long as wanted. Ends with 1 when anything was violated; then the home, with every log, is kept. */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    deaths: { type: 'string', default: '10' },
    rate: { type: 'string', default: '1.5' },
  },
});
const say = (line: string) => process.stdout.write(`${line}\n`);
const home = mkdtempSync(join(tmpdir(), 'cairn-chaos-'));
clearAfterCrash(home);
const report = await runChaos({
  home,
  seed: Number(values.seed),
  minutes: Number(values.minutes),
  deathsEach: Number(values.deaths),
  storiesPerSecond: Number(values.rate),
  say,
});
say(chaosTable(report));
if (report.violations.length === 0) {
  rmSync(home, { recursive: true, force: true });
  process.exit(0);
}
say(`Kept for a look: ${keepHome(home)}`);
process.exit(1);
