import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../app-under-test.ts';

let app: AppUnderTest;
let headers: Record<string, string>;
const post = (body: unknown) => app.send('POST', '/api/v1/events', { headers, body });

beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  headers = await app.withKey();
});
afterAll(() => app.close());

describe('intake of events', () => {
  it('answers 202 with what became of the event, although no Temporal is there', async () => {
    await app.send('POST', '/api/v1/patients', {
      headers,
      body: { externalId: 'p-7', firstName: 'Ana', lastName: 'Reyes' },
    });
    const event = {
      messageId: 'm-1',
      event: 'appointment.booked',
      patient: 'p-7',
      appointment: { id: 'a-1', startsAt: '2031-03-04T15:00:00-05:00', purpose: 'Check-up' },
    };
    const first = await post(event);
    expect(first.statusCode).toBe(202);
    expect(first.json()).toMatchObject({ stored: true, duplicate: false, matched: true, enrolled: [] });

    const again = await post(event);
    expect(again.statusCode).toBe(202);
    expect(again.json()).toMatchObject({ stored: true, duplicate: true, eventId: first.json().eventId });
  });

  it('keeps the event of a patient who is not known yet', async () => {
    const answer = await post({ event: 'patient.registered', patient: 'p-later' });
    expect(answer.json()).toMatchObject({ stored: true, matched: false });
  });

  it('answers a batch item by item', async () => {
    const answer = await post({
      events: [
        { event: 'visit.rated', patient: 'p-7' },
        { event: 'Not A Name', patient: 'p-7' },
      ],
    });
    expect(answer.statusCode).toBe(202);
    expect(answer.json().results).toMatchObject([
      { stored: true },
      { stored: false, error: { path: 'events.1.event' } },
    ]);
  });

  it('says which events of a batch to send again when the database went away in the middle', async () => {
    const intake = app.engine.intake.event;
    const away = Object.assign(new Error('gone'), { code: 'CONNECTION_CLOSED' });
    app.engine.intake.event = async (practiceId, event, by) => {
      if (event.event === 'visit.lost') throw away;
      return intake(practiceId, event, by);
    };
    try {
      const [kept, lost] = ['visit.rated', 'visit.lost'].map((event) => ({ event, patient: 'p-7' }));
      const answer = await post({ events: [kept, lost, kept] });
      expect(answer.statusCode).toBe(202);
      expect(answer.json().results).toMatchObject([
        { stored: true },
        { stored: false, error: { code: 'not_stored', path: 'events.1' } },
        { stored: true },
      ]);
      expect((await post({ events: [lost, kept] })).statusCode).toBe(503);
    } finally {
      app.engine.intake.event = intake;
    }
  });

  it.each([
    [{ patient: 'p-7' }, 'event'],
    [{ event: 'Booked!', patient: 'p-7' }, 'event'],
    [{ event: 'a.b', patient: '' }, 'patient'],
    [{ event: 'a.b', patient: 'p-7', occurredAt: 'yesterday' }, 'occurredAt'],
    [{ event: 'a.b', patient: 'p-7', appointment: { id: 'a', startsAt: '2026-03-04 09:00' } }, 'appointment.startsAt'],
    [{ event: 'a.b', patient: 'p-7', appointment: { id: 'a', room: '4' } }, 'appointment.room'],
    [{ event: 'a.b', patient: 'p-7', properties: { a: { b: 1 } } }, 'properties.a'],
    [{ event: 'a.b', patient: 'p-7', colour: 'red' }, 'colour'],
    [{ event: 'a.b', patient: 'p-7', properties: { note: 'null\0byte' } }, 'properties.note'],
    [{ event: 'a.b', patient: 'p-7', occurredAt: '0000-01-01T00:00:00Z' }, 'occurredAt'],
    [{ events: [] }, 'events'],
    [{ events: [{ event: 'a.b' }] }, 'events.0.patient'],
    [{ events: 'many' }, 'events'],
    [[], ''],
    [null, ''],
    ['text', ''],
  ])('refuses %j with the path to the fault', async (body, path) => {
    const answer = await post(body);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ error: { code: 'invalid', path } });
    expect(answer.json().error.message.length).toBeGreaterThan(5);
  });

  it('refuses what is not JSON, not of that type, and too large', async () => {
    const raw = (payload: string, type: string) =>
      app.server.inject({
        method: 'POST',
        url: '/api/v1/events',
        headers: { ...headers, 'content-type': type },
        payload,
      });
    expect((await raw('{"event":', 'application/json')).json()).toMatchObject({ error: { code: 'not_json' } });
    expect((await raw('event=a', 'application/x-www-form-urlencoded')).statusCode).toBe(415);
    expect((await raw(JSON.stringify({ event: 'x'.repeat(3 << 20) }), 'application/json')).statusCode).toBe(413);
  });
});

describe('telling of a patient', () => {
  const tell = (body: unknown) => app.send('POST', '/api/v1/patients', { headers, body });
  const ana = { externalId: 'p-9', firstName: 'Ana', lastName: 'Reyes' };

  it('creates once, updates after, and normalises addresses', async () => {
    const created = await tell({
      ...ana,
      email: ' Ana@Example.org ',
      phone: '(202) 555-0142',
      attributes: { SSN: '1', pet: 'cat' },
    });
    expect(created.statusCode).toBe(201);
    const updated = await tell({ ...ana, tags: ['vip'] });
    expect(updated.json()).toMatchObject({ patientId: created.json().patientId, changed: true });
    const detail = await app.send('GET', `/api/v1/patients/${created.json().patientId}`, { headers });
    expect(detail.json()).toMatchObject({
      email: 'ana@example.org',
      phone: '+12025550142',
      tags: ['vip'],
      name: 'Ana Reyes',
    });
  });

  it.each([
    [{ ...ana, birthDate: '31.01.1980' }, 'birthDate'],
    [{ ...ana, birthDate: '0001-01-01' }, 'birthDate'],
    [{ ...ana, zone: 'Mars/Olympus' }, 'zone'],
    [{ ...ana, email: 'nobody' }, 'email'],
    [{ ...ana, phone: '12' }, 'phone'],
    [{ ...ana, consents: [{ channel: 'sms', purpose: 'fun', granted: true }] }, 'consents.0.purpose'],
    [{ ...ana, ssn: '123-45-6789' }, 'ssn'],
    [{ externalId: 'p-9', firstName: 'Ana' }, 'lastName'],
  ])('refuses %j with the path to the fault', async (body, path) => {
    const answer = await tell(body);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ error: { code: 'invalid', path } });
  });
});
