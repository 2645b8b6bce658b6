import { enrollments, events } from '@cairn/db';
import { and, eq, sql } from 'drizzle-orm';
import { until } from '../testing/world.ts';
import { type BenchWorld, each, inBenchWorld } from './bench-world.ts';
import { atOnce, calledOffEvent, firstWait, secondWait } from './campaigns.ts';
import { quantile, type Report } from './report.ts';

/** Events a second while latencies are taken: "low load". */
const perSecond = 10;

/** From an accepted event to the provider's call, and from an exit event to the wait it ends, at ten a second. */
export async function latency(report: Report, count = 150): Promise<void> {
  await inBenchWorld(true, async (bench) => {
    await toFirstCall(bench, report, count);
    await toCancelledWait(bench, report, count);
  });
}

async function toFirstCall(bench: BenchWorld, report: Report, count: number): Promise<void> {
  await bench.publish('at-once', atOnce('bench.at_once'));
  const people = await bench.people(count + 20);
  const calledAt = new Map<string, number>();
  const deaf = bench.onCall(({ to }) => calledAt.set(to, performance.now()));
  const took: number[] = [];
  await paced(people, async (name, i) => {
    await bench.report('bench.at_once', name);
    const acceptedAt = performance.now();
    const address = `${name}@example.com`;
    await until(async () => calledAt.has(address));
    // The first ones warm up.
    if (i >= 20) took.push(Math.max(0, (calledAt.get(address) ?? 0) - acceptedAt));
  });
  deaf();
  const [p50, p99] = [quantile(took, 0.5), quantile(took, 0.99)];
  report.line('event accepted → provider called, p50', `${p50.toFixed(0)} ms`, '< 150 ms', p50 < 150);
  report.line('event accepted → provider called, p99', `${p99.toFixed(0)} ms`, '< 1000 ms', p99 < 1000);
}

async function toCancelledWait(bench: BenchWorld, report: Report, count: number): Promise<void> {
  for (const [name, document, event, node] of [
    ['in the first wait', firstWait('bench.first'), 'bench.first', 'w1'],
    ['in a later wait', secondWait('bench.second'), 'bench.second', 'w2'],
  ] as const) {
    const campaignId = await bench.publish(event.replace('.', '-'), document);
    const people = await bench.people(count);
    await each(people, 8, async (person) => void (await bench.report(event, person)));
    await until(async () => (await waitingAt(bench, campaignId, node)) === count, 120_000);
    await paced(people, async (person) => void (await bench.report(calledOffEvent, person)));
    await until(async () => (await bench.ended(campaignId)) === count, 60_000);
    const took = await exitTimes(bench, campaignId);
    const [p50, p99] = [quantile(took, 0.5), quantile(took, 0.99)];
    report.line(`exit event → wait cancelled, ${name}, p99`, `${p99.toFixed(0)} ms`, '< 5000 ms', p99 < 5000);
    report.note(`  median ${p50.toFixed(0)} ms`);
  }
}

async function waitingAt({ world }: BenchWorld, campaignId: string, nodeId: string): Promise<number> {
  const rows = await world.read((tx) =>
    tx
      .select({ id: enrollments.id })
      .from(enrollments)
      .where(
        and(
          eq(enrollments.campaignId, campaignId),
          eq(enrollments.status, 'active'),
          sql`${enrollments.state}->>'nodeId' = ${nodeId}`,
        ),
      ),
  );
  return rows.length;
}

/** By the rows themselves: when the event was stored, when the journey ended. */
async function exitTimes({ world }: BenchWorld, campaignId: string): Promise<number[]> {
  const rows = await world.read((tx) =>
    tx
      .select({ endedAt: enrollments.endedAt, receivedAt: events.receivedAt })
      .from(enrollments)
      .innerJoin(events, and(eq(events.patientId, enrollments.patientId), eq(events.name, calledOffEvent)))
      .where(eq(enrollments.campaignId, campaignId)),
  );
  return rows.map(({ endedAt, receivedAt }) => (endedAt ?? Number.NaN) - receivedAt);
}

/** Begins one piece of work every tenth of a second, whether or not the ones before are over. */
async function paced(people: readonly string[], work: (name: string, i: number) => Promise<void>): Promise<void> {
  const begun: Promise<void>[] = [];
  for (const [i, name] of people.entries()) {
    begun.push(work(name, i));
    await new Promise((resolve) => setTimeout(resolve, 1000 / perSecond));
  }
  await Promise.all(begun);
}
