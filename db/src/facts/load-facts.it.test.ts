import type { Facts } from '@cairn/core';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { connectDatabase, type Database } from '../connect.ts';
import { inPractice, type Tx } from '../in-practice.ts';
import { newId } from '../new-id.ts';
import { effects, providerAccounts } from '../tables/effects.ts';
import { practices } from '../tables/practices.ts';
import { createTestDatabase, insertEnrollment, insertPractice, type TestDatabase } from '../testing/index.ts';
import { databaseNow } from './database-now.ts';
import { loadFacts } from './load-facts.ts';
import { optOutAddress } from './write-address.ts';
import { upsertAppointment } from './write-appointment.ts';
import { recordConsent } from './write-consent.ts';
import { recordEvent } from './write-event.ts';
import { upsertPatient } from './write-patient.ts';

const now = Date.parse('2026-03-02T14:00:00.123Z');
const hour = 3_600_000;

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

test('a bare patient: empty lists, defaults of the practice', async () => {
  await inTest(async (tx) => {
    const { id } = await upsertPatient(tx, { source: 's', externalId: 'p', firstName: 'Ana', lastName: 'Reyes' }, now);
    const facts = await loadFacts(tx, { patientId: id, enrollmentId: null });
    expect(facts).toEqual({
      practice: {
        id: practiceId,
        name: 'Test practice',
        zone: 'America/New_York',
        phone: null,
        quietHours: { sms: { startMinute: 480, endMinute: 1260 }, email: null, careExempt: false },
        workdays: [1, 2, 3, 4, 5],
        holidays: [],
      },
      patient: {
        id,
        firstName: 'Ana',
        lastName: 'Reyes',
        birthDate: null,
        sex: null,
        language: null,
        zone: null,
        addressState: null,
        city: null,
        postcode: null,
        active: true,
        deceased: false,
        tags: [],
        attributes: {},
      },
      appointments: [],
      events: [],
      messages: [],
      addresses: [],
      consents: [],
      restrictions: { onlyChannels: null, doNotContact: false },
      encounters: [],
      conditions: [],
      procedures: [],
      coverages: [],
      invoices: [],
      forms: [],
      pastMessages: [],
      campaignHistory: [],
      actions: [],
    } satisfies Facts);
  });
});

