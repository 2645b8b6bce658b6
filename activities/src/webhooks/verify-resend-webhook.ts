import { timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { isFresh, type WebhookHeaders, type WebhookVerdict } from './webhook-verdict.ts';

export type ResendWebhook = {
  /** The body as received, before any parsing. */
  rawBody: string | Uint8Array;
  headers: WebhookHeaders;
  /** `whsec_…` of this webhook address. */
  secret: string;
  nowMs: number;
};

/**
 * Checks the signature over id, time and raw body. Accepts the `svix-*` and the `webhook-*` header names. The event id
 * is the same on every redelivery: store it once, answer 2xx again.
 */
export function verifyResendWebhook(webhook: ResendWebhook): WebhookVerdict {
  const signed = readHeaders(webhook.headers, 'svix') ?? readHeaders(webhook.headers, 'webhook');
  if (signed === null) return { ok: false, reason: 'missing' };
  if (!/^\d{1,12}$/.test(signed.timestamp)) return { ok: false, reason: 'forged' };
  const at = new Date(Number(signed.timestamp) * 1_000);
  const body = typeof webhook.rawBody === 'string' ? webhook.rawBody : Buffer.from(webhook.rawBody).toString('utf8');
  const expected = signWith(webhook.secret, signed.id, at, body);
  if (expected === null) return { ok: false, reason: 'misconfigured' };
  if (!signed.signatures.split(' ').some((each) => sameBytes(each, expected))) return { ok: false, reason: 'forged' };
  return isFresh(at.getTime(), webhook.nowMs) ? { ok: true, eventId: signed.id } : { ok: false, reason: 'stale' };
}

function readHeaders(headers: WebhookHeaders, prefix: 'svix' | 'webhook') {
  const [id, timestamp, signatures] = [`${prefix}-id`, `${prefix}-timestamp`, `${prefix}-signature`].map((name) => {
    const value = headers[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  });
  return id === undefined || timestamp === undefined || signatures === undefined ? null : { id, timestamp, signatures };
}

/** The library's own `verify` reads the machine's clock; its `sign` lets the time be an argument. */
function signWith(secret: string, id: string, at: Date, body: string): string | null {
  try {
    return new Webhook(secret).sign(id, at, body);
  } catch {
    return null;
  }
}

function sameBytes(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
