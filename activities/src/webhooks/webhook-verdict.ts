/** Lower-case header names, as Node gives them. */
export type WebhookHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * `missing`: unsigned. `forged`: a signature that is not the provider's for these bytes. `stale`: signed more than five
 * minutes away from now. `repeated`: this event id came before. `misconfigured`: our own secret is unusable.
 */
export type WebhookRefusal = 'missing' | 'forged' | 'stale' | 'repeated' | 'misconfigured';

export type WebhookVerdict = { ok: true; eventId: string } | { ok: false; reason: WebhookRefusal };

/** How far a signature's time may be from now, either way. */
export const TOLERANCE_MS = 5 * 60_000;

export function isFresh(signedAtMs: number, nowMs: number): boolean {
  return Math.abs(nowMs - signedAtMs) <= TOLERANCE_MS;
}
