import { events, inPractice, patients } from '@cairn/db';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../../app-under-test.ts';

let app: AppUnderTest;
let headers: Record<string, string>;
const now = Date.UTC(2031, 2, 4, 12);
const call = (kind: string, body: unknown) => app.send('POST', `/v1/${kind}`, { headers, body });
const track = (body: object) => call('track', { userId: 's-1', event: 'Visit Rated', ...body });
const identify = (userId: string, traits: object, more: object = {}) => call('identify', { userId, traits, ...more });
const patientOf = async (id: string) => {
  const shown = (await app.send('GET', `/api/v1/patients/${id}`, { headers })).json();
  const [stored] = await inPractice(app.database, app.practiceId, (tx) =>
    tx.select().from(patients).where(eq(patients.id, id)),
  );
  const { attributes = {}, city, addressState, postcode } = stored ?? {};
  return { ...shown, attributes, city, addressState, postcode };
};
const storedEvents = () =>
  inPractice(app.database, app.practiceId, (tx) => tx.select().from(events).orderBy(asc(events.id)));

beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  headers = await app.withKey();
  app.setTime(() => now);
});
afterAll(() => app.close());

describe('who calls', () => {
  it('is known by a key as the user name, and by nothing else', async () => {
    const key = (headers.authorization ?? '').replace('Bearer ', '');
    const as = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });
    const body = { userId: 's-0', event: 'Visit Rated' };
    expect((await app.send('POST', '/v1/track', { headers: as(`${key}:`), body })).statusCode).toBe(200);
    expect((await app.send('POST', '/v1/track', { headers: as('a write key:'), body })).statusCode).toBe(401);
  });
});

describe('track', () => {
  it('stores a call once, by its messageId', async () => {
    const body = {
      messageId: 'once',
      timestamp: '2031-03-04T11:00:00.000Z',
      properties: { stars: 5, of: { room: 'a' } },
    };
    const first = await track(body);
    expect(first.statusCode).toBe(200);
    expect(first.json()).toMatchObject({ success: true, stored: true, duplicate: false, matched: false });
    expect((await track(body)).json()).toMatchObject({ duplicate: true, eventId: first.json().eventId });
    const [stored] = (await storedEvents()).filter(({ messageId }) => messageId === 'once');
    expect(stored).toMatchObject({
      name: 'visit.rated',
      patientRef: 's-1',
      occurredAt: Date.parse('2031-03-04T11:00:00Z'),
      properties: { stars: 5, 'of.room': 'a' },
    });
  });

  it('stores a call without a messageId once, when it says when it happened', async () => {
    const body = { timestamp: '2031-03-04T10:00:00Z', properties: { stars: 4 } };
    const first = await track(body);
    expect((await track(body)).json()).toMatchObject({ duplicate: true, eventId: first.json().eventId });
    expect((await track({})).json().eventId).not.toBe((await track({})).json().eventId);
  });

  it.each([
    { appointment: { id: 'nested', starts_at: '2031-03-09T15:00:00Z', purpose: 'Check-up', room: 4 }, colour: 'red' },
    {
      appointmentId: 'flat',
      startTime: '2031-03-09T15:00:00Z',
      reason: 'Check-up',
      'appointment.room': 4,
      colour: 'red',
    },
  ])('books the appointment that it tells of as %j', async (properties) => {
    const userId = `visitor-${'appointmentId' in properties ? 'flat' : 'nested'}`;
    const { patientId } = (await identify(userId, { firstName: 'Ana' })).json();
    const answer = await track({ userId, event: 'Appointment Scheduled', properties });
    expect(answer.json()).toMatchObject({ stored: true, matched: true });
    expect((await patientOf(patientId)).appointments).toMatchObject([
      { status: 'booked', startsAt: '2031-03-09T15:00:00.000Z', purpose: 'Check-up' },
    ]);
    const [stored] = (await storedEvents()).filter(({ id }) => id === answer.json().eventId);
    expect(stored).toMatchObject({ name: 'appointment.booked', properties: { colour: 'red', 'appointment.room': 4 } });
  });

  it('keeps an anonymous call as nobody’s, also when the same browser is later somebody’s', async () => {
    const answer = await track({ userId: null, anonymousId: 'browser-1', messageId: 'anon' });
    expect(answer.json()).toMatchObject({ stored: true, matched: false });
    await identify('s-2', { firstName: 'Ana' }, { anonymousId: 'browser-1' });
    const [stored] = (await storedEvents()).filter(({ messageId }) => messageId === 'anon');
    expect(stored).toMatchObject({ patientId: null, patientRef: 'anonymous:browser-1' });
  });

  it('takes a clock that is hours ahead as the arrival', async () => {
    await track({ messageId: 'ahead', timestamp: '2031-03-05T11:00:00Z' });
    const [stored] = (await storedEvents()).filter(({ messageId }) => messageId === 'ahead');
    expect(stored?.occurredAt).toBe(stored?.receivedAt);
  });

  it.each([
    [{ event: '' }, 'event'],
    [{ event: 7 }, 'event'],
    [{ event: 'Визит' }, 'event'],
    [{ userId: null }, 'userId'],
    [{ userId: ['s-1'] }, 'userId'],
    [{ userId: 'anonymous:browser-1' }, 'userId'],
    [{ timestamp: 'yesterday' }, 'timestamp'],
    [{ timestamp: '2031-03-06T12:00:00Z' }, 'timestamp'],
    [{ timestamp: '0001-01-01T00:00:00Z' }, 'timestamp'],
    [{ properties: [] }, 'properties'],
    [{ properties: { note: 'x'.repeat(2001) } }, 'properties.note'],
    [{ properties: { note: 'null\0byte' } }, 'properties.note'],
    [
      { event: 'Appointment Booked', properties: { appointmentId: 'a', start_time: '9 o’clock' } },
      'properties.start_time',
    ],
    [
      { event: 'Appointment Booked', properties: { appointment: { id: 'a', startsAt: '0001-01-01T00:00:00Z' } } },
      'properties.appointment.startsAt',
    ],
    [{ event: 'Appointment Booked', properties: { appointment: { purpose: 'x' } } }, 'properties.appointment.id'],
  ])('refuses %j with the path to the fault', async (body, path) => {
    const answer = await track(body);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ error: { code: 'invalid', path } });
    expect(answer.json().error.message.length).toBeGreaterThan(path.length + 5);
  });
});

