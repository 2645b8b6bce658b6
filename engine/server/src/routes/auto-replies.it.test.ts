import { defaultAutoReplyTexts } from '@cairn/core';
import { auditLog, inPractice } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../app-under-test.ts';

let app: AppUnderTest;
let headers: Record<string, string>;
beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  headers = await app.asMember('administrator');
});
afterAll(() => app.close());

const url = '/api/v1/practice/auto-replies';
const usual = { phone: null, stop: null, help: null, welcome: null };

it('has the usual texts until somebody words them, and keeps what was worded', async () => {
  const name = 'Practice of the tests';
  const before = (await app.send('GET', url, { headers })).json();
  expect(before).toEqual({ name, ...usual, defaults: defaultAutoReplyTexts({ name, phone: null }) });
  const body = { ...usual, phone: '(617) 555-0199', stop: '{{ practice.name }}: texts are off. START turns them on.' };
  const kept = (await app.send('PUT', url, { body, headers })).json();
  expect(kept).toMatchObject(body);
  expect((await app.send('GET', url, { headers })).json()).toEqual(kept);
  const noted = await inPractice(app.database, app.practiceId, (tx) =>
    tx.$count(auditLog, eq(auditLog.action, 'practice.auto_replies_changed')),
  );
  expect(noted).toBe(1);
});

it.each([
  ['stop', 'You are out.', /Name the practice.*START/],
  ['help', '{{ practice.name }}: STOP ends it.', /rates/],
] as const)('refuses wording of %s that lacks what must stand in it, and says what', async (kind, text, message) => {
  const answer = await app.send('PUT', url, { body: { ...usual, [kind]: text }, headers });
  expect(answer.statusCode).toBe(422);
  expect(answer.json()).toMatchObject({
    error: { code: 'auto_reply_unusable', path: kind, message: expect.stringMatching(message) },
  });
});

it('refuses an empty text and names the place', async () => {
  const answer = await app.send('PUT', url, { body: { ...usual, help: '  ' }, headers });
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({ error: { path: 'help' } });
});
