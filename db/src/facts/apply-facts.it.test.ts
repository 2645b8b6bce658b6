import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { connectDatabase, type Database } from '../connect.ts';
import { inPractice, type Tx } from '../in-practice.ts';
import { newId } from '../new-id.ts';
import { coverages, invoices } from '../tables/billing.ts';
import { encounters } from '../tables/clinical.ts';
import { wakes } from '../tables/enrollments.ts';
import { parkedFacts } from '../tables/parked-facts.ts';
import { patientSummary } from '../tables/patient-summary.ts';
import { appointments, factRevisions, patients } from '../tables/patients.ts';
import { createTestDatabase, insertEnrollment, insertPractice, type TestDatabase } from '../testing/index.ts';
import { applyFacts } from './apply-facts.ts';
import type {
  AppointmentToWrite,
  EncounterToWrite,
  FactReference,
  FactToWrite,
  InvoiceToWrite,
} from './fact-to-write.ts';
import { loadFacts } from './load-facts.ts';
import { nameMentions } from './name-mentions.ts';
import { upsertAppointment } from './write-appointment.ts';
import { upsertPatient } from './write-patient.ts';

const now = Date.parse('2026-03-02T14:00:00Z');
const hour = 3_600_000;
const source = 'fhir:main';

let file: TestDatabase;
let database: Database;
let practiceId: string;
const inTest = <T>(fn: (tx: Tx) => Promise<T>) => inPractice(database, practiceId, fn);
const apply = (facts: FactToWrite[], at = now) => inTest((tx) => applyFacts(tx, facts, { now: at, reason: 'fhir' }));

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

