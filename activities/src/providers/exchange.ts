import type { CallOptions } from './provider.ts';

/**
 * One HTTP exchange with a provider, sorted by the only question that matters afterwards: can it have been accepted?
 * The SDKs shape the request but hide this answer (Resend's reports every broken call as "could not be resolved"), so
 * both hand their request here.
 */
export type Reply =
  /** `body` is the parsed JSON, `undefined` if it was none. */
  | { kind: 'answered'; status: number; headers: Headers; body: unknown }
  /** No byte of the request left: no name, no connection, no TLS. */
  | { kind: 'not_connected'; code: string }
  /** The request may have arrived: time ran out or the connection broke. */
  | { kind: 'lost'; code: string };

export async function exchange(url: string, init: RequestInit, options: CallOptions): Promise<Reply> {
  if (options.signal?.aborted === true) return { kind: 'not_connected', code: 'aborted_before_call' };
  const timeout = AbortSignal.timeout(options.timeoutMs);
  const signal = options.signal === undefined ? timeout : AbortSignal.any([timeout, options.signal]);
  try {
    // A followed redirect would post a patient's message to an address nobody configured.
    const response = await fetch(url, { ...init, signal, redirect: 'manual' });
    const { status, headers } = response;
    return { kind: 'answered', status, headers, body: await readJson(response) };
  } catch (error) {
    if (timeout.aborted) return { kind: 'lost', code: 'timeout' };
    if (signal.aborted) return { kind: 'lost', code: 'aborted' };
    return afterBrokenFetch(error);
  }
}

/**
 * Carries the reply out of an SDK's method, past whatever the SDK would have made of it.
 */
export class ReplyTaken extends Error {
  readonly reply: Reply;
  constructor(reply: Reply) {
    super('reply taken');
    this.reply = reply;
  }
}

/** Runs an SDK call whose transport throws {@link ReplyTaken}; `null` if the SDK failed before sending anything. */
export async function takeReply(call: () => Promise<unknown>): Promise<Reply | null> {
  try {
    await call();
  } catch (error) {
    if (error instanceof ReplyTaken) return error.reply;
  }
  return null;
}

/** A refusal is settled by its status, so a body lost on the way matters only after a success. */
async function readJson(response: Response): Promise<unknown> {
  try {
    return JSON.parse(await response.text());
  } catch {
    return undefined;
  }
}

function afterBrokenFetch(error: unknown): Reply {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : null;
  const code = safeCode(cause === null ? undefined : property(cause, 'code')) ?? 'connection_lost';
  return { kind: cause !== null && neverConnected(cause) ? 'not_connected' : 'lost', code };
}

function neverConnected(cause: Error): boolean {
  // Several addresses were tried: none connected.
  if (cause instanceof AggregateError) {
    return cause.errors.length > 0 && cause.errors.every((each) => each instanceof Error && neverConnected(each));
  }
  const syscall = property(cause, 'syscall');
  return syscall === 'connect' || syscall === 'getaddrinfo' || BEFORE_REQUEST.has(String(property(cause, 'code')));
}

/** Codes of Node that can only arise before the request is written. */
const BEFORE_REQUEST: ReadonlySet<string> = new Set([
  'ERR_INVALID_URL',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

function property(error: Error, name: string): unknown {
  return Object.getOwnPropertyDescriptor(error, name)?.value;
}

/** A code fit for a log line, or `null`: a provider's free text may name a patient. */
export function safeCode(value: unknown): string | null {
  return typeof value === 'string' && /^[A-Za-z0-9_.-]{1,64}$/.test(value) ? value : null;
}
