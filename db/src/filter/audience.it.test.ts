import { evaluate, type Filter } from '@cairn/core';
import { arbitraryLeaves } from '@cairn/core/testing';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { connectDatabase, type Database } from '../connect.ts';
import { loadFacts } from '../facts/load-facts.ts';
import { upsertAppointment } from '../facts/write-appointment.ts';
import { upsertPatient } from '../facts/write-patient.ts';
import { inPractice, type Tx } from '../in-practice.ts';
import { newId } from '../new-id.ts';
import { createTestDatabase, insertPractice, type TestDatabase } from '../testing/index.ts';
import { audienceIds, countAudience, explainFor, sampleAudience } from './audience.ts';
import { audienceQuestion } from './audience-question.ts';
import { toSql } from './to-sql.ts';

const now = Date.parse('2026-03-02T06:30:00Z');
let file: TestDatabase;
let database: Database;
let practiceId: string;
const inTest = <T>(fn: (tx: Tx) => Promise<T>) => inPractice(database, practiceId, fn);

beforeAll(async () => {
  file = await createTestDatabase(inject('adminDatabaseUrl'));
  database = connectDatabase(file);
});
afterAll(async () => {
  await database.close();
  await file.drop();
});
beforeEach(async () => {
  practiceId = newId();
  await inTest((tx) => insertPractice(tx, practiceId));
});

const recall: Filter = { op: 'tag', tag: 'recall' };

async function patient(tx: Tx, externalId: string, edit: { tags?: string[]; zone?: string } = {}): Promise<string> {
  const names = { firstName: 'Ana', lastName: externalId };
  return (await upsertPatient(tx, { source: 's', externalId, ...names, tags: ['recall'], ...edit }, now)).id;
}

describe('an audience', () => {
  test('is of one practice, counted, named and read in parts', async () => {
    const elsewhere = newId();
    await inPractice(database, elsewhere, async (tx) => {
      await insertPractice(tx, elsewhere);
      await patient(tx, 'theirs');
    });
    await inTest(async (tx) => {
      const ids = [await patient(tx, 'c'), await patient(tx, 'a'), await patient(tx, 'b')];
      await patient(tx, 'other', { tags: [] });
      expect(await countAudience(tx, recall, now)).toEqual({ matching: 3, of: 4 });
      const sample = await sampleAudience(tx, recall, { now, limit: 2 });
      expect(sample.map(({ name }) => name)).toEqual(['Ana a', 'Ana b']);
      const first = await audienceIds(tx, recall, { now, after: null, limit: 2 });
      const rest = await audienceIds(tx, recall, { now, after: first[1] ?? null, limit: 2 });
      expect([...first, ...rest]).toEqual(ids.sort());
    });
  });

  test('reads days by each patient’s own clock', async () => {
    const today: Filter = { op: 'appointment', which: 'any', when: { kind: 'this', period: 'day' }, times: 1 };
    await inTest(async (tx) => {
      // 01:30 of 2 March in New York, and still 1 March in Los Angeles.
      for (const zone of ['America/New_York', 'America/Los_Angeles']) {
        const patientId = await patient(tx, zone, { zone });
        const startsAt = Date.parse('2026-03-02T17:00:00Z');
        await upsertAppointment(tx, { source: 's', externalId: zone, patientId, status: 'booked', startsAt }, now);
      }
      const found = await sampleAudience(tx, today, { now, limit: 9 });
      expect(found.map(({ name }) => name)).toEqual(['Ana America/New_York']);
      const theirs: Filter = { ...today, when: { kind: 'this', period: 'day', zone: 'practice' } };
      expect(await countAudience(tx, theirs, now)).toEqual({ matching: 2, of: 2 });
    });
  });

  test('looks at as many events as the facts of a patient hold', async () => {
    const old: Filter = { op: 'event', name: 'old', since: 'ever', times: 1 };
    await inTest(async (tx) => {
      const patientId = await patient(tx, 'busy');
      const newer = (count: number) =>
        tx
          .execute(sql`
        insert into cairn.events (practice_id, id, message_id, name, patient_id, occurred_at, received_at)
        select ${practiceId}::uuid, gen_random_uuid(), gen_random_uuid()::text, 'new', ${patientId}::uuid,
               timestamptz '2026-03-01' + n * interval '1 second', now() from generate_series(1, ${count}::int) n`)
          .execute();
      await tx
        .execute(sql`
        insert into cairn.events (practice_id, id, message_id, name, patient_id, occurred_at, received_at)
        values (${practiceId}::uuid, gen_random_uuid(), 'old', 'old', ${patientId}::uuid, timestamptz '2026-02-01', now())`)
        .execute();
      for (const [more, expected] of [
        [499, true],
        [1, false],
      ] as const) {
        await newer(more);
        const facts = await loadFacts(tx, { patientId, enrollmentId: null });
        expect(evaluate(old, { facts, now, enteredAt: null, subject: { appointmentId: null } })).toBe(expected);
        expect((await countAudience(tx, old, now)).matching).toBe(expected ? 1 : 0);
      }
    });
  });

  test('is explained for one patient, and not for a stranger', async () => {
    await inTest(async (tx) => {
      const patientId = await patient(tx, 'a');
      const [clause] = (await explainFor(tx, patientId, recall, now)) ?? [];
      expect(clause).toEqual({
        path: '',
        depth: 0,
        sentence: 'the patient is tagged “recall”',
        holds: true,
        found: 'tags: recall',
      });
      expect(await explainFor(tx, newId(), recall, now)).toBeNull();
    });
  });
});

describe('the SQL of each test', () => {
  // Row-level security lets an index be searched only by operators that leak nothing of rows that are not ours.
  test.each(Object.entries(arbitraryLeaves))(
    'reads the facts of %s by an index, below row-level security',
    async (_, leaf) => {
      await inTest(async (tx) => {
        await tx.execute(sql`set local enable_seqscan = off`).execute();
        for (const filter of fc.sample<Filter>(leaf, 8)) {
          const question = await audienceQuestion(tx, now);
          const rows = await tx
            .execute<{ 'QUERY PLAN': string }>(sql`explain select p.id ${toSql(filter, question)}`)
            .execute();
          const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
          expect(plan).not.toMatch(/Seq Scan on (?!patients)/);
          for (const [, condition] of plan.matchAll(/Index Cond: (.*)/g)) expect(condition).toContain('practice_id');
        }
      });
    },
  );
});
