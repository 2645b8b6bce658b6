import { randomUUID } from 'node:crypto';
import { inPractice, practices, sandboxMessages } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import '../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../app-under-test.ts';
import { totp } from '../testing/totp.ts';
import { mailSignInLink } from './mail-sign-in-link.ts';
import { session as sessions, user } from './sign-in-tables.ts';

let app: AppUnderTest;
const origin = 'http://127.0.0.1:4400';
const password = 'a password of the tests';

beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
});
afterAll(() => app.close());

type Answer = Awaited<ReturnType<AppUnderTest['send']>>;
type Person = { email: string; headers: Record<string, string> };

/** The cookies that an answer sets, as a browser would send them back. */
function cookiesOf(answer: Answer): Record<string, string> {
  const set = [answer.headers['set-cookie']].flat().filter((each) => typeof each === 'string');
  const kept = set.filter((each) => !/max-age=0/i.test(each)).map((each) => each.split(';')[0]);
  return { cookie: kept.join('; '), origin };
}

async function person(role: 'viewer' | 'administrator' = 'viewer'): Promise<Person> {
  const headers = await app.asMember(role);
  const answer = await app.send('PUT', '/api/v1/account/password', { headers, body: { next: password } });
  expect(answer.statusCode, answer.body).toBe(204);
  return { headers, email: (await me(headers)).json().user.email };
}

/** From an address of its own, since sign-in counts tries by it too. */
const signIn = (email: string, secret = password, headers: Record<string, string> = { origin }) =>
  app.send('POST', '/api/v1/sign-in/password', { headers, body: { email, password: secret } });
const me = (headers: Record<string, string>) => app.send('GET', '/api/v1/me', { headers });
const account = async (headers: Record<string, string>) =>
  (await app.send('GET', '/api/v1/account', { headers })).json<{
    hasPassword: boolean;
    hasSecondFactor: boolean;
    sessions: { id: string; isThis: boolean; userAgent: string | null }[];
  }>();

describe('a password', () => {
  it('signs in, whatever the case of the address, into a session of its own', async () => {
    const { email, headers } = await person();
    const answer = await signIn(email.toUpperCase());
    expect(answer.json()).toEqual({ next: 'in' });
    expect(String(answer.headers['set-cookie'])).toMatch(/HttpOnly.*SameSite=Lax/i);
    expect((await me(cookiesOf(answer))).json()).toMatchObject({ user: { email } });
    expect(cookiesOf(answer).cookie).not.toContain(headers.cookie ?? 'nothing');
  });

  it('does not take over a session that the browser was given before', async () => {
    const { email } = await person();
    const planted = await app.asMember('administrator');
    const answer = await signIn(email, password, planted);
    const cookie = cookiesOf(answer).cookie ?? '';
    expect(cookie).not.toBe('');
    expect(cookie).not.toContain((planted.cookie ?? '').split('=')[1] ?? 'nothing');
    expect((await me({ cookie })).json().user.email).toBe(email);
  });

  it('that is wrong is refused like an address that is nobody’s', async () => {
    const { email } = await person();
    const [wrong, nobody] = await Promise.all([signIn(email, 'not the password'), signIn('nobody@cairn.example')]);
    expect([wrong.statusCode, nobody.statusCode]).toEqual([401, 401]);
    expect(wrong.body).toBe(nobody.body);
    expect(wrong.headers['set-cookie']).toBeUndefined();
  });

  it('cannot be guessed for long, known address or not', async () => {
    const { email } = await person();
    for (const address of [email, `${randomUUID()}@cairn.example`]) {
      const tries: number[] = [];
      for (let i = 0; i < 11; i += 1) {
        const headers = { origin, 'x-try': String(i) };
        tries.push((await app.server.inject(tryFrom(`10.0.${address.length}.${i}`, address, headers))).statusCode);
      }
      expect(tries).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
    }
    const rows = await app.database.app.execute('select key from auth.attempt');
    expect(JSON.stringify(rows)).not.toContain(email);
  });

  it('is of no use to another site', async () => {
    const { email } = await person();
    const answer = await signIn(email, password, { origin: 'https://elsewhere.example' });
    expect(answer.json()).toMatchObject({ error: { code: 'other_site' } });
    const form = await app.server.inject({
      method: 'POST',
      url: '/api/v1/sign-in/password',
      headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
      payload: `email=${email}&password=${password}`,
    });
    expect(form.statusCode).toBe(415);
  });

  it('is changed by who knows it or has just signed in, and ends the other sessions', async () => {
    const { email, headers } = await person();
    const other = cookiesOf(await signIn(email));
    const change = (body: unknown) => app.send('PUT', '/api/v1/account/password', { headers, body });
    expect((await change({ current: 'not the password', next: 'another password 1' })).statusCode).toBe(403);
    expect((await change({ next: 'too short' })).json()).toMatchObject({ error: { path: 'next' } });
    app.setTime(() => Date.now() + 11 * 60_000);
    expect((await change({ next: 'another password 1' })).json()).toMatchObject({
      error: { code: 'current_password_needed' },
    });
    app.setTime(Date.now);
    expect((await change({ current: password, next: 'another password 1' })).statusCode).toBe(204);
    expect([(await me(other)).statusCode, (await me(headers)).statusCode]).toEqual([401, 200]);
    expect((await signIn(email)).statusCode).toBe(401);
    expect((await signIn(email, 'another password 1')).statusCode).toBe(200);
  });
});

