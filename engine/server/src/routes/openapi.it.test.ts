import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../app-under-test.ts';

let app: AppUnderTest;
beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
});
afterAll(() => app.close());

it('describes every route of the API, with what it takes', async () => {
  const answer = await app.send('GET', '/api/v1/openapi.json', { headers: await app.withKey() });
  expect(answer.statusCode).toBe(200);
  const { paths } = answer.json();
  const api = app.routes
    .filter(({ url }) => /^[/](api|v1)[/]/.test(url))
    .map(({ url }) => url.replaceAll(/:(\w+)/g, '{$1}'));
  expect(Object.keys(paths).sort()).toEqual([...new Set(api)].sort());
  const { schema } = paths['/api/v1/patients'].post.requestBody.content['application/json'];
  expect(schema.required).toEqual(expect.arrayContaining(['externalId', 'firstName', 'lastName']));
  expect(schema.properties.phone).toMatchObject({ type: ['string', 'null'] });
  const track = paths['/v1/track'].post.requestBody.content['application/json'].schema;
  expect(track).toMatchObject({ required: ['event'], properties: { event: { type: 'string' } } });
});
