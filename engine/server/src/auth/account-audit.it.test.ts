import { auditLog, inPractice, members } from '@cairn/db';
import { asc, gt } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../app-under-test.ts';
import { password, personUnderTest } from '../testing/person-under-test.ts';
import { totp } from '../testing/totp.ts';

let app: AppUnderTest;
let seen = 0;
beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
});
afterAll(() => app.close());
beforeEach(() => noted());

/** What was noted in a practice since the last look. */
async function noted(practiceId = app.practiceId) {
  const rows = await inPractice(app.database, practiceId, (tx) =>
    tx.select().from(auditLog).where(gt(auditLog.id, seen)).orderBy(asc(auditLog.id)),
  );
  seen = Math.max(seen, ...rows.map(({ id }) => id));
  return rows.map(({ action, actor, subject, detail }) => ({ action, actor, subject, detail }));
}

async function signInAgain(email: string) {
  const body = { email, password };
  await app.send('POST', '/api/v1/sign-in/password', { headers: { origin: 'http://127.0.0.1:4400' }, body });
}

async function somebody() {
  const person = await personUnderTest(app);
  const [row] = await noted();
  expect(row).toMatchObject({ action: 'account.password_set', detail: { ended: 0 } });
  return { ...person, id: row?.subject ?? '' };
}

it('a password that is changed is noted with the sessions that it ended, and a wrong try is not', async () => {
  const { id, email, headers } = await somebody();
  await signInAgain(email);
  const put = (current: string) =>
    app.send('PUT', '/api/v1/account/password', { headers, body: { current, next: 'another password of tests' } });
  expect((await put('wrong')).statusCode).toBe(403);
  expect(await noted()).toEqual([]);
  expect((await put(password)).statusCode).toBe(204);
  expect(await noted()).toEqual([
    { action: 'account.password_changed', actor: `user:${id}`, subject: id, detail: { ended: 1 } },
  ]);
});

it('ending sessions is noted, and not when there is none to end', async () => {
  const { id, email, headers } = await somebody();
  const end = (path = '') => app.send('DELETE', `/api/v1/account/sessions${path}`, { headers });
  await end();
  expect(await noted()).toEqual([]);
  await signInAgain(email);
  await signInAgain(email);
  const { sessions } = (await app.send('GET', '/api/v1/account', { headers })).json();
  await end(`/${sessions.find((one: { isThis: boolean }) => !one.isThis).id}`);
  await end('/none');
  await end();
  expect(await noted()).toEqual([
    { action: 'account.session_ended', actor: `user:${id}`, subject: id, detail: {} },
    { action: 'account.other_sessions_ended', actor: `user:${id}`, subject: id, detail: { ended: 1 } },
  ]);
});

it('a second factor is noted when it comes, when its backup codes are renewed, and when it goes', async () => {
  const { id, headers } = await somebody();
  const at = (path: string) => `/api/v1/account/second-factor${path}`;
  const begun = await app.send('POST', at(''), { headers, body: { password } });
  const secret = new URL(begun.json().uri).searchParams.get('secret') ?? '';
  expect((await app.send('POST', at('/confirm'), { headers, body: { code: '000000' } })).statusCode).toBe(403);
  expect(await noted()).toEqual([]);
  const confirmed = await app.send('POST', at('/confirm'), { headers, body: { code: totp(secret) } });
  const set = [confirmed.headers['set-cookie']].flat().map((each) => String(each).split(';')[0]);
  const after = { ...headers, cookie: set.join('; ') };
  const renewed = await app.send('POST', at('/backup-codes'), { headers: after, body: { password } });
  expect(renewed.statusCode, renewed.body).toBe(200);
  const [code] = renewed.json().backupCodes;
  const gone = await app.send('POST', at('/remove'), { headers: after, body: { code, kind: 'backup' } });
  expect(gone.statusCode, gone.body).toBe(204);
  expect((await noted()).map(({ action, subject }) => [action, subject === id])).toEqual([
    ['account.second_factor_on', true],
    ['account.backup_codes_renewed', true],
    ['account.second_factor_off', true],
  ]);
});

it('is noted in every practice where the person works, and in no other', async () => {
  const { id, headers } = await somebody();
  const [second, strange] = [await app.newPractice(), await app.newPractice()];
  await inPractice(app.database, second, (tx) =>
    tx.insert(members).values({ practiceId: second, userId: id, role: 'viewer' }),
  );
  const before = seen;
  await app.send('PUT', '/api/v1/account/password', { headers, body: { current: password, next: `${password} 2` } });
  for (const [practiceId, n] of [
    [app.practiceId, 1],
    [second, 1],
    [strange, 0],
  ] as const) {
    seen = before;
    expect(await noted(practiceId)).toHaveLength(n);
  }
});

it('invitations and keys are noted with who did it, each that was taken back as well', async () => {
  const headers = await app.asMember('administrator');
  const email = 'asked@cairn.example';
  const invite = (role: string) => app.send('POST', '/api/v1/invitations', { headers, body: { email, role } });
  const [first, second] = [(await invite('viewer')).json(), (await invite('author')).json()];
  await app.send('DELETE', `/api/v1/invitations/${second.id}`, { headers });
  const key = (await app.send('POST', '/api/v1/api-keys', { headers, body: { name: 'k', scopes: ['read'] } })).json();
  await app.send('DELETE', `/api/v1/api-keys/${key.id}`, { headers });
  const rows = await noted();
  expect(rows.map(({ action, subject, detail }) => ({ action, subject, detail }))).toEqual([
    { action: 'member.invited', subject: first.id, detail: { role: 'viewer' } },
    { action: 'member.invitation_revoked', subject: first.id, detail: { because: 'invited_again' } },
    { action: 'member.invited', subject: second.id, detail: { role: 'author' } },
    { action: 'member.invitation_revoked', subject: second.id, detail: { because: 'asked' } },
    { action: 'api_key.created', subject: key.id, detail: { scopes: ['read'] } },
    { action: 'api_key.revoked', subject: key.id, detail: {} },
  ]);
  expect(new Set(rows.map(({ actor }) => actor)).size).toBe(1);
  expect(JSON.stringify(rows)).not.toContain(email);
});