describe('identify', () => {
  const traits = {
    first_name: 'Ana',
    lastName: 'Reyes',
    email: 'Ana@Example.org',
    phone: '(202) 555-0142',
    birthday: '1980-01-31T00:00:00.000Z',
    timezone: 'America/Chicago',
    address: { city: 'Austin', state: 'tx', postalCode: 73301, country: 'US' },
    plan: 'gold',
    ssn: '123-45-6789',
  };

  it('makes the patient, and says what is never kept', async () => {
    const answer = await identify('s-3', traits);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ success: true, created: true, changed: true, dropped: ['ssn'] });
    expect(await patientOf(answer.json().patientId)).toMatchObject({
      name: 'Ana Reyes',
      email: 'ana@example.org',
      phone: '+12025550142',
      birthDate: '1980-01-31',
      zone: 'America/Chicago',
      city: 'Austin',
      addressState: 'TX',
      postcode: '73301',
      attributes: { plan: 'gold', 'address.country': 'US' },
      consents: [],
    });
  });

  it('joins what is new, clears what is null, and keeps the rest', async () => {
    await identify('s-4', traits);
    const { patientId, created } = (
      await identify('s-4', { name: 'Ana Maria Ruiz', phone: null, plan: null, pet: 'cat' })
    ).json();
    expect(created).toBe(false);
    expect(await patientOf(patientId)).toMatchObject({
      name: 'Ana Maria Ruiz',
      email: 'ana@example.org',
      phone: null,
      attributes: { pet: 'cat', 'address.country': 'US' },
    });
  });

  it('makes a patient of whom nothing is known, and gives them the events that came before', async () => {
    await track({ userId: 's-5', messageId: 'before' });
    const { patientId } = (await identify('s-5', {})).json();
    expect((await patientOf(patientId)).name).toBe('s-5');
    const [stored] = (await storedEvents()).filter(({ messageId }) => messageId === 'before');
    expect(stored?.patientId).toBe(patientId);
  });

  it('lets no older call overwrite a newer one', async () => {
    const { patientId } = (await identify('s-6', { firstName: 'New', plan: 'gold' }, at('11:00'))).json();
    await identify('s-6', { firstName: 'Old', phone: '+12025550143', plan: 'tin', pet: 'cat' }, at('10:00'));
    expect(await patientOf(patientId)).toMatchObject({
      name: 'New',
      phone: null,
      attributes: { plan: 'gold', pet: 'cat' },
    });
  });

  it('takes a repeated call once', async () => {
    const { eventId, patientId } = (await identify('s-7', { pet: 'cat' }, { messageId: 'told' })).json();
    await identify('s-7', { pet: 'dog' });
    expect((await identify('s-7', { pet: 'cat' }, { messageId: 'told' })).json()).toMatchObject({
      eventId,
      duplicate: true,
    });
    expect(await patientOf(patientId)).toMatchObject({ attributes: { pet: 'dog' } });
  });

  it('tells of the patient whom another route made, not of a second one', async () => {
    const body = { externalId: 's-8', firstName: 'Ana', lastName: 'Reyes', tags: ['vip'] };
    const { patientId } = (await app.send('POST', '/api/v1/patients', { headers, body })).json();
    expect((await identify('s-8', { pet: 'cat' })).json()).toMatchObject({ patientId, created: false });
    expect(await patientOf(patientId)).toMatchObject({ name: 'Ana Reyes', tags: ['vip'], attributes: { pet: 'cat' } });
  });

  it('reads a refusal of marketing out of unsubscribed, and never a consent', async () => {
    const { patientId } = (await identify('s-9', { unsubscribed: false })).json();
    expect((await patientOf(patientId)).consents).toEqual([]);
    await identify('s-9', { unsubscribed: true });
    const { consents, attributes } = await patientOf(patientId);
    expect(consents).toHaveLength(2);
    expect(consents).toMatchObject([
      { purpose: 'marketing', granted: false },
      { purpose: 'marketing', granted: false },
    ]);
    expect(attributes).toEqual({});
  });

  it('makes one patient of many calls at once, with all that they tell', async () => {
    const told = Array.from({ length: 8 }, (_, i) => identify('s-10', { [`trait${i}`]: i }));
    const ids = new Set((await Promise.all(told)).map((answer) => answer.json().patientId));
    expect(ids.size).toBe(1);
    const [id = ''] = ids;
    expect(Object.keys((await patientOf(id)).attributes)).toHaveLength(8);
  });

  it.each([
    [{ email: 'nobody' }, 'traits.email'],
    [{ phone: '12' }, 'traits.phone'],
    [{ birth_date: '31.01.1980' }, 'traits.birth_date'],
    [{ timezone: 'Mars/Olympus' }, 'traits.timezone'],
    [{ deceased: 'perhaps' }, 'traits.deceased'],
    [{ address: { city: 7 } }, 'traits.address.city'],
    [{ note: 'x'.repeat(2001) }, 'traits.note'],
    [{ ['x'.repeat(81)]: 1 }, `traits.${'x'.repeat(81)}`],
  ])('refuses %j with the path to the fault', async (bad, path) => {
    const answer = await identify('s-11', bad);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ error: { code: 'invalid', path } });
  });

  it('needs a userId', async () => {
    const answer = await call('identify', { anonymousId: 'browser-2', traits: { firstName: 'Ana' } });
    expect(answer.json()).toMatchObject({ error: { path: 'userId' } });
  });

  function at(time: string) {
    return { timestamp: `2031-03-04T${time}:00Z` };
  }
});

