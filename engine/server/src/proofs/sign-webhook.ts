import { createHash, createHmac, randomUUID } from 'node:crypto';

type Signing = { secret: string; id?: string; at?: number };

/** Headers of a webhook of Resend: the signature covers id, time and body. */
export function resendHeaders(body: string, { secret, id = randomUUID(), at = Date.now() }: Signing) {
  const seconds = String(Math.floor(at / 1000));
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return { 'svix-id': id, 'svix-timestamp': seconds, 'svix-signature': `v1,${signature}`, ...json };
}

/** Headers of a webhook of Vonage: a token that holds the hash of the body. */
export function vonageHeaders(body: string, { secret, id = randomUUID(), at = Date.now() }: Signing) {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const hash = createHash('sha256').update(body).digest('hex');
  const issued = { iat: Math.floor(at / 1000), jti: id, payload_hash: hash };
  const claims = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(issued)}`;
  const signature = createHmac('sha256', secret).update(claims).digest('base64url');
  return { authorization: `Bearer ${claims}.${signature}`, ...json };
}

const json = { 'content-type': 'application/json' };
