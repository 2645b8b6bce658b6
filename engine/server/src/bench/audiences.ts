import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Filter } from '@cairn/core';
import {
  connectDatabase,
  countAudience,
  type Database,
  explainAudience,
  inPractice,
  migrate,
  readSegments,
  type Tx,
} from '@cairn/db';
import { sql } from 'drizzle-orm';
import { startParts } from '../launcher/index.ts';
import { clearAfterCrash } from '../testing/clear-after-crash.ts';
import { type AskedAudience, askedAudiences } from './audience-filters.ts';
import { type Crowd, insertCrowds } from './crowd.ts';
import { type AskedRead, patientSearches } from './patient-searches.ts';
import { quantile, type Report } from './report.ts';

const now = Date.parse('2026-11-23T15:00:00Z');
const asked: Crowd = { practiceId: '0a000000-0000-4000-8000-0000000000a1', patients: 1_000_000, now };
const other: Crowd = { practiceId: '0b000000-0000-4000-8000-0000000000b2', patients: 50_000, now };
const goalMs = 300;
const warmUps = 5;

/**
 * How long it takes to count the audiences that are asked for most, as the app's role in the app's own transactions, warm, with other values
 * each time, in a practice of a million patients and five million appointments beside a smaller one. `--patients N` makes fewer, `--runs N`
 * asks oftener, `--plans` prints how each was answered, `--only TEXT` asks those alone, `--keep DIR` keeps the data and uses it again.
 */
export async function audiences(report: Report): Promise<void> {
  const { values } = parseArgs({
    args: process.argv.slice(3),
    options: {
      patients: { type: 'string', default: String(asked.patients) },
      runs: { type: 'string', default: '40' },
      only: { type: 'string', default: '' },
      plans: { type: 'boolean', default: false },
      keep: { type: 'string' },
    },
  });
  await inCrowdedStore(report, { patients: Number(values.patients), keep: values.keep }, async (database) => {
    const inCrowd = <T>(work: (tx: Tx) => Promise<T>) =>
      inPractice(database, asked.practiceId, work, { statementMs: 60_000 });
    for (const audience of askedAudiences.filter(({ name }) => name.includes(values.only))) {
      await measure(report, audience, { runs: Number(values.runs), inCrowd });
      if (values.plans) report.note(await inCrowd((tx) => explainAudience(tx, audience.make(randomFrom(1)), now)));
    }
    const others = [...patientSearches(Number(values.patients)), savedCount];
    for (const other of others.filter(({ name }) => name.includes(values.only))) {
      await measureOther(report, other, { runs: Number(values.runs), inCrowd });
    }
  });
}

type Measuring = { runs: number; inCrowd: <T>(work: (tx: Tx) => Promise<T>) => Promise<T> };

async function measure(report: Report, { name, make }: AskedAudience, { runs, inCrowd }: Measuring): Promise<void> {
  const random = randomFrom(7);
  const took: number[] = [];
  const found: number[] = [];
  for (let run = -warmUps; run < runs; run++) {
    const filter: Filter = make(random);
    const begun = performance.now();
    const { matching } = await inCrowd((tx) => countAudience(tx, filter, now));
    if (run < 0) continue;
    took.push(performance.now() - begun);
    found.push(matching);
  }
  const [p50, p95] = [quantile(took, 0.5), quantile(took, 0.95)];
  report.line(`${name}: p50 ${p50.toFixed(0)} ms, p95`, `${p95.toFixed(0)} ms`, `< ${goalMs} ms`, p95 < goalMs);
  report.note(`  finds ${Math.min(...found)} to ${Math.max(...found)}`);
}

/** A saved audience's last count with its age, as the list of segments reads it. */
const savedCount: AskedRead = {
  name: 'a saved audience’s last count',
  goalMs: 50,
  prepare: (tx) =>
    tx.execute(sql`
      insert into cairn.segments (practice_id, id, name, filter, listens, created_at, updated_at, count, counted_at, counted_revision)
      select ${asked.practiceId}::uuid, ${asked.practiceId}::uuid, 'Kept', '{"op":"tag","tag":"vip"}', '{}', now(), now(), 30000, now(), 1
      on conflict do nothing`),
  read: (tx) => readSegments(tx),
};

async function measureOther(
  report: Report,
  { name, goalMs: goal, prepare, read }: AskedRead,
  { runs, inCrowd }: Measuring,
): Promise<void> {
  const random = randomFrom(11);
  if (prepare !== undefined) await inCrowd(prepare);
  const took: number[] = [];
  for (let run = -warmUps; run < runs; run++) {
    const begun = performance.now();
    await inCrowd((tx) => read(tx, random));
    if (run >= 0) took.push(performance.now() - begun);
  }
  const [p50, p95] = [quantile(took, 0.5), quantile(took, 0.95)];
  report.line(`${name}: p50 ${p50.toFixed(0)} ms, p95`, `${p95.toFixed(0)} ms`, `< ${goal} ms`, p95 < goal);
}

/** Numbers in [0, 1), the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

async function inCrowdedStore(
  report: Report,
  { patients, keep }: { patients: number; keep: string | undefined },
  work: (database: Database) => Promise<void>,
): Promise<void> {
  const home = keep ?? mkdtempSync(join(tmpdir(), 'cairn-bench-'));
  if (keep === undefined) clearAfterCrash(home);
  else mkdirSync(home, { recursive: true });
  // Nothing here needs the other part.
  const parts = await startParts({ home, temporalAddress: 'none', restart: false, log: () => undefined });
  try {
    const superuserUrl = parts.ownerDatabaseUrl;
    await fillOnce(report, { home, patients, superuserUrl });
    const database = connectDatabase({
      appUrl: urlOf(superuserUrl, 'cairn_app'),
      queueUrl: urlOf(superuserUrl, 'cairn_queue'),
    });
    try {
      await work(database);
    } finally {
      await database.close();
    }
  } finally {
    await parts.stop();
    if (keep === undefined) rmSync(home, { recursive: true, force: true });
  }
}

const password = 'of-a-bench';

function urlOf(superuserUrl: string, role: string): string {
  const url = new URL(superuserUrl);
  url.username = role;
  url.password = password;
  return url.href;
}

/** Data that was kept are used as they are, whatever migrations came since. */
async function fillOnce(
  report: Report,
  { home, patients, superuserUrl }: { home: string; patients: number; superuserUrl: string },
): Promise<void> {
  const made = join(home, 'crowd-is-made');
  if (existsSync(made)) return;
  const begun = performance.now();
  await migrate({ ownerUrl: superuserUrl, appPassword: password, queuePassword: password });
  const size = patients / asked.patients;
  const crowds = [asked, other].map((crowd) => ({ ...crowd, patients: Math.round(crowd.patients * size) }));
  await insertCrowds(superuserUrl, crowds, () => undefined);
  writeFileSync(made, `${patients}\n`);
  report.note(
    `${patients} patients and ${5 * patients} appointments made in ${((performance.now() - begun) / 1000).toFixed(0)} s`,
  );
}
