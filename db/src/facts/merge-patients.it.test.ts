import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { connectDatabase, type Database } from '../connect.ts';
import { inPractice, type Tx } from '../in-practice.ts';
import { newId } from '../new-id.ts';
import { effects, providerAccounts } from '../tables/effects.ts';
import { enrollments, wakes } from '../tables/enrollments.ts';
import { patientSummary } from '../tables/patient-summary.ts';
import { patients } from '../tables/patients.ts';
import { createTestDatabase, insertEnrollment, insertPractice, type TestDatabase } from '../testing/index.ts';
import { isTransient } from '../transient.ts';
import { applyFacts } from './apply-facts.ts';
import type { FactToWrite } from './fact-to-write.ts';
import { loadFacts, loadFactsOf } from './load-facts.ts';
import { lockAddress, lockPatient, patientsWithAddress } from './locks.ts';
import { mergePatients } from './merge-patients.ts';
import { optOutAddress } from './write-address.ts';
import { upsertAppointment } from './write-appointment.ts';
import { recordConsent } from './write-consent.ts';
import { recordEvent } from './write-event.ts';
import { type PatientInput, upsertPatient } from './write-patient.ts';

const now = Date.parse('2026-03-02T14:00:00Z');
const hour = 3_600_000;
const source = 'fhir:main';
const ana: PatientInput = { source, externalId: 'new', firstName: 'Ana', lastName: 'Reyes' };
const old: PatientInput = { ...ana, externalId: 'old', lastName: 'Reyes-Ortiz' };

let file: TestDatabase;
let database: Database;
let practiceId: string;
let superseded: string[];
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
  superseded = [];
  await inTest((tx) => insertPractice(tx, practiceId));
});

describe('after a merge', () => {
  test('everything that was known of either is known of the survivor', async () => {
    const { from, into } = await two(
      { email: 'old@example.com', birthDate: '1980-02-29', tags: ['b'] },
      { tags: ['a'] },
    );
    await inTest(async (tx) => {
      await recordEvent(tx, {
        messageId: 'm',
        name: 'a.b',
        patientId: from,
        patientRef: 'old',
        occurredAt: now,
        receivedAt: now,
      });
      const visit = { source, status: 'fulfilled', startsAt: now - hour } as const;
      await upsertAppointment(tx, { ...visit, externalId: 'a1', patientId: from }, now);
      await upsertAppointment(tx, { ...visit, externalId: 'a2', patientId: into, startsAt: now - 2 * hour }, now);
    });
    const merged = await merge(from, into);
    expect(merged).toMatchObject({ changed: true, id: into, ignored: null });
    expect(merged.keys).toEqual(expect.arrayContaining(['patient', 'appointments', 'consent', 'event:a.b']));
    const facts = await inTest((tx) => loadFacts(tx, { patientId: into, enrollmentId: null }));
    expect(facts.patient).toMatchObject({ lastName: 'Reyes', birthDate: '1980-02-29', tags: ['a', 'b'] });
    expect(facts.addresses).toMatchObject([{ channel: 'email', value: 'old@example.com' }]);
    expect(facts.appointments.map(({ startsAt }) => startsAt)).toEqual([now - 2 * hour, now - hour]);
    expect(facts.events.map(({ name }) => name)).toEqual(['a.b']);
    const sums = await inTest((tx) => tx.select().from(patientSummary));
    expect(sums).toMatchObject([{ patientId: into, visits: 2, lastVisitAt: now - hour }]);
    expect(await inTest((tx) => patientsWithAddress(tx, 'email', 'old@example.com'))).toEqual([into]);
  });

  test('what still names the old record lands on the survivor', async () => {
    const { from, into } = await two({}, {});
    await merge(from, into);
    const visit: FactToWrite = appointmentOf('old', 'a1');
    const applied = await inTest((tx) =>
      applyFacts(tx, [visit, { ...old, kind: 'patient', sourceUpdatedAt: null, lastName: 'Nobody' }], {
        now,
        reason: 'fhir',
      }),
    );
    expect(applied.facts).toMatchObject([
      { outcome: 'created', patientId: into },
      { outcome: 'merged', id: into },
    ]);
    expect(await inTest((tx) => upsertPatient(tx, { ...old, lastName: 'Nobody' }, now))).toMatchObject({
      ignored: 'merged',
      id: into,
    });
    const facts = await inTest((tx) => loadFacts(tx, { patientId: into, enrollmentId: null }));
    expect(facts.patient.lastName).toBe('Reyes');
    expect(facts.appointments).toHaveLength(1);
    const again = await inTest((tx) => applyFacts(tx, [visit], { now, reason: 'fhir' }));
    expect(again.facts).toMatchObject([{ outcome: 'unchanged', patientId: into }]);
  });

  test('a second merge of the same two changes nothing, nor does the opposite one; chains lead to the last', async () => {
    const { from, into } = await two({}, {});
    await merge(from, into);
    expect(await merge(from, into)).toMatchObject({ changed: false, id: into, ignored: 'merged', keys: [] });
    expect(await merge(into, from)).toMatchObject({ changed: false, id: into, ignored: 'merged' });
    const { id: last } = await inTest((tx) => upsertPatient(tx, { ...ana, externalId: 'last' }, now));
    await merge(into, last);
    const rows = await inTest((tx) =>
      tx.select({ mergedInto: patients.mergedInto, externalId: patients.externalId }).from(patients),
    );
    expect(Object.fromEntries(rows.map((row) => [row.externalId, row.mergedInto]))).toEqual({
      new: last,
      old: last,
      last: null,
    });
    expect(await inTest((tx) => upsertPatient(tx, old, now))).toMatchObject({ id: last, ignored: 'merged' });
  });

  test('the next word of the source about the survivor does not undo what came from the other record', async () => {
    const { from, into } = await two({ tags: ['vip'] }, { tags: ['new'] });
    await merge(from, into);
    await inTest((tx) => upsertPatient(tx, { ...ana, tags: ['new'], language: 'es' }, now));
    const facts = await inTest((tx) => loadFacts(tx, { patientId: into, enrollmentId: null }));
    expect(facts.patient).toMatchObject({ tags: ['new', 'vip'], language: 'es' });
  });
});

