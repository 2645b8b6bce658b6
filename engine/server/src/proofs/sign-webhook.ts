import { createHash, createHmac, randomUUID } from 'node:crypto';

type Signing = { secret: string; id?: string; at?: number };

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
