import { createEngine } from '@cairn/activities';
import type { OutboxPage } from '@cairn/core/api';
import { calls, effects, inPractice, optOutAddress, practices, providerAccounts, sandboxMessages } from '@cairn/db';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../app-under-test.ts';

let app: AppUnderTest;
let headers: Record<string, string>;
let own: string;
let patientId: string;

const send = (method: 'GET' | 'POST' | 'PUT', url: string, body?: unknown) =>
  app.send(method, `/api/v1${url}`, { headers, ...(body === undefined ? {} : { body }) });
const test = (more: Record<string, unknown> = {}) =>
  send('POST', '/test-messages', {
    channel: 'email',
    subject: 'See you {{ appointment.date | default: "soon" }}',
    body: 'Hello {{ patient.first_name }}, this is {{ practice.name }}.',
    to: own,
    ...more,
  });
const outbox = async (): Promise<OutboxPage['items']> => (await send('POST', '/outbox/search', {})).json().items;
const inDatabase = <T>(fn: Parameters<typeof inPractice<T>>[2]) => inPractice(app.database, app.practiceId, fn);

beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  headers = await app.asMember('administrator');
  own = (await send('GET', '/me')).json().user.email;
  const made = await send('POST', '/patients', {
    externalId: 'p-1',
    firstName: 'Ana',
    lastName: 'Sample',
    email: 'ana@example.com',
  });
  patientId = made.json().patientId;
  const addresses = [{ channel: 'sms', value: '(617) 555-0123', name: 'Front desk' }];
  const set = await send('PUT', '/practice/test-addresses', { addresses });
  expect(set.json()).toEqual({ addresses: [{ channel: 'sms', value: '+16175550123', name: 'Front desk' }] });
});
afterAll(() => app.close());

it('goes to whoever sends it, filled in with a patient’s data, and stands in the outbox as a test', async () => {
  const answer = await test({ patientId });
  expect(answer.json()).toMatchObject({ state: 'accepted', mode: 'sandbox', sentence: null });
  expect(answer.json().text).toContain('Hello Ana, this is ');
  const [item] = await outbox();
  expect(item).toMatchObject({ isTest: true, state: 'accepted', mode: 'sandbox', patient: { id: patientId } });
  expect(item?.subject).toBe('[Test] See you soon');
  expect(item?.maskedAddress).not.toContain('ana');
});

it('is filled in with invented data where no patient is chosen, with a visit in a week', async () => {
  const answer = await test({
    channel: 'sms',
    subject: undefined,
    body: '{{ patient.first_name }} {{ appointment.time }}',
    to: '617 555 0123',
  });
  expect(answer.statusCode, answer.body).toBe(200);
  expect(answer.json().text).toMatch(/^Maria \d/);
});

it('is no journey and counts nowhere: no message, no call, nothing kept for a patient', async () => {
  const counted = await inDatabase(async (tx) => {
    const [sent] = await tx.select({ n: sql<number>`count(*)::int` }).from(effects);
    const [called] = await tx.select({ n: sql<number>`count(*)::int` }).from(calls);
    const [kept] = await tx.select({ n: sql<number>`count(*)::int` }).from(sandboxMessages);
    return [sent?.n, called?.n, kept?.n];
  });
  expect(counted).toEqual([0, 0, 0]);
});

it.each([
  [{ to: 'ana@example.com' }, 'not_a_test_address', 'to'],
  [{ to: 'nonsense' }, 'not_a_test_address', 'to'],
  [{ channel: 'sms', to: '+16175550199' }, 'not_a_test_address', 'to'],
  [{ patientId: '00000000-0000-4000-8000-000000000009' }, 'patient_unknown', 'patientId'],
  [{ body: 'Hello {{ patient.nickname }}' }, 'cannot_be_filled_in', 'patient.nickname'],
  [{ campaignId: '00000000-0000-4000-8000-000000000009' }, 'campaign_unknown', null],
] as const)('is refused with the remedy: %j', async (more, code, path) => {
  const before = (await outbox()).length;
  const refused = (await test(more)).json().error;
  expect(refused).toMatchObject({ code, path });
  expect(refused.message.length).toBeGreaterThan(20);
  expect(await outbox()).toHaveLength(before);
});

it('obeys a STOP at the test address, and the button that stops everything', async () => {
  const sms = { channel: 'sms', subject: undefined, body: 'Hello', to: '+16175550123' };
  await send('POST', '/practice/stop', { reason: 'test' });
  expect((await test()).json().error.code).toBe('practice_stopped');
  await send('POST', '/practice/go-on');
  await inDatabase((tx) =>
    optOutAddress(tx, { channel: 'sms', value: '+16175550123', by: 'reply:STOP', at: Date.now() }),
  );
  expect((await test(sms)).json().error.code).toBe('address_not_used');
});

it('tells nothing in a live practice that a live message may not, and says when the provider does not take it', async () => {
  await inDatabase(async (tx) => {
    await tx.update(practices).set({ mode: 'live' }).where(eq(practices.id, app.practiceId));
    await tx.update(providerAccounts).set({ provider: 'resend' }).where(eq(providerAccounts.channel, 'email'));
  });
  expect((await test({ body: 'For your {{ appointment.purpose }}' })).json().error.code).toBe(
    'content_not_allowed_live',
  );
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const withoutKeys = createEngine({ database: app.database, providers: () => null, log: quiet, temporal: null });
  const asked = { channel: 'email', subject: 'Hello', body: 'Hello', to: own, patientId: null } as const;
  const tester = { by: { kind: 'user', id: 'tests' }, ownEmail: own } as const;
  const answer = await withoutKeys.testMessages.send(app.practiceId, asked, tester);
  expect(answer).toMatchObject({ ok: true, value: { state: 'failed', mode: 'live' } });
  const [item] = await outbox();
  expect(item).toMatchObject({ isTest: true, state: 'failed', mode: 'live' });
});