describe('a delivery', () => {
  test('is written whatever its order, and says what became of each fact', async () => {
    const facts = [encounter('e1', { appointment: ref('Appointment', 'a1') }), ...wholeRecord('p1'), person('p1')];
    const applied = await apply(facts);
    expect(applied.facts.map(({ outcome }) => outcome)).toEqual(facts.map(() => 'created'));
    const [patientId] = applied.createdPatients;
    expect(applied.touched.get(patientId ?? '')?.sort()).toEqual([
      'appointments',
      'billing',
      'clinical',
      'consent',
      'forms',
      'patient',
    ]);
    const read = await inTest((tx) => loadFacts(tx, { patientId: patientId ?? '', enrollmentId: null }));
    expect(read.appointments).toMatchObject([
      {
        status: 'booked',
        provider: 'Dr. Osei',
        location: 'Elm Street',
        caseType: 'new',
        diagnosisCodes: ['A1', 'B2'],
        bookedAt: now - hour,
      },
    ]);
    expect(read.encounters).toMatchObject([{ appointmentId: read.appointments[0]?.id, status: 'finished' }]);
    expect(read.conditions).toMatchObject([{ code: '44054006', status: 'active', onsetAt: now - hour }]);
    expect(read.procedures).toMatchObject([{ code: '710824005', performedAt: now }]);
    expect(read.coverages).toMatchObject([
      { payer: 'Acme Health', plan: 'Gold', startsOn: '2026-01-01', endsOn: null },
    ]);
    expect(read.invoices).toMatchObject([
      { kind: 'invoice', totalMinor: 12_300, paidMinor: 300, currency: 'USD', dueAt: now + hour },
    ]);
    expect(read.forms).toMatchObject([{ form: 'intake', status: 'completed', authoredAt: now }]);
    expect(read.consents).toEqual([{ channel: 'sms', purpose: 'marketing', granted: true }]);
  });

  test('a second time changes nothing, locks nobody and wakes nobody', async () => {
    const facts = [person('p1'), encounter('e1'), ...wholeRecord('p1')];
    const [patientId] = (await apply(facts)).createdPatients;
    await listenToAll(patientId ?? '');
    const before = await countRevisions();
    // Somebody else holds the patient: who locks would wait, and fail.
    await inTest(async (holder) => {
      await holder.execute(sql`select 1 from cairn.patients for no key update`);
      const again = await inPractice(
        database,
        practiceId,
        (tx) => applyFacts(tx, facts, { now: now + hour, reason: 'fhir' }),
        {
          lockMs: 100,
        },
      );
      expect(again.facts.map(({ outcome }) => outcome)).toEqual(facts.map(() => 'unchanged'));
      expect(again.touched.size).toBe(0);
      expect(again.wokenIds).toEqual([]);
    });
    expect(await countRevisions()).toBe(before);
    expect(await inTest((tx) => tx.select().from(wakes))).toEqual([]);
  });

  test('wakes once who listens to what changed, and keeps what was replaced', async () => {
    const [patientId] = (await apply([person('p1'), encounter('e1'), condition('c1', 'active')])).createdPatients;
    const { enrollmentId } = await inTest((tx) =>
      insertEnrollment(tx, { practiceId, patientId: patientId ?? '', listens: ['clinical'], now }),
    );
    await inTest((tx) => insertEnrollment(tx, { practiceId, patientId: patientId ?? '', listens: ['billing'], now }));
    const changed = await apply([encounter('e1'), condition('c1', 'resolved')], now + hour);
    expect(changed.facts.map(({ outcome }) => outcome)).toEqual(['unchanged', 'updated']);
    expect(changed.wokenIds).toEqual([enrollmentId]);
    const [revision] = await inTest((tx) => tx.select().from(factRevisions));
    expect(revision).toMatchObject({ kind: 'condition', patientId, source, recordedAt: now + hour });
    expect(revision?.body).toMatchObject({ code: '44054006', status: 'active', onsetAt: now - hour });
  });

  test('an older version never overwrites a newer one, nor does one that came before equal content was confirmed', async () => {
    await apply([person('p1'), appointment('a1', { sourceUpdatedAt: now })]);
    expect(outcomes(await apply([appointment('a1', { sourceUpdatedAt: now + 2 })]))).toEqual(['unchanged']);
    const late = appointment('a1', { sourceUpdatedAt: now + 1, status: 'cancelled' });
    expect(outcomes(await apply([late]))).toEqual(['older']);
    const [row] = await inTest((tx) => tx.select().from(appointments));
    expect(row).toMatchObject({ status: 'booked', sourceUpdatedAt: now + 2 });
  });

  test('of one key twice the newer counts, of equally new ones the last', async () => {
    const twice = [
      person('p1'),
      appointment('a1', { status: 'fulfilled', sourceUpdatedAt: now + 1 }),
      appointment('a1', { status: 'booked', sourceUpdatedAt: now }),
      appointment('a2', { status: 'booked' }),
      appointment('a2', { status: 'cancelled' }),
    ];
    expect(outcomes(await apply(twice))).toEqual(['created', 'created', 'older', 'older', 'created']);
    const rows = await inTest((tx) => tx.select().from(appointments));
    expect(rows.map(({ externalId, status }) => [externalId, status]).sort()).toEqual([
      ['a1', 'fulfilled'],
      ['a2', 'cancelled'],
    ]);
  });

  test('one that another patient has is left alone', async () => {
    await apply([person('p1'), person('p2'), appointment('a1')]);
    const taken = appointment('a1', { subject: ref('Patient', 'p2'), status: 'cancelled' });
    expect(outcomes(await apply([taken]))).toEqual(['other_patient']);
    const [row] = await inTest((tx) => tx.select().from(appointments));
    expect(row?.status).toBe('booked');
  });

  test('is the same fact whether it comes alone or in a chunk', async () => {
    const [patientId] = (await apply([person('p1')])).createdPatients;
    const single = {
      source,
      externalId: 'a1',
      patientId: patientId ?? '',
      status: 'booked',
      diagnosisCodes: ['B2', 'A1'],
    } as const;
    const alone = {
      ...single,
      startsAt: now + hour,
      procedureCodes: [],
      caseType: 'new',
      bookedAt: now - hour,
      purpose: 'Check-up',
    };
    await inTest((tx) => upsertAppointment(tx, { ...alone, diagnosisCodes: ['B2', 'A1'] }, now));
    const bare = { provider: { name: null, ref: null }, location: { name: null, ref: null } };
    expect(outcomes(await apply([appointment('a1', bare)]))).toEqual(['unchanged']);
  });
});

