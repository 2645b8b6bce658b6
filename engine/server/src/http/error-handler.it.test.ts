import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../app-under-test.ts';

let app: AppUnderTest;
let headers: Record<string, string>;

beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  headers = await app.withKey();
});
afterAll(() => app.close());

describe('a refusal', () => {
  it.each([
    ['GET', '/api/v1/nothing'],
    ['DELETE', '/api/v1/events'],
    ['GET', '/webhooks/nothing'],
    ['POST', '/nothing'],
    ['GET', '/%'],
    ['POST', '/%E0%A4%A'],
    ['GET', '/api/v1/patients/%C3'],
  ] as const)('of %s %s is JSON that says there is nothing', async (method, url) => {
    const answer = await app.send(method, url, { headers });
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ error: { code: 'not_found', path: null } });
    expect(answer.headers['content-security-policy']).toContain("script-src 'self'");
  });

  it('of a bad address names the part of it', async () => {
    const answer = await app.send('GET', '/api/v1/patients/ana', { headers });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ error: { code: 'invalid', path: 'params.id' } });
  });

  it('comes with the headers that keep other sites out', async () => {
    const answer = await app.send('GET', '/api/v1/nothing');
    expect(answer.headers['content-security-policy']).toContain("script-src 'self'");
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['strict-transport-security']).toBeUndefined();
  });

  it('for a part that is away says that nothing was stored, and when to come back', async () => {
    const event = app.engine.intake.sentEvent;
    app.engine.intake.sentEvent = async () => {
      throw Object.assign(new Error('canceling statement due to lock timeout'), { code: '55P03' });
    };
    const answer = await app.send('POST', '/api/v1/events', { headers, body: { event: 'a.b', patient: 'p' } });
    app.engine.intake.sentEvent = event;
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toBe('1');
    expect(answer.json()).toMatchObject({ error: { code: 'away' } });
  });

  it('for too many at once names the wait', async () => {
    const answers = await Promise.all(
      Array.from({ length: 31 }, () => app.send('GET', `/sign-in?token=${'x'.repeat(32)}`)),
    );
    const last = answers.find(({ statusCode }) => statusCode === 429);
    expect(last?.json()).toMatchObject({ error: { code: 'rate_limited' } });
    expect(last?.headers['retry-after']).toBeDefined();
  });
});

describe('metrics', () => {
  it('are for this machine, or for a key, and not for what a proxy passes on', async () => {
    expect((await app.send('GET', '/metrics')).statusCode).toBe(200);
    const passedOn = { 'x-forwarded-for': '203.0.113.9' };
    expect((await app.send('GET', '/metrics', { headers: passedOn })).statusCode).toBe(401);
    expect((await app.send('GET', '/metrics', { headers: { ...passedOn, ...headers } })).statusCode).toBe(200);
  });
});
