import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCairnClient } from '@cairn/example-api-client';
import { enrollPatient } from '@cairn/example-api-client/enroll';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../app-under-test.ts';
import { repositoryRoot } from '../config/config.ts';
import { describeWithoutStarting } from './describe-without-starting.ts';

const none = {
  publicUrl: 'http://127.0.0.1:4400',
  resend: { apiKey: null, baseUrl: null, webhookSecret: null },
  vonage: { apiHost: null, applicationId: null, privateKey: null, signatureSecret: null },
};
const example = join(repositoryRoot, 'examples', 'api-client');

let app: AppUnderTest;
let baseUrl: string;
let key: string;
beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  baseUrl = await app.server.listen({ port: 0, host: '127.0.0.1' });
  key = ((await app.withKey()).authorization ?? '').replace('Bearer ', '');
});
afterAll(() => app.close());

describe('the typed client', () => {
  it('is made of what the API is now: else make it anew as examples/api-client/README.md says', async () => {
    const document = await describeWithoutStarting(none);
    const input = JSON.stringify(document);
    const made = execFileSync(process.execPath, [join(example, 'generate.mjs')], { input, encoding: 'utf8' });
    expect(made).toBe(readFileSync(join(example, 'cairn-api.ts'), 'utf8'));
  });

  it('describes the same API that a running server serves', async () => {
    const served: unknown = await (await fetch(`${baseUrl}/api/openapi.json`)).json();
    expect(served).toEqual(JSON.parse(JSON.stringify(await describeWithoutStarting(none))));
  });

  it('stores a patient and enrolls them, once', async () => {
    const author = await app.asMember('approver');
    const document: unknown = JSON.parse(
      readFileSync(join(repositoryRoot, 'examples', 'welcome-series', 'campaign.json'), 'utf8'),
    );
    const made = await app.send('POST', '/api/v1/campaigns', { headers: author, body: { slug: 'welcome', document } });
    const { id } = made.json();
    await app.send('POST', `/api/v1/campaigns/${id}/publish`, { headers: author, body: { baseRevision: 1 } });

    const client = createCairnClient({ baseUrl, key });
    const request = { externalId: 'P-1', firstName: 'Ana', lastName: 'Reyes', email: 'ana@example.org' };
    const enrolled = await enrollPatient(client, { ...request, campaign: 'welcome' });
    expect(enrolled).toMatchObject({ kind: 'enrolled' });
    expect(await enrollPatient(client, { ...request, campaign: 'welcome' })).toMatchObject({ kind: 'already' });
    const refused = await enrollPatient(client, { ...request, campaign: 'nothing-of-that-name' });
    expect(refused).toMatchObject({ kind: 'refused', remedy: expect.stringContaining('no such campaign') });

    const { data } = await client.GET('/api/v1/enrollments/{id}', {
      params: { path: { id: enrolled.kind === 'refused' ? '' : enrolled.enrollmentId } },
    });
    expect(data).toMatchObject({ campaign: { id }, status: expect.any(String) });
  });

  it('is told by the server when its key is wrong', async () => {
    const client = createCairnClient({ baseUrl, key: 'cairn_wrong' });
    const { error, response } = await client.GET('/api/v1/me');
    expect(response.status).toBe(401);
    expect(error?.error.code).toBe('unauthenticated');
  });
});