describe('facts of a patient who is not known yet', () => {
  test('wait, and are written when the patient comes in a chunk or alone', async () => {
    const early = [
      appointment('a1'),
      encounter('e1', { appointment: ref('Appointment', 'a1') }),
      ...wholeRecord('p1').slice(4),
    ];
    const parked = await apply(early);
    expect(new Set(outcomes(parked))).toEqual(new Set(['parked']));
    expect(parked.wokenIds).toEqual([]);
    const other = await apply([appointment('b1', { subject: ref('Patient', 'p2') })]);
    expect(outcomes(other)).toEqual(['parked']);

    const arrived = await apply([person('p1')]);
    expect(outcomes(arrived)).toEqual(['created']);
    expect([...arrived.touched.values()][0]).toEqual(expect.arrayContaining(['patient', 'appointments', 'clinical']));
    const alone = await inTest((tx) =>
      upsertPatient(tx, { source, externalId: 'p2', firstName: 'Ben', lastName: 'Ito' }, now),
    );
    expect([...alone.keys].sort()).toEqual(['appointments', 'patient']);
    const rows = await inTest((tx) => tx.select().from(appointments));
    expect(rows.map(({ externalId }) => externalId).sort()).toEqual(['a1', 'b1']);
    const [visit] = await inTest((tx) => tx.select().from(encounters));
    expect(visit?.appointmentId).toBe(rows.find(({ externalId }) => externalId === 'a1')?.id);
    expect(await inTest((tx) => tx.select().from(parkedFacts))).toEqual([]);
  });

  test('wait in their newest version', async () => {
    await apply([appointment('a1', { status: 'cancelled', sourceUpdatedAt: now + 1 })]);
    await apply([appointment('a1', { status: 'booked', sourceUpdatedAt: now })]);
    await apply([person('p1')]);
    const [row] = await inTest((tx) => tx.select().from(appointments));
    expect(row?.status).toBe('cancelled');
  });

  test('are never left behind by a patient who comes at the same moment', async () => {
    const both = Array.from({ length: 12 }, (_, n) => [
      apply([appointment(`a${n}`, { subject: ref('Patient', `p${n}`) })]),
      apply([person(`p${n}`)]),
    ]).flat();
    await Promise.all(both);
    expect(await inTest((tx) => tx.select().from(parkedFacts))).toEqual([]);
    const rows = await inTest((tx) => tx.select({ id: appointments.id }).from(appointments));
    expect(rows).toHaveLength(12);
  });
});

test('facts that came before the people and places they refer to are named later, once, and their listeners woken', async () => {
  const facts = [person('p1'), ...wholeRecord('p1')];
  const [directory, own] = [facts.filter(isOfDirectory), facts.filter((fact) => !isOfDirectory(fact))];
  const [patientId] = (await apply(own)).createdPatients;
  const name = () => inTest((tx) => nameMentions(tx, { now, reason: 'fhir' }));
  expect(await name()).toEqual({ patientIds: [], wokenIds: [] });
  const { enrollmentId } = await inTest((tx) =>
    insertEnrollment(tx, { practiceId, patientId: patientId ?? '', listens: ['billing'], now }),
  );
  await apply(directory);
  expect(await name()).toEqual({ patientIds: [patientId], wokenIds: [enrollmentId] });
  const read = await inTest((tx) => loadFacts(tx, { patientId: patientId ?? '', enrollmentId: null }));
  expect(read.appointments).toMatchObject([{ provider: 'Dr. Osei', location: 'Elm Street' }]);
  expect(read.coverages).toMatchObject([{ payer: 'Acme Health' }]);
  expect(await name()).toEqual({ patientIds: [], wokenIds: [] });
  expect(new Set(outcomes(await apply(facts)))).toEqual(new Set(['unchanged']));
});

