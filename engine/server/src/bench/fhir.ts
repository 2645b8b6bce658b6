import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createGzip } from 'node:zlib';
import { fhirOutcomes } from '@cairn/activities';
import type { CampaignDocumentInput, Filter } from '@cairn/core';
import { enrollments, fhirResources, wakes } from '@cairn/db';
import { sql } from 'drizzle-orm';
import { type FhirImportSummary, importFhir } from '../import/import-fhir.ts';
import { tester } from '../testing/world.ts';
import { type BenchWorld, inBenchWorld } from './bench-world.ts';
import type { Report } from './report.ts';

const people = 2000;
const appointmentsOfEach = 25;

/**
 * `bench fhir FILE`: a file of FHIR resources, then the same file again; then a practice's nightly delivery of 50,000 appointments of which
 * none has changed. Both are listened to by journeys under way, none of which may be woken.
 */
export async function fhir(report: Report, file?: string): Promise<void> {
  await inBenchWorld(false, async (bench) => {
    if (file === undefined)
      report.note('No file was given: only the nightly delivery is measured. Use bench fhir FILE.');
    else await sampleFile(report, bench, file);
    await nightlyDelivery(report, bench);
  });
}

async function sampleFile(report: Report, bench: BenchWorld, file: string): Promise<void> {
  if (!existsSync(file))
    throw new Error(`${file} is not there: give the path of a file with one FHIR resource a line.`);
  const first = await timed(() => takeIn(bench, file));
  report.note(`  ${first.value.resources} resources: ${inWords(first.value)}`);
  report.line('a file of resources, the first time', `${first.seconds.toFixed(1)} s`, '< 90 s', first.seconds < 90);
  await listen(bench);
  const again = await timed(() => takeIn(bench, file));
  report.note(`  again: ${inWords(again.value)}`);
  const changed = countOf(again.value, 'created') + countOf(again.value, 'updated') + countOf(again.value, 'parked');
  report.line('the same file again, changed', String(changed), '0', changed === 0);
  report.note(`  in ${again.seconds.toFixed(1)} s`);
  await nobodyWoken(report, bench, 'the same file again, woken');
}

async function nightlyDelivery(report: Report, bench: BenchWorld): Promise<void> {
  const file = join(bench.home, 'nightly.fhir.ndjson.gz');
  await writeDelivery(file);
  const first = await timed(() => takeIn(bench, file));
  report.note(
    `  ${first.value.resources} resources of ${people} people, the first night: ${first.seconds.toFixed(1)} s`,
  );
  await listen(bench);
  const again = await timed(() => takeIn(bench, file));
  const total = people * appointmentsOfEach;
  const unchanged = again.value.byType.get('Appointment')?.unchanged ?? 0;
  report.line('appointments that come again unchanged', String(unchanged), String(total), unchanged === total);
  report.line('their delivery', `${again.seconds.toFixed(1)} s`, '< 180 s', again.seconds < 180);
  await nobodyWoken(report, bench, 'appointments that come again, woken');
}

function takeIn({ world }: BenchWorld, file: string): Promise<FhirImportSummary> {
  const { engine, practiceId } = world;
  return importFhir({ engine, practiceId, file, source: 'fhir:main', triggers: false, by: tester });
}

/** Never true of these people: what matters is that it listens to every kind of fact. */
const never: Filter = {
  op: 'all',
  of: [
    { op: 'has_future_appointment' },
    { op: 'condition', code: { match: 'is', codes: ['none'] } },
    { op: 'invoice', is: 'unpaid', days: 1 },
    { op: 'patient', field: 'active', compare: 'is', value: false },
  ],
};

const listeningJourney: CampaignDocumentInput = {
  schemaVersion: 1,
  name: 'Listening',
  settings: { exits: [{ id: 'out', label: 'never', when: never }] },
  nodes: [
    { id: 'start', kind: 'manual-trigger', config: { reentry: 'once' } },
    { id: 'wait', kind: 'delay', config: { mode: 'for', duration: { amount: 30, unit: 'days' } } },
    { id: 'end', kind: 'exit', config: { label: 'Done' } },
  ],
  edges: [
    { from: 'start', port: 'next', to: 'wait' },
    { from: 'wait', port: 'next', to: 'end' },
  ],
};

/** Puts everybody into a journey that hears of every fact. */
async function listen({ world, publish }: BenchWorld): Promise<void> {
  const slug = `listening-${Math.random().toString(36).slice(2, 8)}`;
  await publish(slug, listeningJourney);
  const all = await world.read((tx) =>
    tx.execute<{ id: string }>(
      sql`select id from cairn.patients where merged_into is null and active and not deceased`,
    ),
  );
  for (const { id } of all) {
    const entered = await world.engine.enrollments.enroll(world.practiceId, { campaign: slug, patientId: id }, tester);
    if (!entered.ok) throw new Error(entered.error.message);
  }
  await world.read((tx) => tx.delete(wakes));
}

async function nobodyWoken(report: Report, { world }: BenchWorld, what: string): Promise<void> {
  const [woken, listening, stored] = await world.read((tx) =>
    Promise.all([tx.$count(wakes), tx.$count(enrollments), tx.$count(fhirResources)]),
  );
  report.line(what, `${woken} of ${listening} journeys`, '0', woken === 0 && listening > 0);
  report.note(`  ${stored} resources are remembered`);
}

/** Made-up people with made-up appointments, as a practice system would deliver them every night. */
async function writeDelivery(file: string): Promise<void> {
  const gzip = createGzip();
  const written = once(gzip.pipe(createWriteStream(file)), 'close');
  const meta = { lastUpdated: '2026-01-05T08:00:00Z', versionId: '1' };
  for (let p = 0; p < people; p += 1) {
    const id = `night-${p}`;
    const patient = { resourceType: 'Patient', id, meta, name: [{ family: 'Sample', given: ['Ada'] }] };
    const lines = [
      patient,
      ...Array.from({ length: appointmentsOfEach }, (_, n) => appointment(`${id}-${n}`, id, n, meta)),
    ];
    if (!gzip.write(`${lines.map((line) => JSON.stringify(line)).join('\n')}\n`)) await once(gzip, 'drain');
  }
  gzip.end();
  await written;
}

function appointment(id: string, patientId: string, n: number, meta: object) {
  const start = new Date(Date.UTC(2031, 0, 1 + n, 15)).toISOString();
  const participant = [
    { status: 'accepted', actor: { reference: `Patient/${patientId}` } },
    { status: 'accepted', actor: { reference: `Practitioner/d-${n % 7}`, display: `Dr. ${n % 7}` } },
  ];
  return {
    resourceType: 'Appointment',
    id,
    meta,
    status: 'booked',
    start,
    serviceType: [{ text: 'Check-up' }],
    participant,
  };
}

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; seconds: number }> {
  const startedAt = performance.now();
  const value = await work();
  return { value, seconds: (performance.now() - startedAt) / 1000 };
}

function countOf({ byType }: FhirImportSummary, outcome: (typeof fhirOutcomes)[number]): number {
  return [...byType.values()].reduce((sum, counts) => sum + (counts[outcome] ?? 0), 0);
}

function inWords(summary: FhirImportSummary): string {
  return fhirOutcomes.map((outcome) => `${countOf(summary, outcome)} ${outcome}`).join(', ');
}
