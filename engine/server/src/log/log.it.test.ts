import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../app-under-test.ts';
import { createLog } from './log.ts';
import { safeError } from './safe-error.ts';

/** Stands where a person's data would; found again, it has leaked. */
const canary = 'Canarius-7391';
let app: AppUnderTest;
let headers: Record<string, string>;

beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  headers = await app.withKey();
});
afterAll(() => app.close());

describe('the log', () => {
  it('repeats nothing of what was sent, whatever became of it', async () => {
    const patient = {
      externalId: canary,
      firstName: canary,
      lastName: canary,
      email: `${canary}@example.org`,
      city: canary,
    };
    const person = (await app.send('POST', '/api/v1/patients', { headers, body: patient })).json();
    await app.send('POST', '/api/v1/patients', { headers, body: { ...patient, birthDate: canary } });
    await app.send('POST', '/api/v1/events', {
      headers,
      body: { event: 'a.b', patient: canary, properties: { note: canary } },
    });
    await app.send('POST', '/api/v1/events', { headers, body: { event: canary } });
    await app.send('POST', '/api/v1/patients/search', { headers, body: { text: canary } });
    await app.send('GET', `/api/v1/patients/${person.patientId}?who=${canary}`, { headers });
    await app.send('GET', `/somewhere/${canary}?${canary}`, { headers });
    await app.send('GET', `/sign-in?token=${canary}-${canary}`);
    await app.send('GET', '/api/v1/me', {
      headers: { authorization: `Bearer ${canary}`, cookie: canary, 'user-agent': canary },
    });
    await app.send('POST', `/webhooks/vonage/${app.accounts.vonage}/inbound`, {
      headers: { 'x-name': canary },
      body: { text: canary },
    });

    const logged = app.logged();
    expect(logged).toContain('"route":"/api/v1/patients/:id"');
    expect(logged.toLowerCase()).not.toContain(canary.toLowerCase());
    expect(logged).not.toContain(person.patientId);
    const { body: metrics } = await app.send('GET', '/metrics');
    expect(metrics).toContain('cairn_http_request_seconds');
    expect(metrics.toLowerCase()).not.toContain(canary.toLowerCase());
  });

  it('says of a fault of ours where it is, and hides its text from who asked', async () => {
    app.engine.intake.patient = async () => {
      throw new Error(`Failed query: insert … params: ${canary}`, { cause: new Error(canary) });
    };
    const body = { externalId: canary, firstName: canary, lastName: canary };
    const answer = await app.send('POST', '/api/v1/patients', { headers, body });
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toMatchObject({ error: { code: 'internal', path: null } });
    expect(answer.body).not.toContain(canary);
    const logged = app.logged();
    expect(logged).toContain('request failed');
    expect(logged).not.toContain(canary);
  });

  it('keeps of an error its kind, its code and its places, and of its causes too', () => {
    const lines: string[] = [];
    const log = createLog({ level: 'info', destination: { write: (line) => void lines.push(line) } });
    log.warn({ error: '40P01' }, 'tried again');
    log.warn({ error: `${canary} said so` }, 'tried again');
    expect(lines.map((line) => JSON.parse(line).error)).toEqual(['40P01', expect.objectContaining({ kind: 'string' })]);

    const cause = Object.assign(new TypeError(`${canary}\n    at fake (${canary})`), { code: '23505' });
    const kept = safeError(new Error(canary, { cause }));
    expect(kept).toMatchObject({ kind: 'Error', code: null, cause: { kind: 'TypeError', code: '23505', cause: null } });
    expect(kept.frames.length).toBeGreaterThan(0);
    expect(JSON.stringify(kept)).not.toContain(canary);
  });
});
