import { type CreateEmailOptions, Resend } from 'resend';
import { exchange, type Reply, ReplyTaken, takeReply } from './exchange.ts';
import type { CallOptions, Provider, ProviderRequest } from './provider.ts';
import { resendBatchOutcome, resendLookUpOutcome, resendOutcome } from './resend-outcome.ts';
import { RESEND_REF_TAG } from './resend-ref-tag.ts';

export type ResendAccount = {
  apiKey: string;
  /** Where the API is, without a trailing slash. */
  baseUrl?: string;
};

/** E-mail by Resend. Keys are kept 24 h there; 23 h are relied on. */
export function createResendProvider(account: ResendAccount): Provider {
  const baseUrl = (account.baseUrl ?? 'https://api.resend.com').replace(/\/+$/, '');
  const call = (options: CallOptions, act: (client: Resend) => Promise<unknown>): Promise<Reply | null> =>
    // The SDK looks for a missing key in the environment, and another account's key may be there.
    account.apiKey === ''
      ? Promise.resolve(null)
      : takeReply(() => act(new ResendClient(account.apiKey, baseUrl, options)));
  return {
    name: 'resend',
    idempotent: true,
    keyWindowMs: 23 * 3_600_000,
    async send(request, options) {
      const reply = await call(options, (client) =>
        client.emails.send(toEmail(request), { idempotencyKey: request.key }),
      );
      return resendOutcome(reply, Date.now());
    },
    batch: {
      max: 100,
      async send(requests, key, options) {
        const reply = await call(options, (client) =>
          client.batch.send(requests.map(toEmail), { idempotencyKey: key, batchValidation: 'strict' }),
        );
        return resendBatchOutcome(reply, requests.length, Date.now());
      },
    },
    async lookUp(providerId, options) {
      return resendLookUpOutcome(await call(options, (client) => client.emails.get(providerId)));
    },
  };
}

/** Property order is part of the frozen bytes: the provider compares bodies under a key. */
function toEmail(request: ProviderRequest): CreateEmailOptions {
  return {
    from: request.from,
    to: request.to,
    subject: request.subject ?? '',
    ...(request.html === undefined ? {} : { html: request.html }),
    text: request.text,
    ...(request.replyTo === undefined ? {} : { replyTo: request.replyTo }),
    ...(request.headers === undefined ? {} : { headers: request.headers }),
    tags: [{ name: RESEND_REF_TAG, value: request.clientRef }],
  };
}

/** The official client with our transport; one per call, because the transport holds the call's time limit. */
class ResendClient extends Resend {
  readonly #options: CallOptions;

  constructor(apiKey: string, baseUrl: string, options: CallOptions) {
    super(apiKey, { baseUrl });
    this.#options = options;
  }

  override async fetchRequest(path: string, init: RequestInit = {}): Promise<never> {
    throw new ReplyTaken(await exchange(`${this.baseUrl}${path}`, init, this.#options));
  }
}
