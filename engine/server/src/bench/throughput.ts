import { startBaseline } from './baseline.ts';
import { type BenchWorld, concurrency, each, inBenchWorld } from './bench-world.ts';
import { journeyR, shortJourney } from './campaigns.ts';
import { median, type Report } from './report.ts';

/** Each side's turns, one after the other: Cairn, baseline, Cairn, baseline … The first of each only warms up. */
const turns = 3;
const wanted = 0.8;

/**
 * Patients per second that Cairn carries from a stored event to the settled end of the journey, against a hand-written workflow that
 * leaves the same rows. Only the ratio means something: both sides take turns on one machine.
 */
export async function throughput(report: Report, patientsPerTurn = 240): Promise<void> {
  await inBenchWorld(true, async (bench) => {
    const short = await bench.publish('short', shortJourney('bench.short'));
    const long = await bench.publish('journey-r', journeyR('bench.r'));
    const rival = await startBaseline(bench, { campaignId: short });
    try {
      for (const [name, campaignId, event, waits] of [
        ['enter, wait 1 s, message, exit', short, 'bench.short', 1],
        ['journey R with 1 s waits', long, 'bench.r', 2],
      ] as const) {
        const ours: number[] = [];
        const theirs: number[] = [];
        for (let turn = 0; turn < turns; turn += 1) {
          const people = await bench.people(patientsPerTurn);
          const us = await rate(patientsPerTurn, () => carry(bench, campaignId, event, people));
          const others = await bench.people(patientsPerTurn);
          const them = await rate(patientsPerTurn, () => rival.run(others, waits));
          if (turn === 0) continue;
          ours.push(us);
          theirs.push(them);
          report.note(`${name}: turn ${turn}: Cairn ${us.toFixed(1)} / s, baseline ${them.toFixed(1)} / s`);
        }
        const ratio = median(ours.map((us, i) => us / (theirs[i] ?? us)));
        report.line(`${name}: patients / s over the baseline's`, ratio.toFixed(2), `≥ ${wanted}`, ratio >= wanted);
        report.note(`  medians: Cairn ${median(ours).toFixed(1)} / s, baseline ${median(theirs).toFixed(1)} / s`);
      }
    } finally {
      await rival.stop();
    }
  });
}

async function carry(bench: BenchWorld, campaignId: string, event: string, people: string[]): Promise<void> {
  const before = await bench.ended(campaignId);
  await each(people, concurrency, async (name) => void (await bench.report(event, name)));
  while ((await bench.ended(campaignId)) < before + people.length)
    await new Promise((resolve) => setTimeout(resolve, 50));
}

async function rate(n: number, work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  return (n * 1000) / (performance.now() - from);
}