describe('a mailed link', () => {
  const mails = () => inPractice(app.database, app.practiceId, (tx) => tx.select().from(sandboxMessages));
  const ask = (email: string) => app.send('POST', '/api/v1/sign-in/link', { headers: { origin }, body: { email } });

  it('is asked for with one answer for everybody, and mailed to members of a live practice alone', async () => {
    const { email } = await person();
    expect((await app.send('GET', '/api/v1/sign-in/ways')).json()).toEqual({ mailsLinks: false });
    const early = await ask((await person()).email);
    await mailSignInLink({ ...app, config: { publicUrl: origin } }, email);
    await setMode('live');
    await mailSignInLink({ ...app, config: { publicUrl: origin } }, 'nobody@cairn.example');
    expect(await mails()).toEqual([]);
    expect((await app.send('GET', '/api/v1/sign-in/ways')).json()).toEqual({ mailsLinks: true });
    const [known, unknown] = [await ask(email.toUpperCase()), await ask('nobody@cairn.example')];
    expect([early, known, unknown].map(({ statusCode, body }) => [statusCode, body])).toEqual(
      Array.from({ length: 3 }, () => [202, '{}']),
    );
    const toThem = async () => (await mails()).filter(({ toAddress }) => toAddress === email).length;
    await vi.waitUntil(async () => (await toThem()) > 0, { timeout: 10_000 });
    const sent = (await mails()).find(({ toAddress }) => toAddress === email);
    const token = /token=(\S+)/.exec(sent?.body ?? '')?.[1] ?? '';
    expect((await app.send('GET', `/sign-in?token=${token}`)).statusCode).toBe(303);
    expect((await app.send('GET', `/sign-in?token=${token}`)).statusCode).toBe(410);
    expect(app.logged()).not.toContain(token);

    for (let i = 0; i < 8; i += 1) expect((await ask(email)).statusCode).toBe(202);
    await vi.waitUntil(async () => (await toThem()) >= 5, { timeout: 10_000 });
    expect(await toThem()).toBe(5);
    expect(JSON.stringify(await mails())).not.toContain('nobody@cairn.example');
    await setMode('sandbox');
  });

  it('proves an address: what others set up under it before counts no more', async () => {
    const { email, headers } = await person();
    await app.database.app.update(user).set({ emailVerified: false }).where(eq(user.email, email));
    const token = await app.signIn.createLinkToken(email);
    expect((await app.send('GET', `/sign-in?token=${token}`)).statusCode).toBe(303);
    expect((await me(headers)).statusCode).toBe(401);
    expect((await signIn(email)).statusCode).toBe(401);
  });
});

