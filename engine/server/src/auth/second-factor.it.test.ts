import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../app-under-test.ts';
import { cookiesOf, origin, password, personUnderTest } from '../testing/person-under-test.ts';
import { totp } from '../testing/totp.ts';

let app: AppUnderTest;
beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
});
afterAll(() => app.close());

const person = (role?: 'viewer' | 'administrator') => personUnderTest(app, role);
const signIn = (email: string) =>
  app.send('POST', '/api/v1/sign-in/password', { headers: { origin }, body: { email, password } });
const me = (headers: Record<string, string>) => app.send('GET', '/api/v1/me', { headers });
const account = async (headers: Record<string, string>) =>
  (await app.send('GET', '/api/v1/account', { headers })).json<{ hasSecondFactor: boolean }>();

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

  it('is locked for a while after ten wrong codes, however many sign-ins they were given in', async () => {
    const { email, secret } = await setUp();
    for (let challenge = 0; challenge < 2; challenge += 1) {
      const pending = cookiesOf(await signIn(email));
      for (let i = 0; i < 5; i += 1) expect((await giveCode(pending, '000000')).statusCode).toBe(401);
    }
    const locked = await giveCode(cookiesOf(await signIn(email)), totp(secret));
    expect(locked.json()).toMatchObject({ error: { code: 'rate_limited' } });
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

  it('renews the session, which keeps its practice', async () => {
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