describe('page, screen, group and alias', () => {
  it.each(['page', 'screen', 'group', 'alias'])('%s is taken, counted, and stores nothing', async (kind) => {
    const before = (await storedEvents()).length;
    expect((await call(kind, { userId: 's-1', name: 'Home' })).json()).toEqual({
      success: true,
      stored: false,
      unused: kind,
    });
    expect(await storedEvents()).toHaveLength(before);
    const metrics = await app.send('GET', '/metrics');
    expect(metrics.body).toContain(`cairn_segment_calls_total{kind="${kind}",outcome="unused"} 1`);
  });
});

describe('batch', () => {
  const visit = { type: 'track', userId: 's-1', event: 'Visit Rated' };

  it('answers each item, and keeps the good ones', async () => {
    const answer = await call('batch', {
      batch: [
        visit,
        { ...visit, event: '!' },
        { type: 'page', name: 'Home' },
        { type: 'dance' },
        null,
        { ...visit, type: 'identify', traits: { email: 'x' } },
      ],
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      success: false,
      results: [
        { stored: true },
        { stored: false, error: { path: 'batch.1.event' } },
        { stored: false, unused: 'page' },
        { stored: false, error: { path: 'batch.3.type' } },
        { stored: false, error: { path: 'batch.4' } },
        { stored: false, error: { path: 'batch.5.traits.email' } },
      ],
    });
  });

  it.each([
    [{ batch: [{ ...visit, event: '!' }] }, 'batch.0.event'],
    [{ batch: [] }, 'batch'],
    [{ batch: visit }, 'batch'],
    [{}, 'batch'],
    [[], ''],
    [null, ''],
  ])('refuses %j as a whole', async (body, path) => {
    const answer = await call('batch', body);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ error: { code: 'invalid', path } });
  });

  it('asks for another try while the database is away, and stores nothing twice by it', async () => {
    const { event } = app.engine.intake;
    const batch = [1, 2, 3].map((n) => ({ ...visit, messageId: `try-${n}` }));
    let calls = 0;
    app.engine.intake.event = async (...given) => {
      calls += 1;
      if (calls === 2) throw Object.assign(new Error('the connection was lost'), { code: '57P01' });
      return event(...given);
    };
    const away = await call('batch', { batch });
    app.engine.intake.event = event;
    expect(away.statusCode).toBe(503);
    expect(calls).toBe(2);
    const answer = await call('batch', { batch });
    expect(answer.json().results).toMatchObject([{ duplicate: true }, { duplicate: false }, { duplicate: false }]);
  });

  it('stores the others when one item fails, before it says so', async () => {
    const { event } = app.engine.intake;
    app.engine.intake.event = (practiceId, input, by) =>
      input.messageId === 'bad-1' ? Promise.reject(new Error('a fault of ours')) : event(practiceId, input, by);
    const failed = await call('batch', { batch: [1, 2].map((n) => ({ ...visit, messageId: `bad-${n}` })) });
    app.engine.intake.event = event;
    expect(failed.statusCode).toBe(500);
    expect((await storedEvents()).map(({ messageId }) => messageId)).toContain('bad-2');
  });
});
