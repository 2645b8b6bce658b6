import { audiences } from './audiences.ts';
import { blast } from './blast.ts';
import { blastKilled } from './blast-killed.ts';
import { canvas } from './canvas.ts';
import { counts } from './counts.ts';
import { fhir } from './fhir.ts';
import { histories } from './histories.ts';
import { importBench } from './import.ts';
import { intake } from './intake.ts';
import { latency } from './latency.ts';
import { rehearsal } from './rehearsal.ts';
import { createReport, type Report } from './report.ts';
import { segments } from './segments.ts';
import { sending } from './sending.ts';
import { throughput } from './throughput.ts';
import { waitingMemory } from './waiting-memory.ts';

/** `npm run cairn -- bench [name [number]]`: one measurement, or all but the long ones. Exit code 1 when one misses its goal. */
const benches: Readonly<Record<string, (report: Report, size?: number) => Promise<void>>> = {
  histories: (report) => histories(report),
  latency,
  throughput,
  intake,
  import: importBench,
  rehearsal,
  segments,
  sending,
  // bench blast --kill N: by processes that are killed.
  blast: (report, size) =>
    process.argv[3] === '--kill' ? blastKilled(report, numberOf(process.argv[4])) : blast(report, size),
  // bench canvas [rounds].
  canvas,
  counts,
  memory: waitingMemory,
  // Reads its own arguments: --patients N --runs N --only TEXT --plans --keep DIR.
  audiences: (report) => audiences(report),
  // A path in place of the number: bench fhir FILE.
  fhir: (report) => fhir(report, process.argv[3]),
  chaos: async () => {
    // Reads its own arguments: --minutes N --seed N.
    process.argv.splice(2, 1);
    await import('../chaos/main.ts');
  },
};
const short = ['histories', 'latency', 'throughput'];

const [name, size] = process.argv.slice(2);
const report = createReport((line) => process.stdout.write(`${line}\n`));
const chosen = name === undefined ? short : [name];
for (const each of chosen) {
  const bench = Object.hasOwn(benches, each) ? benches[each] : undefined;
  if (bench === undefined) {
    process.stderr.write(`There is no bench ${each}. These are: ${Object.keys(benches).join(', ')}.\n`);
    process.exit(2);
  }
  await bench(report, size === undefined || each === 'chaos' ? undefined : Number(size));
}
if (name !== 'chaos') process.exit(report.missed() > 0 ? 1 : 0);

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
