import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { connectDatabase, type Database } from '../connect.ts';
import { inPractice, type Tx } from '../in-practice.ts';
import { newId } from '../new-id.ts';
import { addresses, appointments, events, factRevisions, patients } from '../tables/patients.ts';
import { createTestDatabase, insertPractice, type TestDatabase } from '../testing/index.ts';
import { lockAddress, lockPatient, lockPatients, patientsWithAddress } from './locks.ts';
import { optInAddress, optOutAddress, suppressAddress } from './write-address.ts';
import { type AppointmentInput, upsertAppointment } from './write-appointment.ts';
import { recordConsent } from './write-consent.ts';
import { adoptEvents, recordEvent } from './write-event.ts';
import { type PatientInput, upsertPatient } from './write-patient.ts';

const now = Date.parse('2026-03-02T14:00:00Z');
const minute = 60_000;
const ana: PatientInput = { source: 'fhir:main', externalId: 'p1', firstName: 'Ana', lastName: 'Reyes' };

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

describe('upsertPatient', () => {
  test('the same content again changes nothing and wakes nobody', async () => {
    const first = await inTest((tx) =>
      upsertPatient(tx, { ...ana, tags: ['b', 'a', 'b'], email: ' Ana@Example.com' }, now),
    );
    const again = await inTest((tx) =>
      upsertPatient(tx, { ...ana, tags: ['a', 'b'], email: 'ana@example.com' }, now + 1),
    );
    expect(first).toEqual({ changed: true, id: first.id, keys: ['patient'], ignored: null });
    expect(again).toEqual({ changed: false, id: first.id, keys: [], ignored: 'unchanged' });
    expect(await inTest((tx) => tx.select().from(factRevisions))).toEqual([]);
  });

  test('keeps what was replaced, and fields that were left out', async () => {
    const { id } = await inTest((tx) => upsertPatient(tx, { ...ana, language: 'es', birthDate: '1980-02-29' }, now));
    await inTest((tx) => upsertPatient(tx, { ...ana, lastName: 'Ortiz', language: null }, now + minute));
    const [row] = await inTest((tx) => tx.select().from(patients));
    expect(row).toMatchObject({ lastName: 'Ortiz', language: null, birthDate: '1980-02-29', updatedAt: now + minute });
    const [revision] = await inTest((tx) => tx.select().from(factRevisions));
    expect(revision).toMatchObject({ kind: 'patient', factId: id, patientId: id, recordedAt: now + minute });
    expect(revision?.body).toMatchObject({ lastName: 'Reyes', language: 'es' });
  });

  test('an older change never overwrites a newer one, not even one that confirmed the same content', async () => {
    await inTest((tx) => upsertPatient(tx, { ...ana, sourceUpdatedAt: now }, now));
    await inTest((tx) => upsertPatient(tx, { ...ana, sourceUpdatedAt: now + 2 * minute }, now));
    const late = await inTest((tx) =>
      upsertPatient(tx, { ...ana, lastName: 'Old', sourceUpdatedAt: now + minute }, now),
    );
    expect(late).toMatchObject({ changed: false, ignored: 'older', keys: [] });
    const [row] = await inTest((tx) => tx.select().from(patients));
    expect(row).toMatchObject({ lastName: 'Reyes', sourceUpdatedAt: now + 2 * minute });
  });

  test('makes the rows of the addresses, and a new address touches consent too', async () => {
    await inTest((tx) => upsertPatient(tx, { ...ana, email: 'ana@example.com' }, now));
    const moved = await inTest((tx) => upsertPatient(tx, { ...ana, phone: '+16175550100' }, now));
    expect(moved.keys).toEqual(['patient', 'consent']);
    const rows = await inTest((tx) => tx.select({ value: addresses.value }).from(addresses).orderBy(addresses.value));
    expect(rows).toEqual([{ value: '+16175550100' }, { value: 'ana@example.com' }]);
  });

  test('two first sightings at once make one patient', async () => {
    const both = await Promise.all([1, 2].map(() => inTest((tx) => upsertPatient(tx, ana, now))));
    expect(both.map(({ changed }) => changed).sort()).toEqual([false, true]);
    expect(new Set(both.map(({ id }) => id)).size).toBe(1);
  });
});

