import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { verifyResendWebhook } from './verify-resend-webhook.ts';

// The published vector of the scheme.
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
const timestamp = '1614265330';
const rawBody = '{"test": 2432232314}';
const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
const signedAtMs = 1_614_265_330_000;
const headers = { 'svix-id': id, 'svix-timestamp': timestamp, 'svix-signature': signature };
const webhook = { rawBody, headers, secret, nowMs: signedAtMs };

describe('verifyResendWebhook', () => {
  test('accepts the published vector, from bytes too', () => {
    expect(verifyResendWebhook(webhook)).toEqual({ ok: true, eventId: id });
    expect(verifyResendWebhook({ ...webhook, rawBody: new TextEncoder().encode(rawBody) }).ok).toBe(true);
  });

  test('accepts the webhook-* names and any of several signatures', () => {
    const several = {
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,AAAA v2,x ${signature}`,
    };
    expect(verifyResendWebhook({ ...webhook, headers: several }).ok).toBe(true);
  });

  test.each([
    ['another body', { ...webhook, rawBody: '{"test": 2432232315}' }],
    ['another id', { ...webhook, headers: { ...headers, 'svix-id': 'msg_other' } }],
    ['another time', { ...webhook, headers: { ...headers, 'svix-timestamp': '1614265331' } }],
    ['a time that is no number', { ...webhook, headers: { ...headers, 'svix-timestamp': '1614265330x' } }],
    ['another version', { ...webhook, headers: { ...headers, 'svix-signature': signature.replace('v1', 'v2') } }],
    ['another secret', { ...webhook, secret: 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
  ])('refuses %s as forged', (_name, forged) => {
    expect(verifyResendWebhook(forged)).toEqual({ ok: false, reason: 'forged' });
  });

  test('tells a missing signature and an unusable secret', () => {
    expect(verifyResendWebhook({ ...webhook, headers: {} })).toEqual({ ok: false, reason: 'missing' });
    expect(verifyResendWebhook({ ...webhook, headers: { ...headers, 'svix-id': ['a', 'b'] } }).ok).toBe(false);
    expect(verifyResendWebhook({ ...webhook, secret: '' })).toEqual({ ok: false, reason: 'misconfigured' });
  });

  test('is stale beyond five minutes on either side, to the millisecond', () => {
    const at = (offsetMs: number) => verifyResendWebhook({ ...webhook, nowMs: signedAtMs + offsetMs });
    expect([at(300_000).ok, at(-300_000).ok]).toEqual([true, true]);
    expect([at(300_001), at(-300_001)]).toEqual([
      { ok: false, reason: 'stale' },
      { ok: false, reason: 'stale' },
    ]);
  });

  test('agrees with the library about its own signatures', () => {
    const at = new Date(signedAtMs + 5_000);
    const own = new Webhook(secret).sign('msg_2', at, '{"type":"email.sent"}');
    const sent = { 'svix-id': 'msg_2', 'svix-timestamp': '1614265335', 'svix-signature': own };
    const verdict = verifyResendWebhook({ ...webhook, rawBody: '{"type":"email.sent"}', headers: sent });
    expect(verdict).toEqual({ ok: true, eventId: 'msg_2' });
  });
});
