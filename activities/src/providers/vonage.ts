import { Auth } from '@vonage/auth';
import { Messages } from '@vonage/messages';
import { exchange, ReplyTaken, takeReply } from './exchange.ts';
import type { CallOptions, Provider, ProviderRequest } from './provider.ts';
import { vonageOutcome } from './vonage-outcome.ts';

export type VonageAccount = {
  applicationId: string;
  /** The application's private key, PEM. Its text, not a path. */
  privateKey: string;
  /** Where the API is, without a trailing slash. */
  host?: string;
};

/** SMS by Vonage's Messages API. It has no idempotency key: every 202 is one more message. */
export function createVonageProvider(account: VonageAccount): Provider {
  const auth = new Auth({ applicationId: account.applicationId, privateKey: account.privateKey });
  const apiHost = (account.host ?? 'https://api.nexmo.com').replace(/\/+$/, '');
  return {
    name: 'vonage',
    idempotent: false,
    keyWindowMs: 0,
    async send(request, options) {
      // Without both the SDK falls back to basic authentication, which has no status webhooks.
      if (account.applicationId === '' || account.privateKey === '') return vonageOutcome(null, Date.now());
      const reply = await takeReply(() => new VonageClient(auth, apiHost, options).send(toSms(request)));
      return vonageOutcome(reply, Date.now());
    },
  };
}

function toSms(request: ProviderRequest) {
  return {
    messageType: 'text',
    channel: 'sms',
    to: withoutPlus(request.to),
    from: withoutPlus(request.from),
    text: request.text,
    clientRef: request.clientRef,
  };
}

/** Vonage wants numbers without the plus sign. A sender may also be a name, which stays. */
function withoutPlus(address: string): string {
  return address.replace(/^\+(?=\d+$)/, '');
}

/** The official client with our transport; one per call, because the transport holds the call's time limit. */
class VonageClient extends Messages {
  readonly #options: CallOptions;

  constructor(auth: Auth, apiHost: string, options: CallOptions) {
    super(auth, { apiHost });
    this.#options = options;
  }

  override async sendRequest(request: Parameters<Messages['sendRequest']>[0]): Promise<never> {
    const prepared = await this.prepareRequest(request);
    const body = this.prepareBody(prepared);
    const init = { method: 'POST', headers: { ...prepared.headers }, ...(body === undefined ? {} : { body }) };
    throw new ReplyTaken(await exchange(prepared.url, init, this.#options));
  }
}
