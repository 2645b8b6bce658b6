import { assertNever } from '@cairn/core';
import type { OutboundAnswer } from '../outbound-http/outbound-http.ts';

/** What an answer means for the call. `afterMs`: the receiver asked to wait so long. */
export type WebhookOutcome =
  | { kind: 'done' }
  | { kind: 'failed'; reason: string }
  | { kind: 'retry'; reason: string; afterMs: number | null };

/** Too early, too many, or the receiver's own trouble: the same call may succeed later. */
const worthAnother = new Set([408, 425, 429]);
const longestWaitMs = 3_600_000;

/** Redirects are no success and are not followed. Reasons are codes: what the receiver wrote is not kept. */
export function webhookOutcome(answer: OutboundAnswer, now: number): WebhookOutcome {
  switch (answer.kind) {
    case 'answered': {
      const { status } = answer;
      if (status >= 200 && status < 300) return { kind: 'done' };
      if (status >= 500 || worthAnother.has(status))
        return { kind: 'retry', reason: `status_${status}`, afterMs: waitOf(answer.retryAfter, now) };
      return { kind: 'failed', reason: `status_${status}` };
    }
    case 'refused':
      return { kind: 'failed', reason: answer.reason };
    case 'not_sent':
    case 'no_answer':
      return { kind: 'retry', reason: answer.code.toLowerCase(), afterMs: null };
    default:
      return assertNever(answer, 'answer');
  }
}

/** Waits between tries: 5 s to 2 h, 12 h in all. After the last one it is given up. */
const backoffMs = [5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400, 14_400].map((seconds) => seconds * 1_000);

/** How long to wait after that many tries; null when it is given up. */
export function nextTryAfter(attempts: number, askedMs: number | null): number | null {
  const wait = backoffMs[attempts - 1];
  return wait === undefined ? null : Math.max(wait, askedMs ?? 0);
}

/** Seconds or a date (RFC 9110), an hour at most; null when there is nothing to read. */
function waitOf(retryAfter: string | null, now: number): number | null {
  if (retryAfter === null) return null;
  const seconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - now;
  return Number.isFinite(seconds) ? Math.min(Math.max(0, seconds), longestWaitMs) : null;
}
