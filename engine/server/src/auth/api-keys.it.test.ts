import { readdirSync, readFileSync } from 'node:fs';
import { inPractice } from '@cairn/db';
import { createTestDatabase } from '@cairn/db/testing';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import '../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../app-under-test.ts';
import { hashApiKey, newApiKey } from './api-key.ts';

let app: AppUnderTest;
let administrator: Record<string, string>;

beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  administrator = await app.asMember('administrator');
});
afterAll(() => app.close());

type Made = { id: string; key: string; prefix: string };
type Listed = { id: string; name: string; scopes: string[]; lastUsedAt: string | null; revokedAt: string | null };

async function make(body: unknown, headers = administrator): Promise<Made> {
  const answer = await app.send('POST', '/api/v1/api-keys', { headers, body });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json();
}
async function listed(id: string): Promise<Listed | undefined> {
  const answer = await app.send('GET', '/api/v1/api-keys', { headers: administrator });
  return answer.json<{ keys: Listed[] }>().keys.find((each) => each.id === id);
}
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const statusOf = async (key: string, url = '/api/v1/me') =>
  (await app.send('GET', url, { headers: bearer(key) })).statusCode;

describe('an API key', () => {
  it('is shown once, and its list never shows it', async () => {
    const { key, id, prefix } = await make({ name: 'booking system', scopes: ['events'] });
    expect(key.startsWith(prefix)).toBe(true);
    expect(await statusOf(key)).toBe(200);
    const answer = await app.send('GET', '/api/v1/api-keys', { headers: administrator });
    expect(answer.body).toContain(id);
    expect(answer.body).not.toContain(key);
    expect(answer.body).not.toContain(hashApiKey(key));
    expect(app.logged()).not.toContain(key);
  });

  it('may do what its scopes say and nothing else', async () => {
    const { key } = await make({ name: 'sends events', scopes: ['events'] });
    const body = { event: 'a.b', patient: 'nobody' };
    expect((await app.send('POST', '/api/v1/events', { headers: bearer(key), body })).statusCode).toBe(202);
    expect(await statusOf(key, '/api/v1/campaigns')).toBe(403);
    const patient = { externalId: 'p', firstName: 'Ana', lastName: 'Reyes' };
    const refused = await app.send('POST', '/api/v1/patients', { headers: bearer(key), body: patient });
    expect(refused.json()).toMatchObject({
      error: { code: 'forbidden', message: expect.stringContaining('no scope of this key') },
    });
  });

  it('stops with the request after it was revoked, and cannot be revoked twice', async () => {
    const { key, id } = await make({ name: 'old', scopes: ['read'] });
    expect(await statusOf(key)).toBe(200);
    const revoke = () => app.send('DELETE', `/api/v1/api-keys/${id}`, { headers: administrator });
    expect((await revoke()).statusCode).toBe(204);
    expect(await statusOf(key)).toBe(401);
    expect((await revoke()).statusCode).toBe(404);
    expect((await listed(id))?.revokedAt).not.toBeNull();
  });

  it('writes campaigns without publishing them, or publishes without writing, or both; it is nobody’s second person', async () => {
    const writes = bearer((await make({ name: 'writes', scopes: ['campaigns'] })).key);
    const publishes = bearer((await make({ name: 'publishes', scopes: ['publish'] })).key);
    const both = bearer((await make({ name: 'both', scopes: ['campaigns', 'publish'] })).key);
    const document = {
      schemaVersion: 1,
      name: 'By a program',
      nodes: [{ id: 'start', kind: 'manual-trigger', config: {} }],
      edges: [],
    };
    const post = async (url: string, headers: Record<string, string>, body: object) => {
      const answer = await app.send('POST', `/api/v1/${url}`, { headers, body });
      return { status: answer.statusCode, body: answer.json() };
    };
    expect((await post('campaigns', publishes, { slug: 'by-program', document })).status).toBe(403);
    const made = await post('campaigns', writes, { slug: 'by-program', document });
    expect([made.status, made.body]).toEqual([201, expect.objectContaining({ id: expect.any(String) })]);
    const { id } = made.body;
    const refused = await post(`campaigns/${id}/publish`, writes, { baseRevision: 1 });
    expect(refused).toMatchObject({ status: 403, body: { error: { code: 'forbidden' } } });
    expect(await post(`campaigns/${id}/publish`, publishes, { baseRevision: 1 })).toMatchObject({ status: 200 });
    expect((await post(`campaigns/${id}/pause`, both, {})).status).toBeLessThan(300);
    const review = { decision: 'approve' };
    expect(await post(`publish-reviews/${id}/decide`, both, review)).toMatchObject({
      status: 403,
      body: { error: { code: 'not_a_person' } },
    });
    expect(await post(`publish-reviews/${id}/decide`, writes, { decision: 'withdraw' })).toMatchObject({ status: 404 });
  });

  it('stops after its day', async () => {
    const { key, id } = await make({ name: 'for a day', scopes: ['read'], days: 1 });
    expect(await statusOf(key)).toBe(200);
    await inPractice(app.database, app.practiceId, (tx) =>
      tx.execute(`update cairn.api_keys set expires_at = now() - interval '1 second' where id = '${id}'`),
    );
    expect(await statusOf(key)).toBe(401);
  });

  it('has its last use noted', async () => {
    const { key, id } = await make({ name: 'used', scopes: ['read'] });
    expect((await listed(id))?.lastUsedAt).toBeNull();
    await statusOf(key);
    await vi.waitUntil(async () => (await listed(id))?.lastUsedAt !== null, { timeout: 10_000 });
  });

  it.each([
    [{ name: 'x', scopes: [] }, 'scopes'],
    [{ name: 'x', scopes: ['everything'] }, 'scopes'],
    [{ name: ' ', scopes: ['read'] }, 'name'],
    [{ name: 'x', scopes: ['read'], days: 0 }, 'days'],
  ])('is not made of %j', async (body, path) => {
    const answer = await app.send('POST', '/api/v1/api-keys', { headers: administrator, body });
    expect(answer.json()).toMatchObject({ error: { code: 'invalid', path } });
  });

  it('of another practice can be neither seen nor revoked', async () => {
    const theirs = await app.asMember('administrator', await app.newPractice());
    const { id, key } = await make({ name: 'theirs', scopes: ['read'] }, theirs);
    expect(await listed(id)).toBeUndefined();
    const answer = await app.send('DELETE', `/api/v1/api-keys/${id}`, { headers: administrator });
    expect(answer.statusCode).toBe(404);
    expect(await statusOf(key)).toBe(200);
  });

  it('with a scope that this version does not know may do nothing by it', async () => {
    const { key, id } = await make({ name: 'newer', scopes: ['read'] });
    await inPractice(app.database, app.practiceId, (tx) =>
      tx.execute(`update cairn.api_keys set scopes = array['everything'] where id = '${id}'`),
    );
    expect(await statusOf(key)).toBe(403);
  });
});