describe('consent', () => {
  const answers = [
    { from: false, into: true, stands: false },
    { from: true, into: false, stands: false },
    { from: true, into: true, stands: true },
    { from: true, into: null, stands: true },
    { from: false, into: null, stands: false },
    { from: null, into: false, stands: false },
  ];
  test.each(answers)(
    '$from of the old record and $into of the new one is $stands',
    async ({ from: a, into: b, stands }) => {
      const { from, into } = await two({}, {});
      await inTest(async (tx) => {
        for (const [patientId, granted, recordedAt] of [
          [from, a, now - hour],
          [into, b, now],
        ] as const) {
          if (granted === null) continue;
          await recordConsent(
            tx,
            { patientId, channel: 'sms', purpose: 'marketing', granted, source: 'x', recordedAt },
            now,
          );
        }
      });
      await merge(from, into);
      const facts = await inTest((tx) => loadFacts(tx, { patientId: into, enrollmentId: null }));
      expect(facts.consents).toEqual([{ channel: 'sms', purpose: 'marketing', granted: stands }]);
    },
  );

  test('an opt-out of the old number holds for the number that stays; limits of both hold', async () => {
    const limits = { restrictions: { onlyChannels: ['sms' as const], doNotContact: false } };
    const { from, into } = await two(
      { phone: '+16175550101', ...limits },
      { phone: '+16175550102', restrictions: { onlyChannels: ['email'], doNotContact: false } },
    );
    await inTest((tx) => optOutAddress(tx, { channel: 'sms', value: '+16175550101', by: 'reply:STOP', at: now }));
    await merge(from, into);
    const facts = await inTest((tx) => loadFacts(tx, { patientId: into, enrollmentId: null }));
    expect(facts.addresses).toMatchObject([{ value: '+16175550102', optedOutAt: now }]);
    expect(facts.restrictions).toEqual({ onlyChannels: [], doNotContact: false });
  });
});