describe('upsertAppointment', () => {
  const booked = (patientId: string): AppointmentInput => ({
    source: 'fhir:main',
    externalId: 'a1',
    patientId,
    status: 'booked',
    startsAt: now + 60 * minute,
    purpose: 'Check-up',
  });

  test('unchanged, changed with a revision, and older', async () => {
    await inTest(async (tx) => {
      const { id: patientId } = await upsertPatient(tx, ana, now);
      const first = await upsertAppointment(tx, { ...booked(patientId), sourceUpdatedAt: now }, now);
      expect(first).toMatchObject({ changed: true, keys: ['appointments'] });
      expect(await upsertAppointment(tx, booked(patientId), now)).toMatchObject({ ignored: 'unchanged', keys: [] });
      const cancelled = {
        source: 'fhir:main',
        externalId: 'a1',
        patientId,
        status: 'cancelled' as const,
        sourceUpdatedAt: now + minute,
      };
      expect(await upsertAppointment(tx, cancelled, now)).toMatchObject({ changed: true, id: first.id });
      expect(await upsertAppointment(tx, { ...booked(patientId), sourceUpdatedAt: now }, now)).toMatchObject({
        ignored: 'older',
      });
      const [row] = await tx.select().from(appointments);
      expect(row).toMatchObject({ status: 'cancelled', purpose: 'Check-up', startsAt: now + 60 * minute });
      const [revision] = await tx.select().from(factRevisions);
      expect(revision).toMatchObject({ kind: 'appointment', factId: first.id, patientId });
      expect(revision?.body).toMatchObject({ status: 'booked', startsAt: now + 60 * minute });
    });
  });

  test('one of another patient is left alone', async () => {
    await inTest(async (tx) => {
      const { id: anaId } = await upsertPatient(tx, ana, now);
      const { id: benId } = await upsertPatient(tx, { ...ana, externalId: 'p2', firstName: 'Ben' }, now);
      await upsertAppointment(tx, booked(anaId), now);
      const taken = await upsertAppointment(tx, { ...booked(benId), status: 'cancelled' }, now);
      expect(taken).toMatchObject({ changed: false, ignored: 'other_patient', keys: [] });
      expect(await tx.select({ status: appointments.status }).from(appointments)).toEqual([{ status: 'booked' }]);
    });
  });
});

describe('recordEvent', () => {
  const event = { messageId: 'm1', name: 'form.submitted', occurredAt: now, receivedAt: now, patientRef: 'p1' };

  test("stores the sender's event once", async () => {
    await inTest(async (tx) => {
      const { id: patientId } = await upsertPatient(tx, ana, now);
      const first = await recordEvent(tx, { ...event, patientId, properties: { form: 'intake' } });
      const again = await recordEvent(tx, { ...event, patientId, properties: { form: 'other' } });
      expect(first).toMatchObject({ changed: true, keys: ['event:form.submitted'] });
      expect(again).toEqual({ changed: false, id: first.id, keys: [], ignored: 'unchanged' });
      expect(await tx.select({ properties: events.properties }).from(events)).toEqual([
        { properties: { form: 'intake' } },
      ]);
    });
  });

  test('keeps events of an unknown patient until the patient appears, oldest first', async () => {
    await inTest(async (tx) => {
      await recordEvent(tx, { ...event, patientId: null });
      await recordEvent(tx, { ...event, messageId: 'm0', occurredAt: now - minute, patientId: null });
      await recordEvent(tx, { ...event, messageId: 'm2', patientRef: 'p2', patientId: null });
      const { id: patientId } = await upsertPatient(tx, ana, now);
      const adopted = await adoptEvents(tx, { patientId, patientRef: 'p1', matchedAt: now });
      expect(adopted.map((row) => [row.messageId, row.patientId])).toEqual([
        ['m0', patientId],
        ['m1', patientId],
      ]);
      expect(await adoptEvents(tx, { patientId, patientRef: 'p1', matchedAt: now })).toEqual([]);
    });
  });
});

