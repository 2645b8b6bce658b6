import { connectDatabase, countAudience, type Database, explainAudience, inPractice } from '@cairn/db';
import { createTestDatabase, type TestDatabase } from '@cairn/db/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import '../testing/provided.ts';
import { askedAudiences } from './audience-filters.ts';
import { insertCrowds } from './crowd.ts';

const now = Date.parse('2026-11-23T15:00:00Z');
const asked = { practiceId: '0a000000-0000-4000-8000-0000000000a1', patients: 20_000, now };
const other = { practiceId: '0b000000-0000-4000-8000-0000000000b2', patients: 1_000, now };
let file: TestDatabase;
let database: Database;

beforeAll(async () => {
  file = await createTestDatabase(inject('adminDatabaseUrl'));
  database = connectDatabase(file);
  await insertCrowds(file.ownerUrl, [asked, other], () => undefined);
});
afterAll(async () => {
  await database.close();
  await file.drop();
});

/** The same values each time, those in the middle. */
const middling = () => 0.5;

describe('the count of an audience, as the app’s role, in a practice of 20,000', () => {
  test.each(askedAudiences)('$name is answered by its indexes alone', async ({ make, indexes }) => {
    const plan = await inPractice(database, asked.practiceId, (tx) => explainAudience(tx, make(middling), now));
    for (const index of indexes) expect(plan).toContain(index);
    expect(plan).not.toContain('Seq Scan');
    // Row-level security lets an index be searched by what leaks nothing alone: each search begins with the practice.
    for (const [, condition] of plan.matchAll(/Index Cond: (.*)/g)) expect(condition).toContain('practice_id');
    // The rows stay unread, but of the few who are said to have come already (`s_1`).
    for (const line of plan.split('\n').filter((one) => one.includes(' on patient_summary s ('))) {
      expect(line).toContain('Index Only Scan');
    }
  });

  test.each(askedAudiences)('$name is of this practice’s patients', async ({ make }) => {
    const found = await inPractice(database, asked.practiceId, (tx) => countAudience(tx, make(middling), now));
    expect(found.matching).toBeGreaterThan(0);
    expect(found.matching).toBeLessThan(found.of);
    expect(found.of).toBeLessThanOrEqual(asked.patients);
  });
});
