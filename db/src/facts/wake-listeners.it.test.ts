import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { connectDatabase, type Database } from '../connect.ts';
import { inPractice, type Tx } from '../in-practice.ts';
import { newId } from '../new-id.ts';
import { wakes } from '../tables/enrollments.ts';
import { createTestDatabase, insertEnrollment, insertPractice, type TestDatabase } from '../testing/index.ts';
import { wakeListeners } from './wake-listeners.ts';
import { upsertPatient } from './write-patient.ts';

const now = Date.parse('2026-03-02T14:00:00Z');

let file: TestDatabase;
let database: Database;
let practiceId: string;
let patientId: string;
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
  patientId = await inTest(async (tx) => {
    await insertPractice(tx, practiceId);
    return (await upsertPatient(tx, { source: 's', externalId: 'p', firstName: 'Ana', lastName: 'Reyes' }, now)).id;
  });
});

test('wakes the open enrollments of the patient that listen, and no other', async () => {
  await inTest(async (tx) => {
    const row = { practiceId, patientId, now };
    const listening = [
      await insertEnrollment(tx, { ...row, listens: ['appointments', 'patient'] }),
      await insertEnrollment(tx, { ...row, listens: ['event:form.submitted'], status: 'held' }),
      await insertEnrollment(tx, { ...row, listens: ['appointments'], status: 'settling' }),
    ];
    await insertEnrollment(tx, { ...row, listens: ['messages'] });
    await insertEnrollment(tx, { ...row, listens: ['appointments'], status: 'ended' });
    await insertEnrollment(tx, { ...row, listens: ['appointments'], status: 'stuck' });
    const other = await upsertPatient(tx, { source: 's', externalId: 'p2', firstName: 'Ben', lastName: 'Ode' }, now);
    await insertEnrollment(tx, { ...row, patientId: other.id, listens: ['appointments'] });

    const woken = await wakeListeners(tx, {
      patientId,
      keys: ['appointments', 'event:form.submitted'],
      reason: 'r',
      now,
    });
    expect(woken.sort()).toEqual(listening.map(({ enrollmentId }) => enrollmentId).sort());
    expect(await tx.select().from(wakes)).toHaveLength(3);
  });
});

test('no key wakes nobody', async () => {
  await inTest(async (tx) => {
    await insertEnrollment(tx, { practiceId, patientId, listens: ['patient'], now });
    expect(await wakeListeners(tx, { patientId, keys: [], reason: 'r', now })).toEqual([]);
    expect(await tx.select().from(wakes)).toEqual([]);
  });
});

test('a second wake joins the first: one row, soonest time, fresh attempts, still ahead', async () => {
  await inTest(async (tx) => {
    const { enrollmentId } = await insertEnrollment(tx, { practiceId, patientId, listens: ['patient'], now });
    await wakeListeners(tx, { patientId, keys: ['patient'], reason: 'first', now, exitsFirst: true });
    await tx.update(wakes).set({ attempts: 3, nextAt: now + 60_000 });
    await wakeListeners(tx, { patientId, keys: ['patient'], reason: 'second', now: now + 1000 });
    expect(await tx.select().from(wakes)).toEqual([
      {
        practiceId,
        enrollmentId,
        reason: 'second',
        exitsFirst: true,
        createdAt: now,
        nextAt: now + 1000,
        attempts: 0,
        causeDepth: 0,
      },
    ]);
  });
});
