import { z } from 'zod';
import { vonageErrorCode } from '../webhooks/vonage-error-code.ts';
import type { Reply } from './exchange.ts';
import type { ProviderOutcome } from './provider.ts';
import { retryAfterMs } from './retry-after.ts';

/** Reads Vonage's answer to a send; `null` means the client failed before any call. */
export function vonageOutcome(reply: Reply | null, nowMs: number): ProviderOutcome {
  if (reply === null) return { kind: 'stop_account', reason: 'unusable_settings', afterMs: null };
  if (reply.kind === 'not_connected') return { kind: 'retry', reason: reply.code, afterMs: null };
  if (reply.kind === 'lost') return ambiguous(reply.code);
  const { status } = reply;
  if (status >= 200 && status < 300) {
    const accepted = acceptedBody.safeParse(reply.body);
    return accepted.success
      ? { kind: 'accepted', providerId: accepted.data.message_uuid }
      : ambiguous('unreadable_success');
  }
  return refused(status, vonageErrorCode(reply.body), retryAfterMs(reply.headers, nowMs));
}

function refused(status: number, code: string | null, afterMs: number | null): ProviderOutcome {
  const reason = code ?? `http_${status}`;
  if (status >= 500 || status === 408) return ambiguous(reason);
  if (RETRY.has(reason) || status === 429) return { kind: 'retry', reason, afterMs };
  if (STOP.has(reason)) return { kind: 'stop_account', reason, afterMs };
  if (BAD_ADDRESS.has(reason)) return { kind: 'failed', reason, permanent: true, suppress: true };
  if (MESSAGE_ONLY.has(reason) || status === 400 || status === 409 || status === 413 || status === 422) {
    return { kind: 'failed', reason, permanent: true };
  }
  // Credentials, credit, wrong address of the API, a redirect: the next message would meet the same.
  return { kind: 'stop_account', reason, afterMs };
}

function ambiguous(reason: string): ProviderOutcome {
  return { kind: 'ambiguous', reason, retryUnderKey: false, afterMs: null };
}

/** 1000 throttled, 1030 internal, 1100 communication failed. */
const RETRY: ReadonlySet<string> = new Set(['1000', '1030', '1100']);
/** 1060 account barred, 1070 no credit, 1080 account not enabled, 1110 signature. */
const STOP: ReadonlySet<string> = new Set(['1060', '1070', '1080', '1110']);
/** 1040 bad number, 1050 barred. */
const BAD_ADDRESS: ReadonlySet<string> = new Set(['1040', '1050']);
/** 1120 sender not allowed for this destination, 1130 time to live, 1160 destination not white-listed. */
const MESSAGE_ONLY: ReadonlySet<string> = new Set(['1120', '1130', '1160']);

const acceptedBody = z.object({ message_uuid: z.string().min(1) });