test('recordConsent: the same is unchanged, new evidence wakes nobody, an older answer is ignored', async () => {
  await inTest(async (tx) => {
    const { id: patientId } = await upsertPatient(tx, ana, now);
    const given = {
      patientId,
      channel: 'email',
      purpose: 'marketing',
      granted: true,
      source: 'form',
      recordedAt: now,
    } as const;
    expect(await recordConsent(tx, given, now)).toMatchObject({ changed: true, keys: ['consent'] });
    expect(await recordConsent(tx, given, now)).toMatchObject({ ignored: 'unchanged' });
    expect(await recordConsent(tx, { ...given, evidence: 'scan 7' }, now)).toMatchObject({ changed: true, keys: [] });
    expect(await recordConsent(tx, { ...given, granted: false, recordedAt: now - 1 }, now)).toMatchObject({
      ignored: 'older',
    });
    expect(await recordConsent(tx, { ...given, granted: false }, now)).toMatchObject({
      changed: true,
      keys: ['consent'],
    });
    const kept = await tx
      .select({ kind: factRevisions.kind, body: factRevisions.body })
      .from(factRevisions)
      .orderBy(factRevisions.id);
    expect(kept.map(({ kind, body }) => [kind, body.granted, body.evidence])).toEqual([
      ['consent', true, null],
      ['consent', true, 'scan 7'],
    ]);
  });
});

describe('addresses', () => {
  const sms = { channel: 'sms', value: '+16175550100' } as const;

  test('an unknown number can opt out, and back in only by a newer request', async () => {
    await inTest(async (tx) => {
      expect(await optOutAddress(tx, { ...sms, by: 'reply:STOP', at: now })).toMatchObject({
        changed: true,
        keys: ['consent'],
      });
      expect(await optOutAddress(tx, { ...sms, by: 'reply:STOP', at: now + 1 })).toMatchObject({
        ignored: 'unchanged',
      });
      expect(await optInAddress(tx, { ...sms, at: now - 1 })).toMatchObject({ ignored: 'older' });
      expect(await lockAddress(tx, sms.channel, sms.value, 'share')).toMatchObject({ optedOutAt: now });
      expect(await optInAddress(tx, { ...sms, at: now + 2 })).toMatchObject({ changed: true });
      expect(await lockAddress(tx, sms.channel, sms.value, 'share')).toMatchObject({ optedOutAt: null });
    });
  });

  test('the first reason of a suppression stays', async () => {
    await inTest(async (tx) => {
      await suppressAddress(tx, { ...sms, reason: 'hard_bounce', at: now });
      expect(await suppressAddress(tx, { ...sms, reason: 'complaint', at: now + 1 })).toMatchObject({
        ignored: 'unchanged',
      });
      expect(await lockAddress(tx, sms.channel, sms.value, 'share')).toMatchObject({
        suppressedAt: now,
        suppressedReason: 'hard_bounce',
      });
    });
  });

  test('an opt-out waits for whoever decides a message by the address', async () => {
    await inTest((tx) => lockAddress(tx, sms.channel, sms.value, 'share'));
    const decision = inTest(async (tx) => {
      await lockAddress(tx, sms.channel, sms.value, 'share');
      const impatient = inPractice(
        database,
        practiceId,
        (other) => optOutAddress(other, { ...sms, by: 'x', at: now }),
        { lockMs: 50 },
      );
      await expect(impatient).rejects.toMatchObject({ code: '55P03' });
    });
    await decision;
    expect(await inTest((tx) => optOutAddress(tx, { ...sms, by: 'x', at: now }))).toMatchObject({ changed: true });
  });

  test('tells whose current address it is', async () => {
    await inTest(async (tx) => {
      const a = await upsertPatient(tx, { ...ana, phone: sms.value }, now);
      const b = await upsertPatient(tx, { ...ana, externalId: 'p2', phone: sms.value }, now);
      await upsertPatient(tx, { ...ana, externalId: 'p3', phone: '+16175550101' }, now);
      expect(await patientsWithAddress(tx, 'sms', sms.value)).toEqual([a.id, b.id].sort());
      expect(await patientsWithAddress(tx, 'email', sms.value)).toEqual([]);
    });
  });
});

test('locks: a locked patient makes the next writer wait; unknown ids are told', async () => {
  const { id } = await inTest((tx) => upsertPatient(tx, ana, now));
  await inTest(async (tx) => {
    expect(await lockPatients(tx, [newId(), id, id])).toEqual([id]);
    expect(await lockPatient(tx, newId())).toBe(false);
    const second = inPractice(database, practiceId, (other) => lockPatient(other, id), { lockMs: 50 });
    await expect(second).rejects.toMatchObject({ code: '55P03' });
  });
  expect(await inTest((tx) => lockPatient(tx, id))).toBe(true);
});
