import { evaluate, explainClauses, type Facts, type Filter, sentenceOf } from '@cairn/core';
import {
  arbitraryFacts,
  arbitraryFilter,
  arbitraryLeaf,
  arbitrarySegments,
  instantNear,
  madeUpPlaces,
} from '@cairn/core/testing';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { connectDatabase, type Database } from '../connect.ts';
import { loadFacts } from '../facts/load-facts.ts';
import { inPractice, type Tx } from '../in-practice.ts';
import { newId } from '../new-id.ts';
import { locations } from '../tables/directory.ts';
import { segments } from '../tables/segments.ts';
import { createTestDatabase, insertPractice, type TestDatabase } from '../testing/index.ts';
import { insertFacts, insertFactsFrame } from '../testing/insert-facts.ts';
import { audienceQuestion } from './audience-question.ts';
import { countSql, toSql } from './to-sql.ts';

const practiceId = newId();
let file: TestDatabase;
let database: Database;
let stored: Facts[];
const inTest = <T>(fn: (tx: Tx) => Promise<T>) => inPractice(database, practiceId, fn, { statementMs: 20_000 });

beforeAll(async () => {
  file = await createTestDatabase(inject('adminDatabaseUrl'));
  database = connectDatabase(file);
  const lives = fc.sample(arbitraryFacts, { numRuns: 150, seed: 20_260_308 });
  stored = await inTest(async (tx) => {
    await insertPractice(tx, practiceId);
    const campaignIds = [
      ...new Set(lives.flatMap((one) => [...one.campaignHistory, ...one.pastMessages]).map((one) => one.campaignId)),
    ];
    for (const [name, { zone }] of Object.entries(madeUpPlaces)) await insertPlace(tx, name, zone);
    const frame = await insertFactsFrame(tx, practiceId, campaignIds);
    const ids: string[] = [];
    for (const life of lives) ids.push(await insertFacts(tx, life, frame));
    await insertSegments(tx);
    const loaded: Facts[] = [];
    for (const patientId of ids) loaded.push(await loadFacts(tx, { patientId, enrollmentId: null }));
    return loaded;
  });
});
/** Generated rules that ask about one another, as saving would store them. */
async function insertSegments(tx: Tx): Promise<void> {
  const [rules] = fc.sample(arbitrarySegments, { numRuns: 1, seed: 20_260_302 });
  const rows = Object.entries(rules ?? {}).map(([id, { name, filter }]) => ({
    ...{ practiceId, id, name, listens: [] },
    // Of plain objects, which drizzle asks for.
    filter: structuredClone(filter),
  }));
  const dates = { askedAbout: true, createdAt: 0, updatedAt: 0 };
  await tx.insert(segments).values(rows.map((row) => ({ ...row, ...dates })));
}

afterAll(async () => {
  await database.close();
  await file.drop();
});

test('what is stored is what was generated', () => {
  const all = fc.sample(arbitraryFacts, { numRuns: 150, seed: 20_260_308 });
  const size = (facts: Facts) =>
    Object.entries(facts)
      .flatMap(([part, list]) => (Array.isArray(list) ? [`${part}: ${list.length}`] : []))
      .sort();
  expect(Object.keys(stored[0]?.segments ?? {})).toHaveLength(3);
  // Messages of an enrollment are none of an audience's.
  expect(stored.map(size)).toEqual(all.map((facts) => size({ ...facts, messages: [] })));
});

test('SQL finds the patients whom evaluate says yes to, for any filter at any instant', async () => {
  const asked = fc.oneof({ weight: 3, arbitrary: arbitraryLeaf }, { weight: 2, arbitrary: arbitraryFilter });
  let [yes, no] = [0, 0];
  await inTest((tx) =>
    fc.assert(
      fc.asyncProperty(asked, instantNear, async (filter, now) => {
        const found = await matching(tx, filter, now);
        const wrong = stored.filter((facts) => found.has(facts.patient.id) !== holds(filter, facts, now));
        yes += found.size;
        no += stored.length - found.size;
        if (wrong[0] !== undefined) throw new Error(disagreement(filter, wrong[0], now));
      }),
      { numRuns: 1_000 },
    ),
  );
  // Filters that never or always hold would prove nothing.
  expect(yes).toBeGreaterThan(10_000);
  expect(no).toBeGreaterThan(10_000);
});

async function insertPlace(tx: Tx, name: string, zone: string | null): Promise<void> {
  await tx
    .insert(locations)
    .values({ practiceId, id: newId(), source: 'test', externalId: name, name, ownZone: zone, contentHash: '' });
}

async function matching(tx: Tx, filter: Filter, now: number): Promise<Set<string>> {
  const question = await audienceQuestion(tx, now);
  const rows = await tx.execute<{ id: string }>(sql`select p.id ${toSql(filter, question)}`).execute();
  const [counted] = await tx.execute<{ n: string }>(countSql(filter, question)).execute();
  if (Number(counted?.n) !== rows.length)
    throw new Error(`SQL counts ${counted?.n} and finds ${rows.length} of ${JSON.stringify(filter)}`);
  return new Set(rows.map(({ id }) => id));
}

function viewOf(facts: Facts, now: number) {
  return { facts, now, enteredAt: null, subject: { appointmentId: null } };
}

function holds(filter: Filter, facts: Facts, now: number): boolean {
  return evaluate(filter, viewOf(facts, now));
}

/** What a person needs to find the fault: the sentence, each clause with what was found, and the facts. */
function disagreement(filter: Filter, facts: Facts, now: number): string {
  const clauses = explainClauses(filter, viewOf(facts, now)).map(
    ({ depth, sentence, holds: value, found }) =>
      `${'  '.repeat(depth)}${value ? 'yes' : 'no '} ${sentence} [${found ?? 'group'}]`,
  );
  const full = Object.entries(facts).filter(([, part]) => !Array.isArray(part) || part.length > 0);
  return [
    `SQL and evaluate disagree at ${new Date(now).toISOString()} about: ${sentenceOf(filter)}`,
    JSON.stringify(filter),
    'evaluate says:',
    ...clauses,
    `of ${JSON.stringify(Object.fromEntries(full), null, 1)}`,
  ].join('\n');
}
