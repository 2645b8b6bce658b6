import { auditLog, inPractice } from '@cairn/db';
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
