import { setTimeout as sleep } from 'node:timers/promises';
import { inPractice, readCounts } from '@cairn/db';
import { until } from '../testing/world.ts';
import { type BenchWorld, inBenchWorld } from './bench-world.ts';
import { firstWait } from './campaigns.ts';
import { quantile, type Report } from './report.ts';

const perSecond = 50;
/** As the page does: a burst of notices costs one look. */
const gatherMs = 250;

/** From a stored enrollment to the number on the page that counts it, at fifty a second; and what one look costs. */
export async function counts(report: Report, count = 750): Promise<void> {
  await inBenchWorld(true, async (bench) => {
    const campaignId = await bench.publish('counted', firstWait('bench.counted'));
    const people = await bench.people(count);
    const storedAt: number[] = [];
    const shownAt: number[] = [];
    const looks: number[] = [];
    const stop = watch(bench, campaignId, (entered, took) => {
      looks.push(took);
      while (shownAt.length < entered) shownAt.push(performance.now());
    });
    const began = performance.now();
    const under: Promise<void>[] = [];
    for (const [i, name] of people.entries()) {
      await sleep(Math.max(0, began + (i * 1000) / perSecond - performance.now()));
      under.push(bench.report('bench.counted', name).then(() => void storedAt.push(performance.now())));
    }
    await Promise.all(under);
    const rate = (count / (performance.now() - began)) * 1000;
    await until(async () => shownAt.length >= count, 30_000);
    stop();
    const behind = storedAt.map((at, i) => Math.max(0, (shownAt[i] ?? 0) - at));
    const [p50, worst] = [quantile(behind, 0.5), Math.max(...behind)];
    report.line('enrollment stored → counted on the page, worst', `${worst.toFixed(0)} ms`, '< 2000 ms', worst < 2000);
    report.note(`  median ${p50.toFixed(0)} ms, at ${rate.toFixed(0)} enrollments a second`);
    report.note(`  one look at all numbers: median ${quantile(looks, 0.5).toFixed(0)} ms, ${looks.length} looks`);
  });
}

/** Looks whenever a page would. */
function watch({ world }: BenchWorld, campaignId: string, saw: (entered: number, tookMs: number) => void): () => void {
  let isAsked = false;
  const look = async () => {
    isAsked = false;
    const began = performance.now();
    const { totals } = await inPractice(world.database, world.practiceId, (tx) =>
      readCounts(tx, { campaignId, period: 'all', of: 'visits' }),
    );
    saw(totals.entered, performance.now() - began);
  };
  return world.engine.notices.on((_practice, notice) => {
    if (isAsked || notice.kind !== 'counts' || notice.campaignId !== campaignId) return;
    isAsked = true;
    setTimeout(() => void look(), gatherMs);
  });
}
