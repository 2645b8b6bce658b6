import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { connectDatabase, type Database } from '../connect.ts';
import { inPractice } from '../in-practice.ts';
import { coverages } from '../tables/billing.ts';
import { conditions, forms } from '../tables/clinical.ts';
import { providerAccounts } from '../tables/effects.ts';
import { patientSummary } from '../tables/patient-summary.ts';
import { addresses, consents, patients } from '../tables/patients.ts';
import { practices } from '../tables/practices.ts';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';
import { type DemoPractice, demoPracticeId, seedDemoPractice } from './seed-demo-practice.ts';

/** A Monday morning in New York. */
const now = Date.parse('2026-03-02T14:00:00Z');

let file: TestDatabase;
let database: Database;
let first: DemoPractice;

beforeAll(async () => {
  file = await createTestDatabase(inject('adminDatabaseUrl'));
  database = connectDatabase(file);
  first = await seedDemoPractice(database, { now });
});
afterAll(async () => {
  await database.close();
  await file.drop();
});

test('makes a sandbox practice with a sender for each channel', async () => {
  const [practice] = await inPractice(database, demoPracticeId, (tx) => tx.select().from(practices));
  expect(practice).toMatchObject({ mode: 'sandbox', demo: true, zone: 'America/New_York', createdAt: now });
  const accounts = await inPractice(database, demoPracticeId, (tx) => tx.select().from(providerAccounts));
  expect(accounts.map(({ channel, provider }) => [channel, provider]).sort()).toEqual([
    ['email', 'sandbox'],
    ['sms', 'sandbox'],
  ]);
});

test('its patients are made up, and reachable at reserved addresses alone', async () => {
  const people = await inPractice(database, demoPracticeId, (tx) => tx.select().from(patients));
  expect(first.seeded).toBe(true);
  expect(people).toHaveLength(60);
  expect(people.filter((person) => !person.synthetic)).toEqual([]);
  const emails = people.flatMap(({ email }) => email ?? []);
  const phones = people.flatMap(({ phone }) => phone ?? []);
  expect(emails.filter((email) => !/^[a-z]+\.[a-z]+\.\d+@example\.com$/.test(email))).toEqual([]);
  expect(phones.filter((phone) => !/^\+1\d{3}55501\d\d$/.test(phone))).toEqual([]);
  expect(new Set(emails).size).toBe(emails.length);
  expect(new Set(phones).size).toBe(phones.length);
  expect([emails.length, phones.length]).toEqual([57, 56]);
});

test('some opted out, some never answered, one address bounced', async () => {
  await inPractice(database, demoPracticeId, async (tx) => {
    const known = await tx.select().from(addresses);
    expect(known.filter(({ optedOutAt }) => optedOutAt !== null).length).toBeGreaterThanOrEqual(3);
    expect(known.filter(({ suppressedReason }) => suppressedReason === 'hard_bounce')).toHaveLength(1);
    const marketing = await tx.select().from(consents).where(eq(consents.channel, 'email'));
    const granted = marketing.filter((consent) => consent.granted).length;
    expect(granted).toBeGreaterThan(30);
    expect(granted).toBeLessThan(marketing.length);
    expect(marketing.length).toBeLessThan(60);
  });
});

test('most are insured, some have conditions, forms and invoices, a few of which are unpaid', async () => {
  await inPractice(database, demoPracticeId, async (tx) => {
    const insured = await tx.select({ id: coverages.id }).from(coverages);
    const ill = await tx.select({ id: conditions.id }).from(conditions);
    const asked = await tx.select({ id: forms.id }).from(forms);
    const sums = await tx.select().from(patientSummary);
    expect([insured.length > 30, ill.length > 10, asked.length > 10]).toEqual([true, true, true]);
    expect(sums).toHaveLength(60);
    expect(sums.filter(({ unpaidMinor }) => unpaidMinor > 0).length).toBeGreaterThan(5);
    expect(sums.filter(({ totalPaidMinor }) => totalPaidMinor > 0).length).toBeGreaterThan(5);
  });
});

test('bookings lie in opening hours on weekdays, after and before today as they claim', () => {
  const names = first.bookings.map(({ event }) => event);
  expect(names.filter((name) => name === 'appointment.booked')).toHaveLength(24);
  expect(names.filter((name) => name === 'appointment.cancelled')).toHaveLength(1);
  expect(names.filter((name) => name === 'appointment.no_show')).toHaveLength(1);
  const local = new Intl.DateTimeFormat('en-US', {
    timeZone: 'America/New_York',
    weekday: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
  });
  for (const { event, appointment, occurredAt } of first.bookings) {
    const startsAt = Date.parse(appointment.startsAt);
    const [day, hour] = local.format(startsAt).split(', ');
    expect(['Mon', 'Tue', 'Wed', 'Thu', 'Fri']).toContain(day);
    expect(Number(hour)).toBeGreaterThanOrEqual(9);
    expect(Number(hour)).toBeLessThan(17);
    expect(Date.parse(occurredAt)).toBeLessThanOrEqual(now);
    const ahead = event === 'appointment.booked' || event === 'appointment.cancelled';
    expect(startsAt > now, `${event} ${appointment.startsAt}`).toBe(ahead);
  }
});

test('no booking is of a patient who died, and none is told twice', async () => {
  const people = await inPractice(database, demoPracticeId, (tx) => tx.select().from(patients));
  const living = new Set(people.filter(({ deceased }) => !deceased).map(({ externalId }) => externalId));
  expect(first.bookings.filter(({ patient }) => !living.has(patient))).toEqual([]);
  expect(new Set(first.bookings.map(({ messageId }) => messageId)).size).toBe(first.bookings.length);
});

test('a second start changes nothing and tells the same bookings', async () => {
  const again = await seedDemoPractice(database, { now: now + 40 * 86_400_000 });
  expect(again).toEqual({ ...first, seeded: false });
});
