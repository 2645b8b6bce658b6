import { auditLog, inPractice, patients, relatedPersons } from '@cairn/db';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../app-under-test.ts';

let app: AppUnderTest;
let administrator: Record<string, string>;
beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  administrator = await app.asMember('administrator');
});
afterAll(() => app.close());

const calendar = '/api/v1/practice/calendar';

it('works Monday to Friday until somebody says otherwise, and keeps what was said', async () => {
  expect((await app.send('GET', calendar, { headers: administrator })).json()).toEqual({
    ...{ workdays: [1, 2, 3, 4, 5], holidays: [], region: null, leftOut: [] },
  });
  const body = { workdays: [6, 1, 6], holidays: ['2031-12-25', '2031-07-04', '2031-12-25'] };
  const kept = { workdays: [1, 6], holidays: ['2031-07-04', '2031-12-25'], region: null, leftOut: [] };
  expect((await app.send('PUT', calendar, { body, headers: administrator })).json()).toEqual(kept);
  expect((await app.send('GET', calendar, { headers: administrator })).json()).toEqual(kept);
});

it.each([
  [{ workdays: [], holidays: [] }, 'workdays'],
  [{ workdays: [8], holidays: [] }, 'workdays.0'],
  [{ workdays: [1], holidays: ['2031-02-30'] }, 'holidays.0'],
])('refuses %j and names the place', async (body, path) => {
  const answer = await app.send('PUT', calendar, { body, headers: administrator });
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({ error: { path } });
});

it('shows a signing secret once, to administrators alone, and notes who made it', async () => {
  const url = '/api/v1/practice/signing-secret';
  const state = async () => (await app.send('GET', url, { headers: administrator })).json();
  expect(await state()).toEqual({ madeAt: null, previousUntil: null });
  const first = await app.send('POST', url, { headers: administrator });
  expect(first.statusCode).toBe(201);
  expect(first.json()).toEqual({ secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/) });
  expect(await state()).toEqual({ madeAt: expect.any(String), previousUntil: null });
  expect((await app.send('POST', url, { headers: administrator })).json()).not.toEqual(first.json());
  expect(await state()).toEqual({ madeAt: expect.any(String), previousUntil: expect.any(String) });
  for (const method of ['GET', 'POST'] as const)
    expect((await app.send(method, url, { headers: await app.asMember('approver') })).statusCode).toBe(403);
  const noted = await inPractice(app.database, app.practiceId, (tx) => tx.select().from(auditLog));
  expect(noted.filter(({ action }) => action === 'practice.signing_secret_changed')).toHaveLength(2);
  expect(app.logged()).not.toContain('whsec_');
});

it('reads phone numbers without a country code as those of the country that an administrator chose', async () => {
  const practiceId = await app.newPractice();
  const chief = await app.asMember('administrator', practiceId);
  const system = await app.withKey(practiceId, ['read', 'people', 'events']);
  const sending = '/api/v1/practice/sending';
  const before = (await app.send('GET', sending, { headers: chief })).json();
  expect(before.country).toBe('US');
  const wrong = await app.send('PUT', sending, { body: { ...before, country: 'XX' }, headers: chief });
  expect([wrong.statusCode, wrong.json().error.path]).toEqual([422, 'country']);
  const set = await app.send('PUT', sending, { body: { ...before, country: 'GB' }, headers: chief });
  expect(set.json()).toEqual({ ...before, country: 'GB' });
  // Whoever leaves it out keeps it.
  await app.send('PUT', sending, { body: { ...before, country: undefined }, headers: chief });
  expect((await app.send('GET', sending, { headers: chief })).json().country).toBe('GB');

  const phone = '020 7946 0018';
  const patient = { externalId: 'uk-1', firstName: 'Ada', lastName: 'Sample', phone };
  expect((await app.send('POST', '/api/v1/patients', { body: patient, headers: system })).statusCode).toBe(201);
  const none = await app.send('POST', '/api/v1/patients', { body: { ...patient, phone: 'none' }, headers: system });
  expect([none.statusCode, none.json().error]).toMatchObject([400, { code: 'invalid', path: 'phone' }]);
  const call = { userId: 'uk-2', traits: { firstName: 'Bo', lastName: 'Sample', phone } };
  expect((await app.send('POST', '/v1/identify', { body: call, headers: system })).statusCode).toBe(200);
  const by = { kind: 'system', id: 'test' } as const;
  const telecom = [{ system: 'phone', value: phone }];
  const about = { patient: { reference: 'Patient/uk-3' }, relationship: [{ coding: [{ code: 'GUARD' }] }] };
  const entries = [
    { raw: { resourceType: 'Patient', id: 'uk-3', name: [{ family: 'Sample', given: ['Cy'] }], telecom } },
    { raw: { resourceType: 'RelatedPerson', id: 'uk-4', ...about, telecom } },
  ];
  await app.engine.intake.fhir(practiceId, { source: 'fhir:main', entries, triggers: false }, by);
  const pasted = { name: 'Pasted', text: phone, dryRun: true };
  const list = await app.engine.lists.paste(practiceId, pasted, by);
  expect(list).toMatchObject({ ok: true, value: { found: 3, leads: 0 } });

  const rows = await inPractice(app.database, practiceId, async (tx) => [
    ...(await tx.select({ phone: patients.phone }).from(patients)),
    ...(await tx.select({ phone: relatedPersons.phone }).from(relatedPersons)),
  ]);
  expect(rows.map((row) => row.phone)).toEqual(Array.from({ length: 4 }, () => '+442079460018'));
});
