import { z } from 'zod';
import type { DeliveryStatus } from '../webhooks/delivery-status.ts';
import { type Reply, safeCode } from './exchange.ts';
import type { BatchOutcome, LookUpOutcome, ProviderOutcome } from './provider.ts';
import { retryAfterMs } from './retry-after.ts';

/** Reads Resend's answer to a send; `null` means the client failed before any call. */
export function resendOutcome(reply: Reply | null, nowMs: number): ProviderOutcome {
  return read(reply, nowMs, (body): ProviderOutcome | null => {
    const accepted = acceptedBody.safeParse(body);
    return accepted.success ? { kind: 'accepted', providerId: accepted.data.id } : null;
  });
}

/** The same of a batch of `count` messages, which is taken or refused as a whole. */
export function resendBatchOutcome(reply: Reply | null, count: number, nowMs: number): BatchOutcome {
  return read(reply, nowMs, (body): BatchOutcome | null => {
    const accepted = acceptedBatch.safeParse(body);
    if (!accepted.success || accepted.data.data.length !== count) return null;
    return { kind: 'accepted', providerIds: accepted.data.data.map(({ id }) => id) };
  });
}

type NotAccepted = Exclude<ProviderOutcome, { kind: 'accepted' }>;

function read<T>(reply: Reply | null, nowMs: number, readAccepted: (body: unknown) => T | null): T | NotAccepted {
  if (reply === null) return { kind: 'stop_account', reason: 'unusable_settings', afterMs: null };
  if (reply.kind === 'not_connected') return { kind: 'retry', reason: reply.code, afterMs: null };
  if (reply.kind === 'lost') return ambiguous(reply.code);
  const { status } = reply;
  if (status >= 200 && status < 300) return readAccepted(reply.body) ?? ambiguous('unreadable_success');
  const reason = errorName(reply.body) ?? `http_${status}`;
  return refused(status, reason, retryAfterMs(reply.headers, nowMs));
}

function refused(status: number, reason: string, afterMs: number | null): NotAccepted {
  if (status >= 500 || status === 408) return ambiguous(reason, afterMs);
  switch (status) {
    case 429:
      return QUOTAS.has(reason) ? { kind: 'stop_account', reason, afterMs } : { kind: 'retry', reason, afterMs };
    case 409:
      return conflict(reason, afterMs);
    case 400:
    case 413:
    case 422:
      return { kind: 'failed', reason, permanent: true };
    // Key, domain, suspension, wrong address of the API, a redirect: the next message would meet the same.
    default:
      return { kind: 'stop_account', reason, afterMs };
  }
}

/**
 * A conflict about the key speaks of an earlier call, whose end this reply does not tell: a call still running settles
 * under the same key; a key used with other bytes never does.
 */
function conflict(reason: string, afterMs: number | null): NotAccepted {
  if (reason === 'resource_locked') return { kind: 'retry', reason, afterMs };
  return { kind: 'ambiguous', reason, retryUnderKey: reason !== 'invalid_idempotent_request', afterMs };
}

function ambiguous(reason: string, afterMs: number | null = null): NotAccepted {
  return { kind: 'ambiguous', reason, retryUnderKey: true, afterMs };
}

const QUOTAS: ReadonlySet<string> = new Set(['daily_quota_exceeded', 'monthly_quota_exceeded']);

const acceptedBody = z.object({ id: z.string().min(1) });
const acceptedBatch = z.object({ data: z.array(acceptedBody) });
const errorBody = z.object({ name: z.string() });

function errorName(body: unknown): string | null {
  const parsed = errorBody.safeParse(body);
  return parsed.success ? safeCode(parsed.data.name) : null;
}

/** Reads Resend's answer to a look-up by id. */
export function resendLookUpOutcome(reply: Reply | null): LookUpOutcome {
  if (reply === null) return { kind: 'unavailable', reason: 'unusable_settings' };
  if (reply.kind !== 'answered') return { kind: 'unavailable', reason: reply.code };
  if (reply.status === 404) return { kind: 'absent' };
  const email = emailBody.safeParse(reply.body);
  if (reply.status !== 200 || !email.success) return { kind: 'unavailable', reason: `http_${reply.status}` };
  return { kind: 'found', status: LAST_EVENTS[email.data.last_event] };
}

const LAST_EVENTS = {
  queued: 'accepted',
  scheduled: 'accepted',
  sent: 'accepted',
  delivery_delayed: 'delayed',
  delivered: 'delivered',
  opened: 'opened',
  clicked: 'clicked',
  bounced: 'bounced',
  suppressed: 'suppressed',
  complained: 'complained',
  failed: 'failed',
  canceled: 'failed',
} as const satisfies Record<string, DeliveryStatus>;

const emailBody = z.object({
  last_event: z.enum([
    'queued',
    'scheduled',
    'sent',
    'delivery_delayed',
    'delivered',
    'opened',
    'clicked',
    'bounced',
    'suppressed',
    'complained',
    'failed',
    'canceled',
  ]),
});
