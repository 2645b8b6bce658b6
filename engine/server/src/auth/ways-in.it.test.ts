import { randomUUID } from 'node:crypto';
import { inPractice, practices, sandboxMessages } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import '../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../app-under-test.ts';
import { cookiesOf, origin, password, personUnderTest } from '../testing/person-under-test.ts';
import { mailSignInLink } from './mail-sign-in-link.ts';
import { session as sessions, user } from './sign-in-tables.ts';

let app: AppUnderTest;

beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
});
afterAll(() => app.close());

const person = (role?: 'viewer' | 'administrator') => personUnderTest(app, role);

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