it('a key made before there were scopes keeps what it could do', async () => {
  const made = await createTestDatabase(inject('adminDatabaseUrl'));
  const owner = postgres(made.ownerUrl, { max: 1, onnotice: () => {} });
  const folder = new URL('../../../../db/migrations/', import.meta.url);
  const text = (name: string) => readFileSync(new URL(name, folder), 'utf8');
  const [roles = ''] = readdirSync(folder).filter((name) => name.endsWith('_roles.sql'));
  try {
    await owner`drop schema cairn cascade`;
    await owner`drop schema auth cascade`;
    for (const name of ['0001_spine.sql', '0002_sign_in.sql']) await owner.unsafe(text(name));
    const id = crypto.randomUUID();
    await owner.begin(async (tx) => {
      await tx`select set_config('row_security', 'off', true)`;
      await tx`insert into cairn.practices (id, name, zone) values (${id}, 'Before', 'UTC')`;
      const { prefix, secretHash } = newApiKey();
      await tx`insert into cairn.api_keys (practice_id, id, name, prefix, secret_hash) values (${id}, ${id}, 'old', ${prefix}, ${secretHash})`;
    });
    await owner.unsafe(text(roles));
    const rows = await owner`select scopes from cairn.api_keys`;
    expect([...rows]).toEqual([{ scopes: ['read', 'events', 'people', 'enrollments', 'metrics'] }]);
  } finally {
    await owner.end();
    await made.drop();
  }
});
