import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { patients } from '@cairn/db';
import { sql } from 'drizzle-orm';
import { type CsvImported, importCsv } from '../import/import-csv.ts';
import { tester } from '../testing/world.ts';
import { type BenchWorld, inBenchWorld } from './bench-world.ts';
import type { Report } from './report.ts';

const megabyte = 1024 * 1024;

/** `bench import [rows]`: a CSV of made-up people, read, checked and taken in; the same file again; memory beside it. */
export async function importBench(report: Report, rows = 100_000): Promise<void> {
  await inBenchWorld(false, async (bench) => {
    const file = join(bench.home, 'people.csv');
    await writePeople(file, rows);
    const before = process.memoryUsage.rss();
    const memory = watchMemory();
    const first = await timed(() => takeIn(bench, file));
    const peak = memory.stop() - before;
    const stored = await bench.world.read((tx) => tx.$count(patients, sql`source = 'csv'`));
    report.note(`  ${words(first.value)}; stages: ${first.stages}`);
    report.line('people of a CSV, stored', String(stored), String(rows), stored === rows);
    report.line(
      `CSV of ${rows} rows validated and committed`,
      `${first.seconds.toFixed(1)} s`,
      '< 20 s',
      first.seconds < 20,
    );
    report.line('resident over the start', `${Math.round(peak / megabyte)} MB`, '< 300 MB', peak < 300 * megabyte);
    const again = await timed(() => takeIn(bench, file));
    const counts = again.value.kind === 'done' ? again.value.detail.counts : null;
    report.line('the same file again, unchanged', String(counts?.unchanged), String(rows), counts?.unchanged === rows);
    report.note(`  in ${again.seconds.toFixed(1)} s; stages: ${again.stages}`);
  });
}

let stages = '';

function takeIn({ world }: BenchWorld, file: string): Promise<CsvImported> {
  const { engine, database, practiceId } = world;
  const since = performance.now();
  const seen = new Map<string, number>();
  stages = '';
  return importCsv({
    engine,
    database,
    practiceId,
    file,
    by: tester,
    dryRun: false,
    startCampaigns: false,
    onProgress: ({ state }) => {
      seen.set(state, (performance.now() - since) / 1000);
      stages = [...seen].map(([name, at]) => `${name} at ${at.toFixed(1)} s`).join(', ');
    },
  });
}

function words(imported: CsvImported): string {
  return imported.kind === 'refused' ? imported.message : JSON.stringify(imported.detail.counts);
}

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; seconds: number; stages: string }> {
  const start = performance.now();
  const value = await work();
  return { value, seconds: (performance.now() - start) / 1000, stages };
}

function watchMemory(): { stop: () => number } {
  let peak = process.memoryUsage.rss();
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 50);
  return {
    stop: () => {
      clearInterval(timer);
      return peak;
    },
  };
}

const firstNames = ['Ada', 'Bo', 'Cy', 'Dee', 'Eli', 'Fay', 'Gus', 'Hal', 'Ida', 'Jo'];
const cities = ['Springfield', 'Riverton', 'Lakeside', 'Hillview'];

async function writePeople(file: string, rows: number): Promise<void> {
  const out = createWriteStream(file);
  out.write(
    'Patient number,First name,Last name,Date of birth,Mobile,E-mail,City,State,Postcode,Tags,Email consent,Consent evidence\n',
  );
  for (let n = 0; n < rows; n += 1) {
    const number = String(n).padStart(7, '0');
    const day = new Date(Date.UTC(1940 + (n % 70), n % 12, 1 + (n % 28)));
    const cells = [
      `C-${number}`,
      firstNames[n % firstNames.length],
      `Sample${n % 5000}`,
      `${day.getUTCDate()}/${day.getUTCMonth() + 1}/${day.getUTCFullYear()}`,
      `(212) 5${number.slice(0, 2)}-${number.slice(-4)}`,
      `person${number}@example.com`,
      cities[n % cities.length],
      'NY',
      `1${number.slice(-4)}`,
      n % 3 === 0 ? 'recall; vip' : '',
      n % 4 === 0 ? 'yes' : '',
      n % 4 === 0 ? 'Signed form' : '',
    ];
    if (!out.write(`${cells.join(',')}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
}
