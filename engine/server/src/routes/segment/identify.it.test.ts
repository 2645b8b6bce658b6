import { events, inPractice, patients } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../../app-under-test.ts';

let app: AppUnderTest;
let headers: Record<string, string>;
const call = (kind: string, body: unknown) => app.send('POST', `/v1/${kind}`, { headers, body });
const identify = (userId: string, traits: object, more: object = {}) => call('identify', { userId, traits, ...more });
const patientOf = async (id: string) => {
  const shown = (await app.send('GET', `/api/v1/patients/${id}`, { headers })).json();
  const [stored] = await inPractice(app.database, app.practiceId, (tx) =>
    tx.select().from(patients).where(eq(patients.id, id)),
  );
  const { attributes = {}, city, addressState, postcode } = stored ?? {};
  return { ...shown, attributes, city, addressState, postcode };
};

beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  headers = await app.withKey();
  app.setTime(() => Date.UTC(2031, 2, 4, 12));
});
afterAll(() => app.close());

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
    tags: ['recall', 'vip'],
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
      tags: ['recall', 'vip'],
      attributes: { plan: 'gold', 'address.country': 'US' },
      consents: [],
    });
  });

  it('joins what is new, clears what is null, and keeps the rest', async () => {
    await identify('s-4', traits);
    const { patientId, created } = (
      await identify('s-4', { firstName: '', name: 'Ana Maria Ruiz', phone: null, plan: null, pet: 'cat' })
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
    await call('track', { userId: 's-5', event: 'Visit Rated', messageId: 'before' });
    const { patientId } = (await identify('s-5', {})).json();
    expect((await patientOf(patientId)).name).toBe('s-5');
    const [stored] = await inPractice(app.database, app.practiceId, (tx) =>
      tx.select().from(events).where(eq(events.messageId, 'before')),
    );
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
