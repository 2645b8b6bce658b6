import type { DeliveryStatus } from '../webhooks/delivery-status.ts';

/**
 * The frozen bytes of one message: what `calling` committed and what every later try under the same key must repeat.
 * Plain JSON, so that a stored request gives the same call after any restart.
 */
export type ProviderRequest = {
  /** Idempotency key, opaque, at most 256 characters: `cairn/<effectId>/<n>`. Ignored where the provider has none. */
  key: string;
  /** Our reference, at most 40 characters (the effect's id); comes back in the provider's webhooks. */
  clientRef: string;
  channel: 'email' | 'sms';
  /** An e-mail address, or a phone number in E.164 with its plus sign. */
  to: string;
  from: string;
  subject?: string;
  html?: string;
  text: string;
  replyTo?: string;
  headers?: Record<string, string>;
};

/**
 * What one call told us. `reason` is a code (`rate_limit_exceeded`, `http_503`, `ECONNRESET`), never text of the
 * provider, because that text may repeat an address or a body. `afterMs` is how long the provider asked us to wait.
 *
 * Each outcome speaks of this call only: a `retry` after an earlier ambiguous call under the same key says nothing
 * about that earlier call.
 */
export type ProviderOutcome =
  | { kind: 'accepted'; providerId: string }
  /** Refused before acceptance, or never connected: nothing was sent by this call, and a later one may succeed. */
  | { kind: 'retry'; reason: string; afterMs: number | null }
  /** The account can't send (key, quota, credit, address of the API): the message stays queued, a person must look. */
  | { kind: 'stop_account'; reason: string; afterMs: number | null }
  /** This message will never be accepted. `suppress`: because of the address itself, so use it no more. */
  | { kind: 'failed'; reason: string; permanent: true; suppress?: true }
  /**
   * It may have been accepted. `retryUnderKey`: the same bytes under the same key settle it. Otherwise only a webhook,
   * a look-up or a person can.
   */
  | { kind: 'ambiguous'; reason: string; retryUnderKey: boolean; afterMs: number | null };

/** The same for one call that carries several messages: all were accepted, with their ids in the order of the messages, or none. */
export type BatchOutcome =
  | { kind: 'accepted'; providerIds: readonly string[] }
  | Exclude<ProviderOutcome, { kind: 'accepted' }>;

/** How a provider takes several messages by one call. */
export type BatchCall = {
  /** Most messages a call may carry. */
  readonly max: number;
  /** Their own keys are not used: `key` stands for all of them in this order. */
  send(requests: readonly ProviderRequest[], key: string, options: CallOptions): Promise<BatchOutcome>;
};

/** What the provider says today about a message it accepted. */
export type LookUpOutcome =
  | { kind: 'found'; status: DeliveryStatus }
  | { kind: 'absent' }
  | { kind: 'unavailable'; reason: string };

export type CallOptions = {
  /** Aborting gives `ambiguous`, as the bytes may be on their way; `retry` if it was aborted before the call. */
  signal?: AbortSignal;
  /** For the whole exchange, from connecting to the last byte of the reply. */
  timeoutMs: number;
};

/** One account at one provider. Its calls never throw: every end is an outcome. */
export type Provider = {
  readonly name: string;
  /** Whether the same key with the same bytes is accepted once only. */
  readonly idempotent: boolean;
  /** How long a key may be relied on, with a margin; 0 without keys. */
  readonly keyWindowMs: number;
  send(request: ProviderRequest, options: CallOptions): Promise<ProviderOutcome>;
  readonly batch?: BatchCall;
  lookUp?(providerId: string, options: CallOptions): Promise<LookUpOutcome>;
};
