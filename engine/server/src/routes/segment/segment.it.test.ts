import { events, inPractice } from '@cairn/db';
import { asc } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../../app-under-test.ts';

let app: AppUnderTest;
let headers: Record<string, string>;
const now = Date.UTC(2031, 2, 4, 12);
const call = (kind: string, body: unknown) => app.send('POST', `/v1/${kind}`, { headers, body });
const track = (body: object) => call('track', { userId: 's-1', event: 'Visit Rated', ...body });
const identify = (userId: string, traits: object, more: object = {}) => call('identify', { userId, traits, ...more });
const patientOf = async (id: string) => (await app.send('GET', `/api/v1/patients/${id}`, { headers })).json();
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
    const timeless = await track({ properties: { stars: 3 } });
    expect((await track({ properties: { stars: 3 } })).json()).toMatchObject({
      duplicate: true,
      messageId: timeless.json().messageId,
    });
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

describe('what is too large', () => {
  const long = 'x'.repeat(2001);
  const many = Object.fromEntries(Array.from({ length: 501 }, (_, i) => [`n${i}`, i]));

  it('is refused where it stands', async () => {
    const answers = await Promise.all([
      track({ properties: { note: long } }),
      track({ properties: many }),
      track({ properties: { of: { of: many } } }),
      track({ messageId: long }),
      identify('s-12', { note: long }),
      identify('s-12', { [long.slice(0, 81)]: 1 }),
      identify(long, {}),
    ]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 400));
    expect(answers.map((answer) => answer.json().error.path)).toEqual([
      'properties.note',
      'properties',
      'properties',
      'messageId',
      'traits.note',
      `traits.${long.slice(0, 81)}`,
      'userId',
    ]);
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
    const { sentEvent: event } = app.engine.intake;
    const batch = [1, 2, 3].map((n) => ({ ...visit, messageId: `try-${n}` }));
    let calls = 0;
    app.engine.intake.sentEvent = async (...given) => {
      calls += 1;
      if (calls === 2) throw Object.assign(new Error('the connection was lost'), { code: '57P01' });
      return event(...given);
    };
    const away = await call('batch', { batch });
    app.engine.intake.sentEvent = event;
    expect(away.statusCode).toBe(503);
    expect(calls).toBe(2);
    const answer = await call('batch', { batch });
    expect(answer.json().results).toMatchObject([{ duplicate: true }, { duplicate: false }, { duplicate: false }]);
  });

  it('stores the others when one item fails, before it says so', async () => {
    const { sentEvent: event } = app.engine.intake;
    app.engine.intake.sentEvent = (practiceId, input, by) =>
      input.messageId === 'bad-1' ? Promise.reject(new Error('a fault of ours')) : event(practiceId, input, by);
    const failed = await call('batch', { batch: [1, 2].map((n) => ({ ...visit, messageId: `bad-${n}` })) });
    app.engine.intake.sentEvent = event;
    expect(failed.statusCode).toBe(500);
    expect((await storedEvents()).map(({ messageId }) => messageId)).toContain('bad-2');
  });

  it('answers whatever comes with what was stored or where the fault is', async () => {
    const id = fc.oneof(fc.constantFrom('s-1', 's-20'), fc.jsonValue());
    const item = fc.record(
      {
        type: fc.oneof(fc.constantFrom('track', 'identify', 'alias'), fc.jsonValue()),
        userId: id,
        anonymousId: id,
        messageId: fc.oneof(fc.string(), fc.jsonValue()),
        timestamp: fc.oneof(
          fc.date({ noInvalidDate: true }).map(String),
          fc.constant('2031-03-04T09:00:00Z'),
          fc.jsonValue(),
        ),
        event: fc.oneof(fc.constantFrom('Visit Rated', 'Appointment Booked', 'constructor'), fc.string()),
        properties: fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.constant({ appointmentId: 1, start: 'x' })),
        traits: fc.dictionary(
          fc.oneof(fc.constantFrom('name', 'email', 'phone', 'birthday', 'address'), fc.string()),
          fc.jsonValue(),
        ),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(item, fc.jsonValue()), { maxLength: 6 }), async (items) => {
        const answer = await call('batch', { batch: items });
        if (answer.statusCode === 400) {
          expect(answer.json().error.code).toMatch(/^(invalid|not_json)$/);
          return;
        }
        expect(answer.statusCode).toBe(200);
        const { results } = answer.json();
        expect(results).toHaveLength(items.length);
        for (const result of results) {
          expect(result.stored ? 'stored' : 'unused' in result ? 'unused' : result.error.path).toMatch(
            /^(stored|unused|batch\.)/,
          );
        }
      }),
      { numRuns: 60 },
    );
  });
});