describe('a second factor', () => {
  const begin = async (headers: Record<string, string>) => {
    const answer = await app.send('POST', '/api/v1/account/second-factor', { headers, body: { password } });
    expect(answer.statusCode, answer.body).toBe(200);
    const { uri, backupCodes } = answer.json<{ uri: string; backupCodes: string[] }>();
    return { secret: new URL(uri).searchParams.get('secret') ?? '', backupCodes };
  };
  const setUp = async (role: 'viewer' | 'administrator' = 'viewer') => {
    const { email, headers } = await person(role);
    const { secret, backupCodes } = await begin(headers);
    const confirm = { headers, body: { code: totp(secret) } };
    const confirmed = await app.send('POST', '/api/v1/account/second-factor/confirm', confirm);
    expect(confirmed.statusCode, confirmed.body).toBe(200);
    return { email, secret, backupCodes, headers: cookiesOf(confirmed), before: headers };
  };
  const giveCode = (headers: Record<string, string>, code: string, kind = 'app') =>
    app.send('POST', '/api/v1/sign-in/code', { headers, body: { code, kind } });

  it('counts from the first right code on, in a new session', async () => {
    const { email, headers } = await person();
    const wrong = await app.send('POST', '/api/v1/account/second-factor', { headers, body: { password: 'wrong' } });
    expect(wrong.statusCode).toBe(403);
    await begin(headers);
    expect((await signIn(email)).json()).toEqual({ next: 'in' });
    const { headers: after, before } = await setUp();
    expect((await me(after)).statusCode).toBe(200);
    expect((await me(before)).statusCode).toBe(401);
    expect((await account(after)).hasSecondFactor).toBe(true);
  });

  it('is asked for after a password and after a link, and there is no session before it', async () => {
    const { email, secret } = await setUp();
    const token = await app.signIn.createLinkToken(email);
    const byLink = await app.send('GET', `/sign-in?token=${token}`);
    expect(byLink.headers.location).toBe('/second-step');
    for (const first of [await signIn(email), byLink]) {
      const pending = cookiesOf(first);
      expect((await me(pending)).statusCode).toBe(401);
      expect((await giveCode(pending, '000000')).statusCode).toBe(401);
      const second = await giveCode(pending, totp(secret));
      expect(second.json()).toEqual({ next: 'in' });
      expect((await me(cookiesOf(second))).json().user.email).toBe(email);
      // The challenge is spent: its cookie opens nothing again.
      expect((await giveCode(pending, totp(secret))).statusCode).toBe(401);
    }
  });

  it('of one person is not answered by the session of another', async () => {
    const one = await setUp();
    const other = await setUp();
    const pending = cookiesOf(await signIn(one.email));
    const both = { cookie: `${other.headers.cookie}; ${pending.cookie}`, origin };
    expect((await giveCode(both, totp(other.secret))).statusCode).toBe(401);
    expect((await giveCode({ ...other.headers }, totp(other.secret))).statusCode).toBe(401);
  });

  it('can be stood in for by a backup code, once', async () => {
    const { email, backupCodes } = await setUp();
    expect(backupCodes).toHaveLength(10);
    const [code = ''] = backupCodes;
    const first = await giveCode(cookiesOf(await signIn(email)), code, 'backup');
    expect(first.statusCode, first.body).toBe(200);
    const again = await giveCode(cookiesOf(await signIn(email)), code, 'backup');
    expect(again.statusCode).toBe(401);
  });

  it('cannot be guessed for long', async () => {
    const { email, secret } = await setUp();
    const pending = cookiesOf(await signIn(email));
    for (let i = 0; i < 5; i += 1) expect((await giveCode(pending, '000000')).statusCode).toBe(401);
    expect((await giveCode(pending, totp(secret))).statusCode).toBe(401);
  });

  it('is taken away by a code alone, not by an open browser', async () => {
    const { email, headers, secret } = await setUp();
    const remove = (code: string) =>
      app.send('POST', '/api/v1/account/second-factor/remove', { headers, body: { code, kind: 'app' } });
    expect((await remove('000000')).statusCode).toBe(403);
    expect((await remove(totp(secret))).statusCode).toBe(204);
    expect((await signIn(email)).json()).toEqual({ next: 'in' });
    const rows = await app.database.app.execute('select secret, backup_codes from auth.two_factor');
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  it('is due from administrators of a practice that asks for it, at once', async () => {
    const { headers } = await person('administrator');
    const viewer = await app.asMember('viewer');
    const ask = (isNeeded: boolean, by = headers) =>
      app.send('PUT', '/api/v1/practice/second-factor', { headers: by, body: { isNeeded } });
    expect((await ask(true, viewer)).statusCode).toBe(403);
    expect((await ask(true)).statusCode).toBe(204);
    const refused = await app.send('GET', '/api/v1/members', { headers });
    expect(refused.json()).toMatchObject({ error: { code: 'second_factor_due' } });
    expect((await app.send('GET', '/api/v1/campaigns', { headers })).statusCode).toBe(403);
    expect((await me(headers)).json()).toMatchObject({ owesSecondFactor: true, permissions: ['practice.read'] });
    expect((await me(viewer)).json()).toMatchObject({ owesSecondFactor: false });

    const { secret } = await begin(headers);
    const confirm = { headers, body: { code: totp(secret) } };
    const after = cookiesOf(await app.send('POST', '/api/v1/account/second-factor/confirm', confirm));
    expect((await app.send('GET', '/api/v1/members', { headers: after })).statusCode).toBe(200);
    expect((await ask(false, after)).statusCode).toBe(204);
  });
});

describe('sessions', () => {
  it('are listed to their person and ended one by one or all but this', async () => {
    const { email, headers } = await person();
    const agent = { origin, 'user-agent': 'A browser of the tests' };
    const [second, third] = [await signIn(email, password, agent), await signIn(email)].map(cookiesOf);
    const listed = (await account(headers)).sessions;
    expect(listed).toHaveLength(3);
    expect(listed.filter(({ isThis }) => isThis)).toHaveLength(1);
    expect(listed.map(({ userAgent }) => userAgent)).toContain('A browser of the tests');
    const one = listed.find(({ userAgent }) => userAgent === 'A browser of the tests');
    expect((await app.send('DELETE', `/api/v1/account/sessions/${one?.id}`, { headers })).statusCode).toBe(204);
    expect((await me(second ?? {})).statusCode).toBe(401);
    expect((await app.send('DELETE', '/api/v1/account/sessions', { headers })).statusCode).toBe(204);
    expect((await me(third ?? {})).statusCode).toBe(401);
    expect((await me(headers)).statusCode).toBe(200);
  });

  it('of others cannot be ended', async () => {
    const [mine, theirs] = [await person(), await person()];
    const [row] = await app.database.app
      .select({ id: sessions.id })
      .from(sessions)
      .innerJoin(user, eq(user.id, sessions.userId))
      .where(eq(user.email, theirs.email));
    const answer = await app.send('DELETE', `/api/v1/account/sessions/${row?.id}`, { headers: mine.headers });
    expect(answer.statusCode).toBe(404);
    expect((await me(theirs.headers)).statusCode).toBe(200);
  });

  it('keep their practice when the second factor renews them', async () => {
    const { headers } = await person();
    const body = { practiceId: app.practiceId };
    expect((await app.send('PUT', '/api/v1/account/practice', { headers, body })).statusCode).toBe(204);
    const begun = await app.send('POST', '/api/v1/account/second-factor', { headers, body: { password } });
    const secret = new URL(begun.json().uri).searchParams.get('secret') ?? '';
    const confirm = { headers, body: { code: totp(secret) } };
    const after = cookiesOf(await app.send('POST', '/api/v1/account/second-factor/confirm', confirm));
    const found = await app.signIn.whoIs(new Headers(after));
    expect(found?.session.practiceId).toBe(app.practiceId);
  });
});

function setMode(mode: 'sandbox' | 'live'): Promise<unknown> {
  return inPractice(app.database, app.practiceId, (tx) =>
    tx.update(practices).set({ mode }).where(eq(practices.id, app.practiceId)),
  );
}

function tryFrom(remoteAddress: string, email: string, headers: Record<string, string>) {
  return {
    method: 'POST' as const,
    url: '/api/v1/sign-in/password',
    remoteAddress,
    headers: { ...headers, 'content-type': 'application/json' },
    payload: JSON.stringify({ email, password: 'not the password' }),
  };
}