test('everything that is known, with instants to the millisecond and oldest first', async () => {
  await inTest(async (tx) => {
    await tx.update(practices).set({ phone: '+16175550199', settings: { quietHours: { careExempt: true } } });
    const patient = { source: 's', externalId: 'p', firstName: 'Ana', lastName: 'Reyes', birthDate: '1980-02-29' };
    const contact = { email: 'ana@example.com', phone: '+16175550100', attributes: { vip: true, visits: 3 } };
    const { id: patientId } = await upsertPatient(tx, { ...patient, ...contact }, now);
    await optOutAddress(tx, { channel: 'sms', value: '+16175550100', by: 'x', at: now });
    await recordConsent(
      tx,
      { patientId, channel: 'email', purpose: 'marketing', granted: true, source: 'f', recordedAt: now },
      now,
    );
    for (const [externalId, startsAt] of [
      ['late', now + 2 * hour],
      ['soon', now + hour],
      ['none', null],
    ] as const) {
      await upsertAppointment(
        tx,
        { source: 's', externalId, patientId, status: 'booked', startsAt, purpose: externalId },
        now,
      );
    }
    for (const messageId of ['2', '1']) {
      const occurredAt = now - hour / Number(messageId);
      await recordEvent(tx, {
        messageId,
        name: 'a.b',
        patientId,
        patientRef: 'p',
        occurredAt,
        receivedAt: now,
        properties: { n: 1 },
      });
    }
    const { enrollmentId, ...ids } = await insertEnrollment(tx, { practiceId, patientId, listens: [], now });
    const elsewhere = await insertEnrollment(tx, { practiceId, patientId, listens: [], now });
    const effectId = await insertEffect(tx, { enrollmentId, patientId, ...ids });
    await insertEffect(tx, { patientId, ...elsewhere });

    const facts = await loadFacts(tx, { patientId, enrollmentId });
    expect(facts.practice).toMatchObject({
      phone: '+16175550199',
      quietHours: { sms: { startMinute: 480 }, careExempt: true },
    });
    expect(facts.patient).toMatchObject({ birthDate: '1980-02-29', attributes: { vip: true, visits: 3 } });
    expect(facts.appointments.map(({ purpose, startsAt }) => [purpose, startsAt])).toEqual([
      ['soon', now + hour],
      ['late', now + 2 * hour],
      ['none', null],
    ]);
    expect(facts.events.map(({ occurredAt, properties }) => [occurredAt, properties])).toEqual([
      [now - hour, { n: 1 }],
      [now - hour / 2, { n: 1 }],
    ]);
    expect(facts.addresses).toEqual([
      { channel: 'email', value: 'ana@example.com', optedOutAt: null, suppressedAt: null, suppressedReason: null },
      { channel: 'sms', value: '+16175550100', optedOutAt: now, suppressedAt: null, suppressedReason: null },
    ]);
    expect(facts.consents).toEqual([{ channel: 'email', purpose: 'marketing', granted: true }]);
    expect(facts.messages).toEqual([
      {
        effectId,
        nodeId: 'hello',
        visit: 1,
        channel: 'email',
        state: 'accepted',
        createdAt: now,
        callingAt: now + 1,
        acceptedAt: now + 2,
        settledAt: now + 2,
        deliveredAt: null,
        reason: null,
      },
    ]);
  });
});

test('of very many events the newest 500 are looked at', async () => {
  await inTest(async (tx) => {
    const { id } = await upsertPatient(tx, { source: 's', externalId: 'p', firstName: 'Ana', lastName: 'Reyes' }, now);
    await tx.execute(sql`
      insert into cairn.events (practice_id, id, message_id, name, patient_id, occurred_at, received_at)
      select ${practiceId}::uuid, gen_random_uuid(), n::text, 'a.b', ${id}::uuid, to_timestamp(n), to_timestamp(n)
      from generate_series(1, 510) n`);
    const { events } = await loadFacts(tx, { patientId: id, enrollmentId: null });
    expect(events).toHaveLength(500);
    expect([events[0]?.occurredAt, events.at(-1)?.occurredAt]).toEqual([11_000, 510_000]);
  });
});

test('a patient of another practice has no facts here', async () => {
  const asked = inTest((tx) => loadFacts(tx, { patientId: newId(), enrollmentId: null }));
  await expect(asked).rejects.toThrow('not in this practice');
});

test('databaseNow moves on within a transaction', async () => {
  await inTest(async (tx) => {
    const first = await databaseNow(tx);
    await tx.execute(sql`select pg_sleep(0.003)`);
    expect(await databaseNow(tx)).toBeGreaterThan(first);
  });
});

async function insertEffect(
  tx: Tx,
  ids: { enrollmentId: string; campaignId: string; versionId: string; patientId: string },
): Promise<string> {
  const id = newId();
  const accountId = newId();
  const account = { practiceId, id: accountId, provider: 'sandbox', sender: 'x@example.com', active: false } as const;
  await tx.insert(providerAccounts).values({ ...account, channel: 'email', ratePerSecond: 1, burst: 1 });
  await tx.insert(effects).values({
    ...ids,
    practiceId,
    id,
    accountId,
    nodeId: 'hello',
    visit: 1,
    kind: 'message',
    channel: 'email',
    role: 'patient',
    purpose: 'care',
    mode: 'sandbox',
    priority: 1,
    state: 'accepted',
    notBefore: now,
    createdAt: now,
    callingAt: now + 1,
    acceptedAt: now + 2,
    settledAt: now + 2,
  });
  return id;
}
