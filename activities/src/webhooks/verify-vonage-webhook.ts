import { createHash } from 'node:crypto';
import { errors, jwtVerify } from 'jose';
import { z } from 'zod';
import { isFresh, TOLERANCE_MS, type WebhookVerdict } from './webhook-verdict.ts';

export type VonageWebhook = {
  /** The body as received, before any parsing. */
  rawBody: string | Uint8Array;
  /** The `Authorization` header. */
  authorization: string | undefined;
  /** The account's signature secret. */
  signatureSecret: string;
  nowMs: number;
  /** Tells a token used before, if the caller keeps them; otherwise dedupe on the event id where it is stored. */
  jtiSeen?: (jti: string) => boolean | Promise<boolean>;
};

/**
 * Checks the token (HS256 only) and that it was made for these bytes. The event id is the token's `jti`.
 * Vonage may send an unsigned callback after an error of its own: answer `missing` with 5xx to get a signed one.
 */
export async function verifyVonageWebhook(webhook: VonageWebhook): Promise<WebhookVerdict> {
  const token = /^Bearer +(\S+)$/i.exec(webhook.authorization ?? '')?.[1];
  if (token === undefined) return { ok: false, reason: 'missing' };
  if (webhook.signatureSecret === '') return { ok: false, reason: 'misconfigured' };
  const signed = await readToken(token, webhook);
  if (signed === 'stale' || signed === 'forged') return { ok: false, reason: signed };
  if (signed.payload_hash.toLowerCase() !== payloadHash(webhook.rawBody)) return { ok: false, reason: 'forged' };
  if (!isFresh(signed.iat * 1_000, webhook.nowMs)) return { ok: false, reason: 'stale' };
  if ((await webhook.jtiSeen?.(signed.jti)) === true) return { ok: false, reason: 'repeated' };
  return { ok: true, eventId: signed.jti };
}

/** SHA-256 of the raw body in hex, as Vonage signs it. */
export function payloadHash(rawBody: string | Uint8Array): string {
  return createHash('sha256').update(rawBody).digest('hex');
}

async function readToken(
  token: string,
  { signatureSecret, nowMs }: VonageWebhook,
): Promise<z.infer<typeof claims> | 'forged' | 'stale'> {
  const key = new TextEncoder().encode(signatureSecret);
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['HS256'],
      currentDate: new Date(nowMs),
      clockTolerance: TOLERANCE_MS / 1_000,
    });
    const parsed = claims.safeParse(payload);
    return parsed.success ? parsed.data : 'forged';
  } catch (error) {
    // Thrown only after the signature held.
    return error instanceof errors.JWTExpired ? 'stale' : 'forged';
  }
}

const claims = z.object({ iat: z.number(), jti: z.string().min(1), payload_hash: z.string() });
