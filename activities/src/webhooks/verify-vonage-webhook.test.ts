import { generateKeyPairSync } from 'node:crypto';
import { SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { payloadHash, verifyVonageWebhook } from './verify-vonage-webhook.ts';

const signatureSecret = 'test-signature-secret-0123456789abcdef';
const rawBody = '{"message_uuid":"aaaaaaaa-bbbb-cccc-dddd-0123456789ab","status":"delivered"}';
const bodyHash = '32138b6475c4c4b55b24b5620e92cdcf326d44d72f5c42535e0d2e865af5b5c7';
const iat = 1_750_000_000;
const nowMs = iat * 1_000;
const claims = { iat, jti: 'event-1', iss: 'Vonage', payload_hash: bodyHash, api_key: 'abcd1234' };

async function bearer(changes: Record<string, unknown> = {}, secret = signatureSecret, alg = 'HS256') {
  const token = new SignJWT({ ...claims, ...changes }).setProtectedHeader({ alg, typ: 'JWT' });
  return `Bearer ${await token.sign(new TextEncoder().encode(secret))}`;
}
const verify = (authorization: string | undefined, changes: { rawBody?: string; nowMs?: number } = {}) =>
  verifyVonageWebhook({ rawBody, authorization, signatureSecret, nowMs, ...changes });

describe('verifyVonageWebhook', () => {
  test('hashes the vector as written down in the rules', () => {
    expect(payloadHash(rawBody)).toBe(bodyHash);
  });

  test('accepts a token made for these bytes', async () => {
    expect(await verify(await bearer())).toEqual({ ok: true, eventId: 'event-1' });
    expect(await verify(await bearer({ payload_hash: bodyHash.toUpperCase() }))).toEqual({
      ok: true,
      eventId: 'event-1',
    });
  });

  test('refuses another body, another secret, another algorithm and missing claims as forged', async () => {
    const forged = { ok: false, reason: 'forged' };
    expect(await verify(await bearer(), { rawBody: `${rawBody} ` })).toEqual(forged);
    expect(await verify(await bearer({}, 'another-secret-0123456789abcdef012345'))).toEqual(forged);
    expect(await verify(await bearer({}, signatureSecret, 'HS512'))).toEqual(forged);
    expect(await verify(await bearer({ payload_hash: undefined }))).toEqual(forged);
    expect(await verify(await bearer({ jti: undefined }))).toEqual(forged);
    expect(await verify('Bearer nonsense')).toEqual(forged);
  });

  test('refuses an unsigned token and one signed by a public-key algorithm', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const confused = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256' }).sign(privateKey);
    expect(await verify(`Bearer ${new UnsecuredJWT(claims).encode()}`)).toEqual({ ok: false, reason: 'forged' });
    expect(await verify(`Bearer ${confused}`)).toEqual({ ok: false, reason: 'forged' });
  });

  test('tells a missing token, which deserves a 5xx', async () => {
    expect(await verify(undefined)).toEqual({ ok: false, reason: 'missing' });
    expect(await verify('Basic YTpi')).toEqual({ ok: false, reason: 'missing' });
  });

  test('is stale beyond five minutes on either side, or once expired', async () => {
    const stale = { ok: false, reason: 'stale' };
    expect((await verify(await bearer(), { nowMs: nowMs + 300_000 })).ok).toBe(true);
    expect(await verify(await bearer(), { nowMs: nowMs + 300_001 })).toEqual(stale);
    expect(await verify(await bearer(), { nowMs: nowMs - 300_001 })).toEqual(stale);
    expect(await verify(await bearer({ exp: iat - 3_600 }))).toEqual(stale);
  });

  test('asks whether the token came before', async () => {
    const seen = {
      rawBody,
      authorization: await bearer(),
      signatureSecret,
      nowMs,
      jtiSeen: (jti: string) => jti === 'event-1',
    };
    expect(await verifyVonageWebhook(seen)).toEqual({ ok: false, reason: 'repeated' });
    expect((await verifyVonageWebhook({ ...seen, jtiSeen: async () => false })).ok).toBe(true);
  });

  test('never verifies against an empty secret', async () => {
    expect(await verifyVonageWebhook({ rawBody, authorization: await bearer(), signatureSecret: '', nowMs })).toEqual({
      ok: false,
      reason: 'misconfigured',
    });
  });
});
