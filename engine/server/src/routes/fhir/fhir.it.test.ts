import { appointments, encounters, events, inPractice, patients, type Tx } from '@cairn/db';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../../app-under-test.ts';
import { appointment, bundle, encounter, neverKept, patient, version } from './testing/made-up.ts';

let app: AppUnderTest;
let headers: Record<string, string>;

beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  headers = await app.withKey(undefined, ['fhir']);
});
afterAll(() => app.close());

const post = (body: unknown, more: Record<string, string> = {}) =>
  app.send('POST', '/fhir', { headers: { ...headers, ...more }, body });
const put = (resource: { resourceType: string; id?: string | undefined }, more: Record<string, string> = {}) =>
  app.send('PUT', `/fhir/${resource.resourceType}/${resource.id}`, {
    headers: { ...headers, ...more },
    body: resource,
  });
const inDatabase = <T>(fn: (tx: Tx) => Promise<T>) => inPractice(app.database, app.practiceId, fn);
const statuses = (answer: { json(): unknown }) => {
  const body: unknown = answer.json();
  const entries =
    typeof body === 'object' && body !== null && 'entry' in body && Array.isArray(body.entry) ? body.entry : [];
  return entries.map(({ response }) => String(response.status).slice(0, 3));
};
const appointmentRow = (id: string) =>
  inDatabase((tx) => tx.select().from(appointments).where(eq(appointments.externalId, id))).then(([row]) => row);
const eventsOf = (appointmentId: string) =>
  inDatabase((tx) =>
    tx
      .select({ name: events.name })
      .from(events)
      .where(sql`${events.properties}->>'appointmentId' = ${appointmentId}`)
      .orderBy(events.id),
  ).then((rows) => rows.map(({ name }) => name));

describe('one resource', () => {
  it('is created, then unchanged, then replaced', async () => {
    const first = await put(patient('one'));
    expect(first.statusCode).toBe(201);
    expect(first.headers['content-type']).toContain('application/fhir+json');
    expect(first.headers.location).toBe('/fhir/Patient/one');
    expect((await put(patient('one'))).statusCode).toBe(200);
    expect((await put(patient('one', { gender: 'female' }))).statusCode).toBe(200);
    const rows = await inDatabase((tx) => tx.select().from(patients).where(eq(patients.externalId, 'one')));
    expect(rows).toMatchObject([{ source: 'fhir:main', firstName: 'Ada', sex: 'female', email: 'one@example.com' }]);
  });

  it('is never replaced by an older version, by time and by number', async () => {
    const told = (family: string, versionId: string | null, at: string | null) =>
      put(version(patient('aged', { name: [{ family }] }), versionId, at));
    const name = async () => {
      const rows = await inDatabase((tx) => tx.select().from(patients).where(eq(patients.externalId, 'aged')));
      return rows[0]?.lastName;
    };
    await told('Second', '2', '2021-01-02T00:00:00Z');
    const older = await told('First', '9', '2021-01-01T00:00:00Z');
    expect(older.statusCode).toBe(200);
    expect(older.body).toContain('newer version is stored');
    expect(await name()).toBe('Second');
    await told('Third', '3', null);
    expect(await name()).toBe('Third');
    await told('Before', '2', null);
    expect(await name()).toBe('Third');
    // Nobody can tell which is newer: the one that came later.
    await told('Fourth', null, null);
    expect(await name()).toBe('Fourth');
  });

  it('is refused where its address and its content differ, or its time lies far ahead', async () => {
    const answer = await app.send('PUT', '/fhir/Patient/a', { headers, body: patient('b') });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ expression: ['Patient.id'] }] });
    expect((await app.send('PUT', '/fhir/Appointment/b', { headers, body: patient('b') })).statusCode).toBe(400);
    const ahead = await put(version(patient('ahead'), null, '2199-01-01T00:00:00Z'));
    expect(ahead.statusCode).toBe(422);
    expect(ahead.json()).toMatchObject({ issue: [{ severity: 'error', expression: ['Patient.meta.lastUpdated'] }] });
    expect(await inDatabase((tx) => tx.select().from(patients).where(eq(patients.externalId, 'ahead')))).toEqual([]);
  });

  it('of another known type is acknowledged and not stored; of no known type refused', async () => {
    const answer = await put({ resourceType: 'Immunization', id: 'x' });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      issue: [{ diagnostics: expect.stringContaining('Nothing was stored') }, {}],
    });
    expect((await put({ resourceType: 'Unicorn', id: 'x' })).statusCode).toBe(422);
  });
});