describe('journeys', () => {
  test('go to the survivor with their messages, and all that listen are woken', async () => {
    const { from, into } = await two({}, {});
    const moved = await inTest(async (tx) => {
      const ids = await insertEnrollment(tx, { practiceId, patientId: from, listens: ['patient'], now });
      await insertEffect(tx, { ...ids, patientId: from });
      return ids.enrollmentId;
    });
    const own = await inTest((tx) => insertEnrollment(tx, { practiceId, patientId: into, listens: ['patient'], now }));
    const merged = await merge(from, into);
    expect(merged.wokenIds.sort()).toEqual([moved, own.enrollmentId].sort());
    const facts = await inTest((tx) => loadFactsOf(tx, moved));
    expect(facts?.patient.id).toBe(into);
    expect(facts?.messages).toHaveLength(1);
    const other = await inTest((tx) => loadFactsOf(tx, own.enrollmentId));
    expect([other?.pastMessages.length, other?.campaignHistory.length]).toEqual([1, 1]);
    expect(await inTest((tx) => tx.select({ reason: wakes.reason }).from(wakes))).toEqual([
      { reason: 'patient.merged' },
      { reason: 'patient.merged' },
    ]);
    expect(superseded).toEqual([]);
  });

  test.each([
    { older: 'from', status: 'active', ends: true },
    { older: 'into', status: 'active', ends: true },
    { older: 'from', status: 'ended', ends: false },
  ] as const)('the older of two by the same key is kept ($older, younger $status)', async ({ older, status, ends }) => {
    const { from, into } = await two({}, {});
    const ids = await inTest(async (tx) => {
      const first = await insertEnrollment(tx, {
        practiceId,
        patientId: older === 'from' ? from : into,
        listens: ['patient'],
        now,
      });
      const second = newId();
      await tx.execute(sql`
        insert into cairn.enrollments (practice_id, id, campaign_id, version_id, patient_id, entry_key, mode, status, state, seq, outcome,
          listens, enrolled_by, entered_at)
        select practice_id, ${second}::uuid, campaign_id, version_id, ${older === 'from' ? into : from}::uuid, entry_key, mode, ${status},
          state, seq, outcome, listens, enrolled_by, entered_at + interval '1 hour' from cairn.enrollments where id = ${first.enrollmentId}::uuid`);
      return { first: first.enrollmentId, second };
    });
    await merge(from, into);
    expect(superseded).toEqual(ends ? [ids.second] : []);
    const rows = await inTest((tx) => tx.select().from(enrollments).orderBy(enrollments.enteredAt));
    expect(rows.map(({ id, patientId }) => [id, patientId])).toEqual([
      [ids.first, into],
      [ids.second, into],
    ]);
    expect(rows[0]?.entryKey).toBe('');
    expect(rows[1]?.entryKey).not.toBe('');
  });
});

describe('while others write', () => {
  test('facts of the old record that are written at the same moment are not lost', async () => {
    const { from, into } = await two({}, {});
    const deliveries = Array.from({ length: 10 }, (_, n) =>
      again(() => inTest((tx) => applyFacts(tx, [appointmentOf('old', `a${n}`)], { now, reason: 'fhir' }))),
    );
    const changes = Array.from({ length: 5 }, (_, n) =>
      again(() => inTest((tx) => upsertPatient(tx, { ...old, language: `l${n}` }, now))),
    );
    await Promise.all([...deliveries.slice(0, 5), again(() => merge(from, into)), ...deliveries.slice(5), ...changes]);
    const facts = await inTest((tx) => loadFacts(tx, { patientId: into, enrollmentId: null }));
    expect(facts.appointments).toHaveLength(10);
  });

  test('an opt-out of the old number that comes during the merge is not lost', async () => {
    const { from, into } = await two({ phone: '+16175550101' }, { phone: '+16175550102' });
    await Promise.all([
      again(() => merge(from, into)),
      again(() =>
        inTest(async (tx) => {
          await optOutAddress(tx, { channel: 'sms', value: '+16175550101', by: 'reply:STOP', at: now });
          // Whose it is now is asked under the address's lock.
          for (const id of await patientsWithAddress(tx, 'sms', '+16175550101')) await lockPatient(tx, id);
        }),
      ),
    ]);
    const left = await inTest((tx) => lockAddress(tx, 'sms', '+16175550101', 'share'));
    expect(left.optedOutAt).toBe(now);
  });

  test('a merge waits for a message of the old record that is being decided, holding nothing meanwhile', async () => {
    const { from, into } = await two({ phone: '+16175550101' }, { phone: '+16175550102' });
    const effectId = await inTest(async (tx) => {
      const ids = await insertEnrollment(tx, { practiceId, patientId: from, listens: ['patient'], now });
      return insertEffect(tx, { ...ids, patientId: from });
    });
    let merging: Promise<unknown> = Promise.resolve();
    await inTest(async (tx) => {
      await tx.select().from(effects).where(eq(effects.id, effectId)).for('update');
      merging = again(() => merge(from, into));
      await untilSomebodyWaits(tx);
      // The order of whoever decides: the address and the patient after the message. Neither is held by the merge.
      await lockAddress(tx, 'sms', '+16175550101', 'share');
      expect(await lockPatient(tx, from)).toBe(true);
      await tx.update(effects).set({ state: 'calling' }).where(eq(effects.id, effectId));
    });
    await merging;
    const [row] = await inTest((tx) =>
      tx
        .select()
        .from(effects)
        .where(and(eq(effects.id, effectId))),
    );
    expect(row).toMatchObject({ patientId: into, state: 'calling' });
  });

  test('a message that was written since and is being decided makes the merge try again', async () => {
    const { from, into } = await two({}, {});
    const ids = await inTest((tx) => insertEnrollment(tx, { practiceId, patientId: from, listens: ['patient'], now }));
    let merging: Promise<unknown> = Promise.resolve();
    let deciding: Promise<unknown> = Promise.resolve();
    await inTest(async (advancing) => {
      await lockPatient(advancing, from);
      merging = merge(from, into).catch((error) => error);
      await untilSomebodyWaits(advancing);
      const effectId = await inTest((tx) => insertEffect(tx, { ...ids, patientId: from }));
      await new Promise<void>((locked, failed) => {
        deciding = inTest(async (tx) => {
          await tx.select().from(effects).where(eq(effects.id, effectId)).for('update');
          locked();
          expect(isTransient(await merging)).toBe(true);
          expect(await lockPatient(tx, from)).toBe(true);
        });
        deciding.catch(failed);
      });
    });
    await deciding;
    expect(await merge(from, into)).toMatchObject({ changed: true });
    const left = await inTest((tx) => tx.select({ id: effects.id }).from(effects).where(eq(effects.patientId, from)));
    expect(left).toEqual([]);
  });
});

