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

describe('a patient', () => {
  const patient = { externalId: 'p-1', firstName: 'Ana', lastName: 'Reyes' };

  it.each(['0000-01-01T00:00:00Z', '0000-01-01T00:00:00+23:59', '9999-12-31T23:59:59Z', 'today'])(
    'changed at %s is refused with the field and the remedy',
    async (updatedAt) => {
      const answer = await app.send('POST', '/api/v1/patients', { headers, body: { ...patient, updatedAt } });
      expect(answer.statusCode).toBe(400);
      const { error } = answer.json();
      expect(error).toMatchObject({ code: 'invalid', path: 'updatedAt' });
      expect(error.message).toContain('Use a time');
    },
  );

  it('is stored with the time of its change', async () => {
    const body = { ...patient, updatedAt: '2026-01-31T15:00:00Z' };
    const answer = await app.send('POST', '/api/v1/patients', { headers, body });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({ created: true });
  });
});
