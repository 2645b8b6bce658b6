import { type FactSection, type Facts, factSections } from '@cairn/core';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { connectDatabase, type Database } from '../connect.ts';
import { inPractice, type Tx } from '../in-practice.ts';
import { newId } from '../new-id.ts';
import { effects, providerAccounts } from '../tables/effects.ts';
import { enrollments } from '../tables/enrollments.ts';
import { practices } from '../tables/practices.ts';
import { createTestDatabase, insertEnrollment, insertPractice, type TestDatabase } from '../testing/index.ts';
import { databaseNow } from './database-now.ts';
import { loadFacts, loadFactsOf, loadFactsOfMany } from './load-facts.ts';
import { optOutAddress } from './write-address.ts';
import { upsertAppointment } from './write-appointment.ts';
import { recordConsent } from './write-consent.ts';
import { recordEvent } from './write-event.ts';
import {
  upsertCondition,
  upsertCoverage,
  upsertEncounter,
  upsertForm,
  upsertInvoice,
  upsertProcedure,
} from './write-fact.ts';
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
        guardianUnder: 18,
        holidays: [],
        marketingExclusion: 'not qualified',
        places: {},
      },
      patient: {
        id,
        kind: 'patient',
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
      contacts: [],
      encounters: [],
      conditions: [],
      procedures: [],
      coverages: [],
      invoices: [],
      forms: [],
      pastMessages: [],
      campaignHistory: [],
      segments: {},
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

test('only the parts that are asked for; the others stay empty', async () => {
  await inTest(async (tx) => {
    const { patientId, enrollmentId } = await knownInEveryWay(tx, null);
    const elsewhere = await insertEnrollment(tx, { practiceId, patientId, listens: [], now });
    await insertEffect(tx, { patientId, ...elsewhere });
    const all = await loadFacts(tx, { patientId, enrollmentId });
    const sizes = (facts: Facts) => Object.fromEntries(sectionLists.map((list) => [list, facts[list].length]));
    const everything = Object.fromEntries(sectionLists.map((list) => [list, 1]));
    expect(sizes(all)).toEqual(everything);
    expect(await loadFactsOf(tx, enrollmentId)).toEqual(all);
    const none = await loadFacts(tx, { patientId, enrollmentId, sections: [] });
    expect(sizes(none)).toEqual(Object.fromEntries(sectionLists.map((list) => [list, 0])));
    expect(none).toMatchObject({ patient: all.patient, appointments: all.appointments, messages: all.messages });
    for (const [section, lists] of Object.entries(listsOf)) {
      const sections = factSections.filter((name) => name === section);
      const part = await loadFacts(tx, { patientId, enrollmentId, sections });
      expect(
        sectionLists.filter((list) => part[list].length > 0),
        section,
      ).toEqual(lists);
    }
  });
});

test('of an enrollment the parts that its version reads; of many at once the same', async () => {
  await inTest(async (tx) => {
    const some = await knownInEveryWay(tx, ['billing', 'events']);
    const all = await knownInEveryWay(tx, null);
    const facts = await loadFactsOf(tx, some.enrollmentId);
    expect(sectionLists.filter((list) => (facts?.[list].length ?? 0) > 0)).toEqual(['events', 'coverages', 'invoices']);
    const many = await loadFactsOfMany(tx, [all.enrollmentId, some.enrollmentId, newId()]);
    expect([...many.keys()].sort()).toEqual([all.enrollmentId, some.enrollmentId].sort());
    expect(many.get(some.enrollmentId)).toEqual(facts);
    expect(many.get(all.enrollmentId)).toEqual(await loadFactsOf(tx, all.enrollmentId));
    expect((await loadFactsOfMany(tx, [])).size).toBe(0);
    expect(await loadFactsOf(tx, newId())).toBeNull();
  });
});

test('histories are of all other journeys, in the mode of the practice alone', async () => {
  await inTest(async (tx) => {
    const { patientId, campaignId, enrollmentId } = await knownInEveryWay(tx, null);
    const facts = await loadFacts(tx, { patientId, enrollmentId: null });
    expect(facts.messages).toEqual([]);
    expect(facts.pastMessages).toEqual([
      {
        campaignId,
        nodeId: 'hello',
        channel: 'email',
        purpose: 'care',
        state: 'accepted',
        acceptedAt: now + 2,
        deliveredAt: null,
      },
    ]);
    expect(facts.campaignHistory).toEqual([
      { campaignId, slug: campaignId, enrollmentId, enteredAt: now, endedAt: null, exitReason: null },
    ]);
    const inside = await loadFacts(tx, { patientId, enrollmentId });
    expect(inside.messages).toHaveLength(1);
    expect([inside.pastMessages, inside.campaignHistory]).toEqual([[], []]);
    await tx.update(practices).set({ mode: 'live' });
    const live = await loadFacts(tx, { patientId, enrollmentId: null });
    expect([live.pastMessages, live.campaignHistory]).toEqual([[], []]);
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

const sectionLists = [
  'events',
  'encounters',
  'conditions',
  'procedures',
  'coverages',
  'invoices',
  'forms',
  'campaignHistory',
  'pastMessages',
] as const satisfies (keyof Facts)[];

const listsOf: Record<FactSection, (typeof sectionLists)[number][]> = {
  events: ['events'],
  encounters: ['encounters'],
  clinical: ['conditions', 'procedures'],
  billing: ['coverages', 'invoices'],
  forms: ['forms'],
  campaigns: ['campaignHistory'],
  message_history: ['pastMessages'],
  segments: [],
};

/** A patient with one of everything, in a campaign whose version reads these sections. */
async function knownInEveryWay(tx: Tx, reads: FactSection[] | null) {
  const key = { source: 's', externalId: newId(), sourceUpdatedAt: null };
  const nobody = { name: null, ref: null };
  const { id: patientId } = await upsertPatient(tx, { ...key, firstName: 'Ana', lastName: 'Reyes' }, now);
  const own = { ...key, patientId };
  await upsertAppointment(tx, { ...own, status: 'booked', startsAt: now + hour }, now);
  const visit = { appointment: null, startsAt: now, endsAt: null, purpose: null, provider: nobody, location: nobody };
  await upsertEncounter(tx, { ...own, ...visit, status: 'finished', diagnosisCodes: [] }, now);
  const coded = { code: '1', system: null };
  await upsertCondition(tx, { ...own, ...coded, status: 'active', onsetAt: null, recordedAt: now }, now);
  await upsertProcedure(tx, { ...own, ...coded, status: 'completed', performedAt: now }, now);
  const term = { startsOn: null, endsOn: null };
  await upsertCoverage(tx, { ...own, ...term, payer: nobody, plan: null, feeSchedule: null, status: 'active' }, now);
  const money = { totalMinor: 100, paidMinor: null, currency: 'USD', issuedAt: now, dueAt: null };
  await upsertInvoice(tx, { ...own, ...money, invoiceKind: 'invoice', status: 'issued' }, now);
  await upsertForm(tx, { ...own, form: 'intake', status: 'completed', authoredAt: now }, now);
  const happened = { name: 'a.b', patientId, patientRef: 'p', occurredAt: now, receivedAt: now };
  await recordEvent(tx, { ...happened, messageId: key.externalId });
  const ids = await insertEnrollment(tx, { practiceId, patientId, listens: [], now });
  if (reads !== null) {
    const versionId = newId();
    await tx.execute(sql`
      insert into cairn.campaign_versions (practice_id, id, campaign_id, number, document, plan_bytes, plan_hash, published_at, published_by, reads)
      select practice_id, ${versionId}::uuid, campaign_id, 2, document, plan_bytes, plan_hash, published_at, published_by, ${sql.param(reads)}::text[]
      from cairn.campaign_versions where id = ${ids.versionId}::uuid`);
    await tx.update(enrollments).set({ versionId }).where(eq(enrollments.id, ids.enrollmentId));
  }
  await insertEffect(tx, { patientId, ...ids });
  return { patientId, ...ids };
}

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
