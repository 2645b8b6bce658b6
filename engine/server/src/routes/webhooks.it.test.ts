import { createHash, createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { type AppUnderTest, resendSecret, startAppUnderTest, vonageSecret } from '../app-under-test.ts';

const sentAt = Date.parse('2026-03-02T14:00:00Z');
const minute = 60_000;
let app: AppUnderTest;

beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
});
beforeEach(() => app.setTime(() => sentAt + 1000));
afterAll(() => app.close());

/** What Resend sends: the signature covers id, time and body. */
function resendHeaders(
  body: string,
  { id = randomUUID(), secret = resendSecret }: { id?: string; secret?: string } = {},
) {
  const at = String(sentAt / 1000);
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64');
  return {
    'svix-id': id,
    'svix-timestamp': at,
    'svix-signature': `v1,${signature}`,
    'content-type': 'application/json',
  };
}

/** What Vonage sends: a token of its own that holds the hash of the body. */
function vonageHeaders(
  body: string,
  { jti = randomUUID(), secret = vonageSecret }: { jti?: string; secret?: string } = {},
) {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const hash = createHash('sha256').update(body).digest('hex');
  const claims = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ iat: sentAt / 1000, jti, payload_hash: hash })}`;
  const signature = createHmac('sha256', secret).update(claims).digest('base64url');
  return { authorization: `Bearer ${claims}.${signature}`, 'content-type': 'application/json' };
}

const delivered = JSON.stringify({
  type: 'email.delivered',
  created_at: '2026-03-02T14:00:00Z',
  data: { email_id: 'e-1', tags: {} },
});
const post = (url: string, headers: Record<string, string>, payload: string) =>
  app.server.inject({ method: 'POST', url, headers, payload });
const toResend = (headers: Record<string, string>, body = delivered) =>
  post(`/webhooks/resend/${app.accounts.resend}`, headers, body);
const toVonage = (headers: Record<string, string>, body: string) =>
  post(`/webhooks/vonage/${app.accounts.vonage}/inbound`, headers, body);

async function refusals(provider: string, reason: string): Promise<number> {
  const { body } = await app.send('GET', '/metrics');
  const found = new RegExp(`cairn_webhooks_refused_total\\{provider="${provider}",reason="${reason}"\\} (\\d+)`).exec(
    body,
  );
  return Number(found?.[1] ?? 0);
}

describe('a webhook of Resend', () => {
  it('is taken in once; its repetition changes nothing and is counted', async () => {
    const headers = resendHeaders(delivered);
    const first = await toResend(headers);
    expect(first.statusCode).toBe(200);
    expect(first.json()).toEqual({ stored: true, repeated: false });
    const before = await refusals('resend', 'repeated');
    expect((await toResend(headers)).json()).toEqual({ stored: false, repeated: true });
    expect(await refusals('resend', 'repeated')).toBe(before + 1);
  });

  it.each([
    [
      'forged: another secret',
      () => toResend(resendHeaders(delivered, { secret: 'whsec_aW52ZW50ZWQ=' })),
      'forged',
      401,
    ],
    ['forged: other bytes', () => toResend(resendHeaders(delivered), `${delivered} `), 'forged', 401],
    ['unsigned', () => toResend({ 'content-type': 'application/json' }), 'missing', 503],
  ])('is refused and counted when %s', async (_case, send, reason, status) => {
    const before = await refusals('resend', reason);
    expect((await send()).statusCode).toBe(status);
    expect(await refusals('resend', reason)).toBe(before + 1);
  });

  it('is refused and counted when stale', async () => {
    app.setTime(() => sentAt + 6 * minute);
    const before = await refusals('resend', 'stale');
    const answer = await toResend(resendHeaders(delivered));
    expect(answer.statusCode).toBe(401);
    expect(answer.json()).toMatchObject({ error: { code: 'stale' } });
    expect(await refusals('resend', 'stale')).toBe(before + 1);
  });

  it('is refused at an address of nobody and of another provider', async () => {
    const headers = resendHeaders(delivered);
    expect((await post(`/webhooks/resend/${randomUUID()}`, headers, delivered)).statusCode).toBe(404);
    expect((await post(`/webhooks/resend/${app.accounts.vonage}`, headers, delivered)).statusCode).toBe(404);
    expect((await post('/webhooks/resend/me', headers, delivered)).statusCode).toBe(400);
  });
});

describe('a text that a person sends', () => {
  const stop = JSON.stringify({
    channel: 'sms',
    message_uuid: 'in-1',
    from: '12025550142',
    to: '12025550100',
    text: 'STOP',
    timestamp: '2026-03-02T14:00:00Z',
  });

  it('opts the number out once, and its repetition is counted', async () => {
    const key = await app.withKey();
    const patient = { externalId: 'p-1', firstName: 'Ana', lastName: 'Reyes', phone: '+12025550142' };
    const { patientId } = (await app.send('POST', '/api/v1/patients', { headers: key, body: patient })).json();

    expect((await toVonage(vonageHeaders(stop), stop)).json()).toEqual({ stored: true, repeated: false });
    const before = await refusals('vonage', 'repeated');
    expect((await toVonage(vonageHeaders(stop), stop)).json()).toEqual({ stored: false, repeated: true });
    expect(await refusals('vonage', 'repeated')).toBe(before + 1);

    const detail = (await app.send('GET', `/api/v1/patients/${patientId}`, { headers: key })).json();
    expect(detail.addresses).toMatchObject([{ channel: 'sms', optedOutAt: expect.any(String) }]);
    expect(detail.timeline.map((line: { text: string }) => line.text)).toContain('The patient wrote: “STOP”');
  });

  it('opts the number out also when it holds what no database column takes', async () => {
    const odd = JSON.stringify({ ...JSON.parse(stop), message_uuid: 'in-odd', from: '12025550143', text: 'STOP\0' });
    const half = odd.replace('in-odd', 'in-half').replace('\\u0000', '\\ud83d');
    expect((await toVonage(vonageHeaders(odd), odd)).json()).toEqual({ stored: true, repeated: false });
    expect((await toVonage(vonageHeaders(half), half)).json()).toEqual({ stored: true, repeated: false });
    const patient = { externalId: 'p-odd', firstName: 'Ana', lastName: 'Reyes', phone: '+12025550143' };
    const key = await app.withKey();
    const { patientId } = (await app.send('POST', '/api/v1/patients', { headers: key, body: patient })).json();
    const detail = (await app.send('GET', `/api/v1/patients/${patientId}`, { headers: key })).json();
    expect(detail.addresses).toMatchObject([{ channel: 'sms', optedOutAt: expect.any(String) }]);
  });

  it('is refused when forged and when stale', async () => {
    expect((await toVonage(vonageHeaders(stop, { secret: 'invented' }), stop)).statusCode).toBe(401);
    app.setTime(() => sentAt + 6 * minute);
    expect((await toVonage(vonageHeaders(stop), stop)).json()).toMatchObject({ error: { code: 'stale' } });
  });
});
