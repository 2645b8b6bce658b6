import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { EffectRow } from '../dispatch/settle.ts';
import type { ProviderRequest } from '../providers/provider.ts';

export type Frozen = { request: ProviderRequest; hash: string };

type Content = { subject?: string | undefined; text: string; html?: string | undefined };

/** The exact bytes of one message under one key. The key rises only after a definite refusal. */
export function freeze({
  effect,
  to,
  from,
  rendered,
}: {
  effect: EffectRow;
  to: string;
  from: string;
  rendered: Content;
}): Frozen {
  const request: ProviderRequest = {
    key: `cairn/${effect.id}/${effect.keyNumber}`,
    clientRef: effect.id,
    channel: effect.channel,
    to,
    from,
    ...(rendered.subject !== undefined && { subject: rendered.subject }),
    ...(rendered.html !== undefined && { html: rendered.html }),
    text: rendered.text,
  };
  return { request, hash: hashOf(request) };
}

const storedRequest = z.strictObject({
  key: z.string(),
  clientRef: z.string(),
  channel: z.enum(['email', 'sms']),
  to: z.string(),
  from: z.string(),
  subject: z.string().optional(),
  html: z.string().optional(),
  text: z.string(),
});

/** The stored bytes again, for another try under the same key. */
export function thaw(stored: unknown): Frozen {
  const { subject, html, ...rest } = storedRequest.parse(stored);
  const request = { ...rest, ...(subject !== undefined && { subject }), ...(html !== undefined && { html }) };
  return { request, hash: hashOf(request) };
}

/** Over the fields in one fixed order: the database does not keep the order of keys. */
function hashOf(request: ProviderRequest): string {
  const { key, clientRef, channel, to, from, subject, html, text } = request;
  return createHash('sha256')
    .update(JSON.stringify([key, clientRef, channel, to, from, subject ?? null, html ?? null, text]))
    .digest('hex');
}