describe('a bundle', () => {
  it('keeps its good entries and names what is wrong with the others', async () => {
    const answer = await post(
      bundle(
        'batch',
        patient('b-1'),
        { ...patient('b-2'), birthDate: 'soon' },
        { ...appointment('b-3', 'b-1'), participant: [] },
        null,
        appointment('b-4', 'b-1'),
        { resourceType: 'CarePlan', id: 'b-5' },
      ),
    );
    expect(answer.statusCode).toBe(200);
    expect(statuses(answer)).toEqual(['201', '422', '422', '422', '201', '200']);
    expect(answer.json()).toMatchObject({
      type: 'batch-response',
      entry: [
        { response: { location: 'Patient/b-1' } },
        { response: { outcome: { issue: [{ expression: ['Bundle.entry[1].resource.birthDate'] }] } } },
        { response: { outcome: { issue: [{ expression: ['Bundle.entry[2].resource.participant'] }] } } },
        { response: { outcome: { issue: [{ expression: ['Bundle.entry[3].resource'] }] } } },
        {},
        {},
      ],
    });
    expect(await appointmentRow('b-4')).toMatchObject({ status: 'booked' });
  });

  it('of the type transaction fails as a whole in its status when one entry is refused', async () => {
    const answer = await post(bundle('transaction', patient('t-1'), { ...patient('t-2'), name: 7 }));
    expect(answer.statusCode).toBe(422);
    expect(statuses(answer)).toEqual(['201', '422']);
    expect((await post(bundle('transaction', patient('t-1'), patient('t-2')))).statusCode).toBe(200);
  });

  it('ties references together in any order, by urn:uuid, id or any server’s address', async () => {
    const [person, visit] = ['7c1d1a36-9f0e-4a6f-8b4b-6a2f4d1f0001', '7c1d1a36-9f0e-4a6f-8b4b-6a2f4d1f0002'];
    const answer = await post({
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [
        {
          fullUrl: `urn:uuid:${visit}`,
          resource: {
            ...encounter('', `urn:uuid:${person}`),
            id: undefined,
            appointment: [{ reference: 'Appointment/r-1' }],
          },
          request: { method: 'POST', url: 'Encounter' },
        },
        { resource: encounter('r-2', 'https://fhir.example.org/r4/Patient/r-p/_history/3') },
        {
          resource: appointment('r-1', 'r-p', {
            participant: [{ status: 'accepted', actor: { reference: `urn:uuid:${person.toUpperCase()}` } }],
          }),
        },
        { fullUrl: `urn:uuid:${person}`, resource: patient('r-p'), request: { method: 'PUT', url: 'Patient/r-p' } },
      ],
    });
    expect(answer.statusCode).toBe(200);
    const [row] = await inDatabase((tx) => tx.select().from(patients).where(eq(patients.externalId, 'r-p')));
    const visits = await inDatabase((tx) =>
      tx
        .select()
        .from(encounters)
        .where(eq(encounters.patientId, row?.id ?? '')),
    );
    expect(visits.map(({ externalId }) => externalId).sort()).toEqual([visit, 'r-2']);
    const booked = await appointmentRow('r-1');
    expect(booked?.patientId).toBe(row?.id);
    expect(visits.find(({ externalId }) => externalId === visit)?.appointmentId).toBe(booked?.id);
  });

  it('is refused when it is none, of another type, or asks to take away', async () => {
    expect((await post(patient('x'))).json()).toMatchObject({ issue: [{ expression: ['resourceType'] }] });
    expect((await post({ resourceType: 'Bundle', type: 'message' })).statusCode).toBe(400);
    expect((await post({ resourceType: 'Bundle', type: 'batch', entry: {} })).statusCode).toBe(400);
    expect((await post({ resourceType: 'Bundle', type: 'batch' })).statusCode).toBe(200);
    const entry = [{ request: { method: 'DELETE', url: 'Patient/one' } }];
    expect(statuses(await post({ resourceType: 'Bundle', type: 'batch', entry }))).toEqual(['422']);
  });
});

