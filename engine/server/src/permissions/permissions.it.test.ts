import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../app-under-test.ts';
import { usualScopes } from '../auth/make-api-key.ts';
import { isRole, permissionsOfRole, permissionsOfScopes } from './permissions.ts';

let app: AppUnderTest;

beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
});
afterAll(() => app.close());

/** What may be reached without being anybody. Everything else must refuse. */
const open = [
  'GET /*',
  'GET /health/intake',
  'GET /health/ready',
  'GET /metrics',
  'GET /sign-in',
  'POST /api/v1/sign-out',
  'POST /webhooks/resend/:accountId',
  'POST /webhooks/vonage/:accountId/inbound',
  'POST /webhooks/vonage/:accountId/status',
];

/** An address of the route; the ids in it exist nowhere. */
function addressOf(url: string): string {
  return url.replaceAll(/:\w+/g, randomUUID());
}

const methods = { GET: 'GET', POST: 'POST', PUT: 'PUT', PATCH: 'PATCH', DELETE: 'DELETE' } as const;
function methodOf(name: string): (typeof methods)[keyof typeof methods] {
  const method = Object.values(methods).find((each) => each === name);
  if (method === undefined) throw new Error(`A route with the method ${name}, which this test does not know.`);
  return method;
}

describe('every route', () => {
  it('names its permission, and only the known ones are public', () => {
    expect(app.routes.length).toBeGreaterThan(20);
    const found = app.routes
      .filter(({ permission }) => permission === 'public')
      .map(({ method, url }) => `${method} ${url}`);
    expect(found.sort()).toEqual(open);
  });

  it('refuses who is nobody, before it looks at what was sent', async () => {
    for (const { method, url } of app.routes.filter(({ permission }) => permission !== 'public')) {
      const answer = await app.send(
        methodOf(method),
        addressOf(url),
        method === 'GET' ? {} : { body: { nonsense: true } },
      );
      expect({ method, url, status: answer.statusCode }).toEqual({ method, url, status: 401 });
      expect(answer.json()).toMatchObject({ error: { code: 'unauthenticated' } });
    }
  });

  it('refuses each role what the table does not give it, and nothing else', async () => {
    for (const role of Object.keys(permissionsOfRole).filter(isRole)) {
      const allowed: readonly string[] = permissionsOfRole[role];
      const headers = await app.asMember(role);
      for (const { method, url, permission } of guarded()) {
        const answer = await app.send(methodOf(method), addressOf(url), {
          headers,
          ...(method === 'GET' ? {} : { body: {} }),
        });
        const refused = answer.statusCode === 403;
        expect({ role, method, url, refused }).toEqual({ role, method, url, refused: !allowed.includes(permission) });
      }
    }
  });

  it('refuses an API key what keys may not do', async () => {
    const allowed: readonly string[] = permissionsOfScopes(usualScopes);
    const headers = await app.withKey();
    for (const { method, url, permission } of guarded()) {
      const answer = await app.send(methodOf(method), addressOf(url), {
        headers,
        ...(method === 'GET' ? {} : { body: {} }),
      });
      expect({ method, url, refused: answer.statusCode === 403 }).toEqual({
        method,
        url,
        refused: !allowed.includes(permission),
      });
    }
  });

  it('knows nothing of another practice', async () => {
    const mine = await app.withKey();
    const theirs = await app.withKey(await app.newPractice());
    const body = { externalId: 'p-1', firstName: 'Ana', lastName: 'Reyes' };
    const { patientId } = (await app.send('POST', '/api/v1/patients', { headers: mine, body })).json();
    expect((await app.send('GET', `/api/v1/patients/${patientId}`, { headers: mine })).statusCode).toBe(200);
    expect((await app.send('GET', `/api/v1/patients/${patientId}`, { headers: theirs })).statusCode).toBe(404);
    const found = await app.send('POST', '/api/v1/patients/search', { headers: theirs, body: {} });
    expect(found.json()).toMatchObject({ items: [], total: 0 });
  });
});

/** The stream of notices never ends, so it is left out of the walks that are let in. */
function guarded() {
  return app.routes.filter(({ permission, url }) => permission !== 'public' && url !== '/api/v1/live');
}