test('an encounter may come before its appointment, and stops being a visit of its own then', async () => {
  await apply([person('p1'), encounter('e1', { appointment: ref('Appointment', 'a1') })]);
  expect(await summary()).toMatchObject({ visits: 1, lastVisitAt: now - 2 * hour });
  const later = await apply([appointment('a1', { status: 'fulfilled', startsAt: now - 3 * hour })]);
  expect([...later.touched.values()][0]?.sort()).toEqual(['appointments', 'clinical']);
  expect(await summary()).toMatchObject({ visits: 1, firstVisitAt: now - 3 * hour, lastVisitAt: now - 3 * hour });
});

test('the summary holds visits, the next booking and money, and goes with the fact', async () => {
  await apply([
    person('p1'),
    appointment('a1', { status: 'fulfilled', startsAt: now - 100 * hour }),
    appointment('a2', { status: 'noshow', startsAt: now - 50 * hour }),
    appointment('a3', { startsAt: now + 9 * hour }),
    appointment('a4', { startsAt: now + 4 * hour }),
    encounter('e1'),
    invoice('i1', { totalMinor: 10_000, paidMinor: 4_000 }),
    invoice('i2', { totalMinor: 5_000, paidMinor: null, status: 'balanced' }),
    invoice('i3', { totalMinor: 7_000, paidMinor: null, invoiceKind: 'claim' }),
    invoice('i4', { totalMinor: 9_000, paidMinor: null, status: 'cancelled' }),
  ]);
  expect(await summary()).toMatchObject({
    visits: 2,
    firstVisitAt: now - 100 * hour,
    lastVisitAt: now - 2 * hour,
    lastBookedAt: now + 9 * hour,
    totalPaidMinor: 9_000,
    unpaidMinor: 6_000,
  });
  await apply([
    appointment('a4', { status: 'cancelled', startsAt: now + 4 * hour }),
    invoice('i1', { totalMinor: 10_000, paidMinor: 10_000 }),
  ]);
  expect(await summary()).toMatchObject({ lastBookedAt: now + 9 * hour, totalPaidMinor: 15_000, unpaidMinor: 0 });
});

test('a fact written twice at once is one row', async () => {
  await apply([person('p1')]);
  const all = await Promise.all([1, 2, 3].map(() => apply([appointment('a1'), invoice('i1')])));
  expect(all.flatMap(outcomes).sort()).toEqual([
    'created',
    'created',
    'unchanged',
    'unchanged',
    'unchanged',
    'unchanged',
  ]);
  expect(await inTest((tx) => tx.select({ id: invoices.id }).from(invoices))).toHaveLength(1);
  expect(await inTest((tx) => tx.select({ id: coverages.id }).from(coverages))).toEqual([]);
});

function isOfDirectory({ kind }: FactToWrite): boolean {
  return kind === 'practitioner' || kind === 'location' || kind === 'organization';
}

function person(externalId: string): FactToWrite {
  const contact = { email: `${externalId}@example.com`, phone: '+16175550100' };
  return {
    kind: 'patient',
    source,
    externalId,
    sourceUpdatedAt: null,
    firstName: 'Ana',
    lastName: 'Reyes',
    ...contact,
  };
}

