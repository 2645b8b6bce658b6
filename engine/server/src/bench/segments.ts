import type { CampaignDocumentInput, Filter } from '@cairn/core';
import { enrollments, entryJobs, patients, segmentChanges, segmentMembers } from '@cairn/db';
import { and, eq, sql } from 'drizzle-orm';
import { tester, until } from '../testing/world.ts';
import { type BenchWorld, concurrency, each, inBenchWorld } from './bench-world.ts';
import { quantile, type Report } from './report.ts';

/** Facts a second while latencies are taken: "low load". */
const perSecond = 10;
const windowSeconds = 8;

/** From a changed fact to the entry it causes by a segment, from the instant at which time flips one to the row, and how fast everybody is judged. */
export async function segments(report: Report, count = 150): Promise<void> {
  await inBenchWorld(true, async (bench) => {
    await judged(bench, report);
    await byFact(bench, report, count);
    await byTime(bench, report, count);
  });
}

async function segment(bench: BenchWorld, name: string, filter: Filter): Promise<string> {
  const { engine, practiceId } = bench.world;
  const made = await engine.segments.create(practiceId, { name, folder: '', description: '', filter }, tester);
  if (!made.ok) throw new Error(made.error.message);
  return made.value.id;
}

function startedBy(name: string, segmentId: string, direction: 'entered' | 'left'): CampaignDocumentInput {
  const email = { channel: 'email', purpose: 'care', sending: 'automatic' } as const;
  return {
    schemaVersion: 1,
    name,
    nodes: [
      { id: 'start', kind: 'segment-trigger', config: { segment: segmentId, direction } },
      {
        id: 'hello',
        kind: 'message',
        config: { ...email, subject: 'Your visit', body: 'Dear {{ patient.first_name }}, hello from the practice.' },
      },
    ],
    edges: [{ from: 'start', port: 'next', to: 'hello' }],
  };
}

const filled = (bench: BenchWorld, segmentId: string) =>
  until(
    async () =>
      (
        await bench.world.read((tx) =>
          tx
            .select()
            .from(entryJobs)
            .where(and(eq(entryJobs.segmentId, segmentId), eq(entryJobs.state, 'done'))),
        )
      ).length > 0,
    300_000,
  );

/** Many patients known before, judged once when the segment goes into use. */
async function judged(bench: BenchWorld, report: Report): Promise<void> {
  const known = 10_000;
  const { practiceId } = bench.world;
  await bench.world.read((tx) =>
    tx.execute(sql`
    insert into cairn.patients (practice_id, id, source, external_id, first_name, last_name, birth_date, content_hash)
    select ${practiceId}::uuid, gen_random_uuid(), 'bench', 'known-' || n, 'Ada', 'Sample',
           date '1940-01-01' + (n % 30000), 'none' from generate_series(1, ${known}) n`),
  );
  const id = await segment(bench, 'Over 65', { op: 'age', compare: 'at_least', years: 65 });
  const begun = performance.now();
  await bench.publish('over-65', startedBy('Over 65', id, 'entered'));
  await filled(bench, id);
  const seconds = (performance.now() - begun) / 1000;
  const rows = await bench.world.read((tx) => tx.$count(segmentMembers, eq(segmentMembers.segmentId, id)));
  report.line(
    `${rows} patients judged for the first time`,
    `${seconds.toFixed(1)} s`,
    '< 30 s',
    seconds < 30 && rows >= known,
  );
}

async function byFact(bench: BenchWorld, report: Report, count: number): Promise<void> {
  const { engine, practiceId } = bench.world;
  const id = await segment(bench, 'VIPs', { op: 'tag', tag: 'vip' });
  const campaignId = await bench.publish('vips', startedBy('VIPs', id, 'entered'));
  await filled(bench, id);
  const people = await bench.people(count);
  const called = new Map<string, number>();
  const accepted = new Map<string, number>();
  const deaf = bench.onCall(({ to }) => called.set(to, performance.now()));
  await paced(people, async (externalId) => {
    const told = { source: 'api', externalId, firstName: 'Ada', lastName: 'Sample', tags: ['vip'] };
    await engine.intake.patient(practiceId, told, tester);
    accepted.set(`${externalId}@example.com`, performance.now());
  });
  await until(async () => [...accepted.keys()].every((to) => called.has(to)), 60_000);
  deaf();
  const rows = await bench.world.read((tx) =>
    tx
      .select({ enteredAt: enrollments.enteredAt, changedAt: patients.updatedAt })
      .from(enrollments)
      .innerJoin(patients, eq(patients.id, enrollments.patientId))
      .where(eq(enrollments.campaignId, campaignId)),
  );
  const took = rows.map(({ enteredAt, changedAt }) => enteredAt - changedAt);
  const calls = [...accepted].map(([to, at]) => (called.get(to) ?? Number.NaN) - at);
  const p99 = quantile(took, 0.99);
  report.line(
    'fact changed → entered by its segment, p99',
    `${p99.toFixed(0)} ms`,
    '< 2000 ms',
    p99 < 2000 && took.length === count,
  );
  report.note(
    `  median ${quantile(took, 0.5).toFixed(0)} ms; to the provider’s call: median ${quantile(calls, 0.5).toFixed(0)} ms, p99 ${quantile(calls, 0.99).toFixed(0)} ms`,
  );
}

/** An event leaves the window of “within the last …”: nothing happens but time. */
async function byTime(bench: BenchWorld, report: Report, count: number): Promise<void> {
  const event = 'bench.seen';
  const within = { amount: windowSeconds, unit: 'seconds' } as const;
  const id = await segment(bench, 'Seen lately', { op: 'event', name: event, since: 'ever', within, times: 1 });
  await bench.publish('seen', startedBy('Seen', id, 'left'));
  await filled(bench, id);
  const people = await bench.people(count);
  await each(people, concurrency, async (person) => void (await bench.report(event, person)));
  const left = and(eq(segmentChanges.segmentId, id), eq(segmentChanges.direction, 'left'));
  await until(async () => (await bench.world.read((tx) => tx.$count(segmentChanges, left))) === count, 120_000);
  const rows = await bench.world.read((tx) =>
    tx.execute<{ late: number }>(sql`
      select extract(epoch from (c.at - e.occurred_at)) * 1000 - ${windowSeconds * 1000}::int as late
      from cairn.segment_changes c join cairn.events e on e.patient_id = c.patient_id and e.name = ${event}
      where c.segment_id = ${id}::uuid and c.direction = 'left'`),
  );
  const late = rows.map((row) => Number(row.late));
  const p99 = quantile(late, 0.99);
  report.line('instant of a flip by time → seen, p99', `${p99.toFixed(0)} ms`, '< 2000 ms', p99 < 2000);
  report.line('earliest', `${Math.min(...late).toFixed(0)} ms`, 'never early', Math.min(...late) >= 0);
}

/** Begins one piece of work every tenth of a second, whether or not the ones before are over. */
async function paced(people: readonly string[], work: (name: string) => Promise<void>): Promise<void> {
  const begun: Promise<void>[] = [];
  for (const name of people) {
    begun.push(work(name));
    await new Promise((resolve) => setTimeout(resolve, 1000 / perSecond));
  }
  await Promise.all(begun);
}
