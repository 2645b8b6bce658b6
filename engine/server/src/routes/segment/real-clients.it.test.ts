import { events, inPractice } from '@cairn/db';
import { Analytics as CustomerIo } from '@customerio/cdp-analytics-node';
import { Analytics as Segment } from '@segment/analytics-node';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../../app-under-test.ts';

let app: AppUnderTest;
let headers: Record<string, string>;
let host: string;
let writeKey: string;

beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  headers = await app.withKey();
  writeKey = (headers.authorization ?? '').replace('Bearer ', '');
  host = await app.server.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => app.close());

const clients = [
  [
    '@segment/analytics-node',
    (errors: unknown[]) => {
      const client = new Segment({ writeKey, host });
      client.on('error', (error) => errors.push(error));
      return client;
    },
  ],
  [
    '@customerio/cdp-analytics-node',
    (errors: unknown[]) => {
      const client = new CustomerIo({ writeKey, host });
      client.on('error', (error) => errors.push(error));
      return client;
    },
  ],
] as const;

describe.each(clients)('%s, with its host set to ours', (name, connect) => {
  const userId = `patient of ${name}`;
  const startsAt = new Date(Date.now() + 86_400_000);

  it('brings a patient, an appointment and events, and hears of no error', async () => {
    const errors: unknown[] = [];
    const client = connect(errors);
    client.track({ anonymousId: name, event: 'Brochure Read' });
    client.identify({
      userId,
      traits: {
        firstName: 'Ana',
        lastName: 'Reyes',
        email: 'ana@example.org',
        birthday: new Date(Date.UTC(1980, 0, 31)),
      },
    });
    client.track({
      userId,
      event: 'Appointment Booked',
      properties: { appointmentId: `visit of ${name}`, startsAt, reason: 'Check-up' },
    });
    client.track({ userId, event: 'Visit Rated', properties: { stars: 5 } });
    client.page({ userId, name: 'Home' });
    client.group({ userId, groupId: 'family-1' });
    client.alias({ userId, previousId: 'before' });
    await client.closeAndFlush();
    expect(errors).toEqual([]);

    const found = await app.send('POST', '/api/v1/patients/search', { headers, body: { text: userId } });
    const [{ id }] = found.json().items;
    const patient = (await app.send('GET', `/api/v1/patients/${id}`, { headers })).json();
    expect(patient).toMatchObject({
      name: 'Ana Reyes',
      email: 'ana@example.org',
      birthDate: '1980-01-31',
      consents: [],
    });
    expect(patient.appointments).toMatchObject([
      { status: 'booked', startsAt: startsAt.toISOString(), purpose: 'Check-up' },
    ]);
    expect(await namesOf(userId)).toEqual(['appointment.booked', 'patient.identified', 'visit.rated']);
    expect(await namesOf(`anonymous:${name}`)).toEqual(['brochure.read']);
  });

  it('tries again while the database is away, and stores the event once', async () => {
    const { sentEvent: event } = app.engine.intake;
    let tries = 0;
    app.engine.intake.sentEvent = async (...given) => {
      tries += 1;
      if (tries > 2) return event(...given);
      // The first try is stored and its answer lost; the second never reaches the database.
      if (tries === 1) await event(...given);
      throw Object.assign(new Error('the connection was lost'), { code: '57P01' });
    };
    const errors: unknown[] = [];
    const client = connect(errors);
    client.track({ userId: `retried ${name}`, event: 'Visit Rated' });
    await client.closeAndFlush();
    app.engine.intake.sentEvent = event;
    expect(errors).toEqual([]);
    expect(tries).toBe(3);
    expect(await namesOf(`retried ${name}`)).toEqual(['visit.rated']);
  });

  it('tells its caller of an event that is refused', async () => {
    const errors: unknown[] = [];
    const client = connect(errors);
    client.track({ userId, event: '!' });
    await client.closeAndFlush();
    expect(errors).toMatchObject([{ code: 'delivery_failure' }]);
  });
});

async function namesOf(patientRef: string): Promise<string[]> {
  const rows = await inPractice(app.database, app.practiceId, (tx) =>
    tx.select({ name: events.name }).from(events).where(eq(events.patientRef, patientRef)),
  );
  return rows.map(({ name }) => name).sort();
}