describe('a patient who is not known yet', () => {
  it('finds what waited, and the appointment is booked then', async () => {
    const parked = await put(appointment('w-1', 'waited'));
    expect(parked.statusCode).toBe(202);
    expect(await appointmentRow('w-1')).toBeUndefined();
    await put(patient('waited'));
    const booked = await appointmentRow('w-1');
    expect(booked).toMatchObject({ status: 'booked' });
    expect(await eventsOf(booked?.id ?? '')).toEqual(['appointment.booked']);
  });

  it('finds names that come later', async () => {
    const practitioner = (family: string) => ({
      resourceType: 'Practitioner',
      id: 'd-1',
      name: [{ family, prefix: ['Dr.'] }],
    });
    const placed = appointment('n-3', 'n-1', {
      participant: [
        { status: 'accepted', actor: { reference: 'Patient/n-1' } },
        { status: 'accepted', actor: { reference: 'Practitioner/d-1', display: 'Ama' } },
        { status: 'accepted', actor: { reference: 'Location/l-1' } },
      ],
    });
    await post(bundle('batch', patient('n-1'), appointment('n-2', 'n-1'), placed, encounter('n-4', 'Patient/n-1')));
    expect(await appointmentRow('n-2')).toMatchObject({ provider: null });
    await post(bundle('batch', practitioner('Osei'), { resourceType: 'Location', id: 'l-1', name: 'Elm Street' }));
    expect(await appointmentRow('n-2')).toMatchObject({ provider: 'Dr. Osei', location: null });
    // A name that stands in the resource itself stays.
    expect(await appointmentRow('n-3')).toMatchObject({ provider: 'Ama', location: 'Elm Street' });
    expect(statuses(await post(bundle('batch', appointment('n-2', 'n-1'), placed)))).toEqual(['200', '200']);
    expect(await appointmentRow('n-2')).toMatchObject({ provider: 'Dr. Osei' });
  });
});

describe('the events of an appointment', () => {
  it('are those that a practice system would have told', async () => {
    await put(patient('e-p'));
    await put(appointment('e-1', 'e-p'));
    await put(appointment('e-1', 'e-p'));
    await put(appointment('e-1', 'e-p', { start: '2031-03-21T15:00:00-05:00' }));
    await put(appointment('e-1', 'e-p', { start: '2031-03-21T15:00:00-05:00', description: 'Another room' }));
    await put(appointment('e-1', 'e-p', { start: '2031-03-21T15:00:00-05:00', status: 'cancelled' }));
    const row = await appointmentRow('e-1');
    expect(await eventsOf(row?.id ?? '')).toEqual(['appointment.booked', 'appointment.moved', 'appointment.cancelled']);
  });

  it('of history are told to nobody, its changes are', async () => {
    const quietly = { 'cairn-triggers': 'none' };
    await put(patient('h-p'));
    await put(appointment('h-1', 'h-p'), quietly);
    const row = await appointmentRow('h-1');
    expect(await eventsOf(row?.id ?? '')).toEqual([]);
    await put(appointment('h-1', 'h-p', { status: 'cancelled' }), quietly);
    expect(await eventsOf(row?.id ?? '')).toEqual(['appointment.cancelled']);
  });
});

describe('what nobody needs', () => {
  it('stands in no column of the database', async () => {
    await post(bundle('batch', patient('secret-1'), { ...patient('secret-2'), birthDate: 'x' }));
    const tables = await inDatabase((tx) =>
      tx.execute<{ name: string }>(sql`select tablename as name from pg_tables where schemaname = 'cairn'`).execute(),
    );
    expect(tables.length).toBeGreaterThan(30);
    for (const { name } of tables) {
      const rows = await inDatabase((tx) =>
        tx.execute<{ text: string }>(sql`select t::text as text from cairn.${sql.identifier(name)} t`).execute(),
      );
      const found = neverKept.filter((value) => rows.some(({ text }) => text.includes(value)));
      expect({ name, found }).toEqual({ name, found: [] });
    }
    expect(neverKept.filter((value) => app.logged().includes(value))).toEqual([]);
  });
});
