import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../app-under-test.ts';
import { user } from './sign-in-tables.ts';

let app: AppUnderTest;
const email = 'admin@cairn.example';

beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  await app.database.app
    .insert(user)
    .values({ id: 'admin', name: 'Practice administrator', email, emailVerified: true });
});
afterAll(() => app.close());

describe('the sign-in link', () => {
  it('signs in once, with a cookie that scripts cannot read', async () => {
    const token = await app.signIn.createLinkToken(email);
    const first = await app.send('GET', `/sign-in?token=${token}`);
    expect(first.statusCode).toBe(303);
    expect(first.headers.location).toBe('/');
    expect(String(first.headers['set-cookie'])).toMatch(/HttpOnly.*SameSite=Lax/i);

    const second = await app.send('GET', `/sign-in?token=${token}`);
    expect(second.statusCode).toBe(410);
    expect(second.body).toContain('npm run cairn -- sign-in-link');
  });

  it('shows the page of a link that does not hold for one that was cut off, too', async () => {
    for (const end of ['?token=', '?token=abc', '', `?token=${'x'.repeat(600)}`]) {
      const answer = await app.send('GET', `/sign-in${end}`);
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([410, 'text/html; charset=utf-8']);
    }
  });

  it('is not used up by a browser that only looks ahead, nor by HEAD', async () => {
    const token = await app.signIn.createLinkToken(email);
    expect(
      (await app.send('GET', `/sign-in?token=${token}`, { headers: { 'sec-purpose': 'prefetch' } })).statusCode,
    ).toBe(204);
    expect((await app.send('HEAD', `/sign-in?token=${token}`)).statusCode).toBe(404);
    expect((await app.send('GET', `/sign-in?token=${token}`)).statusCode).toBe(303);
  });

  it('does not make users of strangers', async () => {
    const token = await app.signIn.createLinkToken('stranger@cairn.example');
    expect((await app.send('GET', `/sign-in?token=${token}`)).statusCode).toBe(410);
  });

  it('is stored as a hash alone', async () => {
    const token = await app.signIn.createLinkToken(email);
    const rows = await app.database.app.execute('select identifier, value from auth.verification');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});

describe('a session', () => {
  it('says who is signed in, where, and what they may do', async () => {
    const headers = await app.asMember('administrator');
    const answer = await app.send('GET', '/api/v1/me', { headers });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      user: { name: 'The administrator' },
      practice: { id: app.practiceId, mode: 'sandbox', demo: true },
      role: 'administrator',
      permissions: expect.arrayContaining(['campaigns.publish']),
    });
  });

  it('ends with sign-out', async () => {
    const headers = await app.asMember('administrator');
    expect((await app.send('POST', '/api/v1/sign-out', { headers })).statusCode).toBe(204);
    expect((await app.send('GET', '/api/v1/me', { headers })).statusCode).toBe(401);
  });

  it('is of no use to another site', async () => {
    const headers = { ...(await app.asMember('administrator')), origin: 'https://elsewhere.example' };
    const answer = await app.send('POST', '/api/v1/patients/search', { headers, body: {} });
    expect(answer.statusCode).toBe(403);
    expect(answer.json()).toMatchObject({ error: { code: 'other_site' } });
  });

  it('of somebody without a practice opens nothing', async () => {
    const token = await app.signIn.createLinkToken(email);
    const session = await app.signIn.redeem(token, new Headers());
    const cookie = (session?.cookies ?? []).map((each) => each.split(';')[0]).join('; ');
    expect((await app.send('GET', '/api/v1/me', { headers: { cookie } })).statusCode).toBe(401);
  });
});

describe('an API key', () => {
  it('opens its own practice, until it is revoked', async () => {
    const headers = await app.withKey();
    const answer = await app.send('GET', '/api/v1/me', { headers });
    expect(answer.json()).toMatchObject({ practice: { id: app.practiceId }, role: 'api_key' });

    await app.database.app.transaction(async (tx) => {
      await tx.execute(`select set_config('cairn.practice', '${app.practiceId}', true)`);
      await tx.execute('update cairn.api_keys set revoked_at = now()');
    });
    expect((await app.send('GET', '/api/v1/me', { headers })).statusCode).toBe(401);
  });

  it('that is wrong is not helped by a session', async () => {
    const headers = { ...(await app.asMember('administrator')), authorization: 'Bearer cairn_wrong' };
    expect((await app.send('GET', '/api/v1/me', { headers })).statusCode).toBe(401);
  });
});