async function two(a: Partial<PatientInput>, b: Partial<PatientInput>): Promise<{ from: string; into: string }> {
  return inTest(async (tx) => {
    const from = await upsertPatient(tx, { ...old, ...a }, now);
    const into = await upsertPatient(tx, { ...ana, ...b }, now);
    return { from: from.id, into: into.id };
  });
}

function merge(from: string, into: string) {
  return inTest((tx) =>
    mergePatients(tx, {
      from,
      into,
      now,
      supersede: async ({ id }) => {
        superseded.push(id);
      },
    }),
  );
}

/** As the program does with what may succeed a moment later. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isTransient(error)) throw error;
    }
  }
}

async function untilSomebodyWaits(tx: Tx): Promise<void> {
  for (;;) {
    const [row] = await tx.execute<{ waits: boolean }>(sql`
      select exists (select from pg_stat_activity where pg_backend_pid() = any (pg_blocking_pids(pid))) as waits`);
    if (row?.waits) return;
  }
}

function appointmentOf(patient: string, externalId: string): FactToWrite {
  const nobody = { name: null, ref: null };
  return {
    kind: 'appointment',
    source,
    externalId,
    sourceUpdatedAt: null,
    subject: { source, type: 'Patient', externalId: patient },
    status: 'booked',
    startsAt: now + hour,
    endsAt: null,
    purpose: null,
    provider: nobody,
    location: nobody,
    caseType: null,
    procedureCodes: [],
    diagnosisCodes: [],
    bookedAt: null,
  };
}

async function insertEffect(
  tx: Tx,
  ids: { enrollmentId: string; campaignId: string; versionId: string; patientId: string },
): Promise<string> {
  const [id, accountId] = [newId(), newId()];
  const limits = { ratePerSecond: 10, burst: 10 };
  const account = { practiceId, id: accountId, channel: 'sms', provider: 'sandbox', sender: '+16175550100' } as const;
  await tx.insert(providerAccounts).values({ ...account, ...limits });
  await tx.insert(effects).values({
    ...ids,
    practiceId,
    id,
    accountId,
    nodeId: 'hello',
    visit: 1,
    kind: 'message',
    channel: 'sms',
    role: 'patient',
    purpose: 'care',
    mode: 'sandbox',
    priority: 1,
    notBefore: now,
    createdAt: now,
  });
  return id;
}
