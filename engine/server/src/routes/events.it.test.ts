import { events, inPractice } from '@cairn/db';
import { eq } from 'drizzle-orm';
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

  it('stores an event without an id once, however often it is sent', async () => {
    const event = { event: 'visit.rated', patient: 'p-7', properties: { stars: 5, by: 'phone' } };
    const first = await post(event);
    expect(first.json()).toMatchObject({ duplicate: false, messageId: expect.stringMatching(/^content:/) });
    // Another order of the same fields is the same event.
    const again = await post({ properties: { by: 'phone', stars: 5 }, patient: 'p-7', event: 'visit.rated' });
    const { eventId, messageId } = first.json();
    expect(again.json()).toMatchObject({ duplicate: true, eventId, messageId });
    expect((await post({ ...event, properties: { stars: 4 } })).json()).toMatchObject({ duplicate: false });

    const timed = { ...event, occurredAt: '2026-03-04T15:00:00Z' };
    expect((await post(timed)).json()).toMatchObject({ duplicate: false });
    expect((await post(timed)).json()).toMatchObject({ duplicate: true });
  });

  it('stores one of many that are sent at once', async () => {
    for (const patient of ['p-7', 'p-nobody']) {
      const event = { event: 'visit.rated', patient, properties: { at: 'once' } };
      const answers = await Promise.all(Array.from({ length: 6 }, () => post(event)));
      expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(6).fill(202));
      expect(new Set(answers.map((answer) => answer.json().eventId)).size).toBe(1);
      expect(answers.filter((answer) => answer.json().duplicate === false)).toHaveLength(1);
    }
  });

  it('refuses the appointment of another patient, and stores nothing of the event', async () => {
    for (const externalId of ['p-30', 'p-31']) {
      await app.send('POST', '/api/v1/patients', {
        headers,
        body: { externalId, firstName: 'Ana', lastName: 'Reyes' },
      });
    }
    const appointment = { id: 'visit-30', startsAt: '2031-03-04T15:00:00Z' };
    expect((await post({ event: 'appointment.booked', patient: 'p-30', appointment })).statusCode).toBe(202);
    const stolen = { messageId: 'stolen', event: 'appointment.cancelled', patient: 'p-31', appointment };
    const refused = await post(stolen);
    expect(refused.statusCode).toBe(409);
    expect(refused.json()).toMatchObject({ error: { code: 'appointment_of_another', path: 'appointment.id' } });
    const inBatch = await post({ events: [{ event: 'a.b', patient: 'p-30' }, stolen] });
    expect(inBatch.json().results[1]).toMatchObject({
      stored: false,
      error: { code: 'appointment_of_another', path: 'events.1.appointment.id' },
    });
    const kept = await inPractice(app.database, app.practiceId, (tx) =>
      tx.select().from(events).where(eq(events.messageId, 'stolen')),
    );
    expect(kept).toEqual([]);
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
    const intake = app.engine.intake.sentEvent;
    const away = Object.assign(new Error('gone'), { code: 'CONNECTION_CLOSED' });
    app.engine.intake.sentEvent = async (practiceId, event, by) => {
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
      app.engine.intake.sentEvent = intake;
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
    [{ event: 'appointment.booked', patient: 'p-7' }, 'appointment'],
    [{ event: 'appointment.cancelled', patient: 'p-7', properties: { id: 'a' } }, 'appointment'],
    [{ event: 'appointment.rescheduled', patient: 'p-7', appointment: { id: 'a' } }, 'event'],
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
    expect(answer.json().error.message).not.toMatch(/Invalid|expected|received|Too (small|big)/);
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
    const text = await raw('{"event":"a.b","patient":"p-7"}', 'text/plain');
    expect(text.statusCode).toBe(415);
    expect(text.json().error.message).toContain('Content-Type: application/json');
    expect((await raw(JSON.stringify({ event: 'x'.repeat(3 << 20) }), 'application/json')).statusCode).toBe(413);
  });
});

it('refuses JSON whose bytes are not UTF-8, so that no letter is lost', async () => {
  const latin1 = Buffer.from('{"event":"a.b","patient":"p-7","properties":{"name":"Zo\u00eb"}}', 'latin1');
  const answer = await app.server.inject({
    method: 'POST',
    url: '/api/v1/events',
    headers: { ...headers, 'content-type': 'application/json' },
    payload: latin1,
  });
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({ error: { code: 'not_utf8' } });
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