function wholeRecord(patient: string): FactToWrite[] {
  const key = { source, sourceUpdatedAt: null };
  const own = { ...key, subject: ref('Patient', patient) };
  return [
    { ...key, kind: 'practitioner', externalId: 'dr1', name: 'Dr. Osei', active: true, phone: null },
    {
      ...key,
      kind: 'location',
      externalId: 'l1',
      name: 'Elm Street',
      active: true,
      phone: null,
      zone: 'America/New_York',
    },
    { ...key, kind: 'organization', externalId: 'o1', name: 'Acme Health', active: true, phone: null },
    appointment('a1', {
      subject: own.subject,
      provider: { name: null, ref: ref('Practitioner', 'dr1') },
      location: { name: null, ref: ref('Location', 'l1') },
    }),
    condition('c1', 'active'),
    {
      ...own,
      kind: 'procedure',
      externalId: 'pr1',
      code: '710824005',
      system: null,
      status: 'completed',
      performedAt: now,
    },
    {
      ...own,
      kind: 'coverage',
      externalId: 'cov1',
      payer: { name: null, ref: ref('Organization', 'o1') },
      plan: 'Gold',
      feeSchedule: null,
      status: 'active',
      startsOn: '2026-01-01',
      endsOn: null,
    },
    invoice('i1'),
    { ...own, kind: 'form', externalId: 'q1', form: 'intake', status: 'completed', authoredAt: now },
    {
      ...own,
      kind: 'related_person',
      externalId: 'r1',
      relationship: 'mother',
      name: 'Eva',
      email: null,
      phone: null,
      primaryContact: true,
    },
    {
      ...own,
      kind: 'consent',
      externalId: 'k1',
      channel: 'sms',
      purpose: 'marketing',
      granted: true,
      evidence: null,
      recordedAt: now,
    },
  ];
}

function appointment(externalId: string, edit: Partial<AppointmentToWrite> = {}): FactToWrite {
  return {
    kind: 'appointment',
    source,
    externalId,
    sourceUpdatedAt: null,
    subject: ref('Patient', 'p1'),
    status: 'booked',
    startsAt: now + hour,
    endsAt: null,
    purpose: 'Check-up',
    provider: { name: 'Dr. Osei', ref: null },
    location: { name: null, ref: null },
    caseType: 'new',
    procedureCodes: [],
    diagnosisCodes: ['B2', 'A1', 'B2'],
    bookedAt: now - hour,
    ...edit,
  };
}

function encounter(externalId: string, edit: Partial<EncounterToWrite> = {}): FactToWrite {
  return {
    kind: 'encounter',
    source,
    externalId,
    sourceUpdatedAt: null,
    subject: ref('Patient', 'p1'),
    appointment: null,
    status: 'finished',
    startsAt: now - 2 * hour,
    endsAt: null,
    purpose: null,
    provider: { name: null, ref: null },
    location: { name: null, ref: null },
    diagnosisCodes: [],
    ...edit,
  };
}

function condition(externalId: string, status: string): FactToWrite {
  const about = { code: '44054006', system: 'http://snomed.info/sct', onsetAt: now - hour, recordedAt: null };
  return {
    kind: 'condition',
    source,
    externalId,
    sourceUpdatedAt: null,
    subject: ref('Patient', 'p1'),
    status,
    ...about,
  };
}

function invoice(externalId: string, edit: Partial<InvoiceToWrite> = {}): FactToWrite {
  return {
    kind: 'invoice',
    source,
    externalId,
    sourceUpdatedAt: null,
    subject: ref('Patient', 'p1'),
    invoiceKind: 'invoice',
    status: 'issued',
    totalMinor: 12_300,
    paidMinor: 300,
    currency: 'USD',
    issuedAt: now,
    dueAt: now + hour,
    ...edit,
  };
}

function ref(type: FactReference['type'], externalId: string): FactReference {
  return { source, type, externalId };
}

function outcomes({ facts }: Awaited<ReturnType<typeof apply>>): string[] {
  return facts.map(({ outcome }) => outcome);
}

async function listenToAll(patientId: string): Promise<void> {
  const listens = ['patient', 'appointments', 'consent', 'clinical', 'billing', 'forms'] as const;
  await inTest((tx) => insertEnrollment(tx, { practiceId, patientId, listens: [...listens], now }));
}

async function countRevisions(): Promise<number> {
  return (await inTest((tx) => tx.select({ id: factRevisions.id }).from(factRevisions))).length;
}

async function summary() {
  const [row] = await inTest((tx) => tx.select().from(patientSummary));
  expect(await inTest((tx) => tx.select({ id: patients.id }).from(patients))).toHaveLength(1);
  return row;
}
