import { randomUUID } from 'node:crypto';
import { importSPKI, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { payloadHash } from '../webhooks/verify-vonage-webhook.ts';
import type { StandInRequest } from './http-server.ts';
import { type Bench, type Dialect, type Refusal, type StandIn, type StandInOptions, startStandIn } from './stand-in.ts';
import { createWebhookQueue, type WebhookQueue } from './webhook-queue.ts';

export type VonageStandInOptions = StandInOptions & {
  /** The application's public key, PEM; with it the caller's token is verified, without it only its shape is. */
  publicKey?: string;
  /** Signs the webhooks. */
  signatureSecret?: string;
};

/** A text from a person; numbers with or without the plus sign. */
export type InboundText = { from: string; to: string; text: string; messageUuid?: string };

export type VonageStandIn = StandIn & {
  /** Queues a text to the inbound address and gives its message id; the same id again is a redelivery. */
  sendInbound(inbound: InboundText): string;
};

const DEFAULT_SECRET = 'test-signature-secret-0123456789abcdef';

/** A local Vonage Messages API: `POST /v1/messages`, 30 a second, no idempotency, signed status and inbound webhooks. */
export async function startVonageStandIn(options: VonageStandInOptions = {}): Promise<VonageStandIn> {
  const speakers: ReturnType<typeof createDialect>[] = [];
  const behaviour = { ratePerSecond: 30, retryAfterSeconds: null, ...options.behaviour };
  const standIn = await startStandIn('vonage', { ...options, behaviour }, (bench) => {
    const speaker = createDialect(options, bench);
    speakers.push(speaker);
    return speaker;
  });
  const [speaker] = speakers;
  if (speaker === undefined) throw new Error('the stand-in started without its dialect');
  return { ...standIn, sendInbound: speaker.sendInbound };
}

function createDialect(options: VonageStandInOptions, bench: Bench) {
  const webhooks = createWebhookQueue({
    behaviour: bench.behaviour,
    random: bench.random,
    // A redelivered call may carry a token of its own, so both are tried.
    duplicateId: (eventId) => (bench.random() < 0.5 ? eventId : randomUUID()),
    sign: async ({ eventId, body }) => ({ authorization: await bearer(options, bench.now(), eventId, body) }),
  });
  const iso = () => new Date(bench.now()).toISOString();

  const announce = (message: Sms, id: string) => {
    const last = bench.random() < bench.behaviour().undeliverable ? 'undeliverable' : 'delivered';
    const common = { message_uuid: id, to: message.to, from: message.from, channel: 'sms', timestamp: iso() };
    const bodies = ['submitted', last].map((status) => ({
      ...common,
      status,
      ...(message.client_ref === undefined ? {} : { client_ref: message.client_ref }),
      ...(status === 'undeliverable' ? { error: { type: `${ERRORS}/messages#1260`, title: 1260 } } : {}),
    }));
    webhooks.push(
      bench.behaviour().statusUrl,
      bodies.map((body) => ({ eventId: randomUUID(), body: JSON.stringify(body) })),
    );
  };

  const sendInbound = (inbound: InboundText) => pushInbound(inbound, iso(), bench, webhooks);

  return {
    webhooks,
    sendInbound,
    isSend: ({ method, path }) => method === 'POST' && path === '/v1/messages',
    describe: ({ body }) => described(smsBody.safeParse(body).data),
    authorize: ({ headers }) => authorize(headers.authorization, options.publicKey),
    refuse,
    async accept({ body }, record, work) {
      const sms = smsBody.safeParse(body);
      if (!sms.success) {
        record({ ...described(undefined), outcome: 'refused', status: 422, id: null });
        return refuse('invalid');
      }
      await work();
      const id = randomUUID();
      record({ ...described(sms.data), outcome: 'accepted', status: 202, id });
      announce(sms.data, id);
      return { status: 202, body: { message_uuid: id } };
    },
    other({ method, path, body }: StandInRequest) {
      if (method !== 'POST' || path !== '/__inbound') return null;
      const inbound = inboundBody.safeParse(body);
      if (!inbound.success) return { status: 400, body: { name: 'not_a_text' } };
      const { messageUuid, ...text } = inbound.data;
      const id = sendInbound(messageUuid === undefined ? text : { ...text, messageUuid });
      return { status: 202, body: { message_uuid: id } };
    },
  } satisfies Dialect & { sendInbound: (inbound: InboundText) => string };
}

const ERRORS = 'https://developer.vonage.com/api-errors';

const smsBody = z.object({
  message_type: z.literal('text'),
  channel: z.literal('sms'),
  to: z.string().regex(/^[1-9]\d{6,14}$/),
  from: z.string().min(1),
  text: z.string().min(1).max(3_200),
  client_ref: z.string().max(40).optional(),
});
type Sms = z.infer<typeof smsBody>;

const inboundBody = z.object({
  from: z.string(),
  to: z.string(),
  text: z.string(),
  messageUuid: z.string().optional(),
});

function described(sms: Sms | undefined) {
  return { key: null, clientRef: sms?.client_ref ?? null, to: sms?.to ?? null };
}

function pushInbound(inbound: InboundText, timestamp: string, bench: Bench, webhooks: WebhookQueue): string {
  const id = inbound.messageUuid ?? randomUUID();
  const body = JSON.stringify({
    channel: 'sms',
    message_uuid: id,
    from: inbound.from.replace(/^\+/, ''),
    to: inbound.to.replace(/^\+/, ''),
    timestamp,
    message_type: 'text',
    text: inbound.text,
    sms: { num_messages: '1', keyword: inbound.text.trim().split(/\s+/)[0]?.toUpperCase() ?? '' },
  });
  webhooks.push(bench.behaviour().inboundUrl, [{ eventId: randomUUID(), body }]);
  return id;
}

async function bearer(options: VonageStandInOptions, nowMs: number, jti: string, body: string): Promise<string> {
  const token = new SignJWT({ payload_hash: payloadHash(body), api_key: 'standin' })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer('Vonage')
    .setJti(jti)
    .setIssuedAt(Math.floor(nowMs / 1_000));
  return `Bearer ${await token.sign(new TextEncoder().encode(options.signatureSecret ?? DEFAULT_SECRET))}`;
}

async function authorize(authorization: string | undefined, publicKey: string | undefined): Promise<Refusal | null> {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? '')?.[1];
  if (token === undefined) return 'unauthorized';
  if (publicKey === undefined) return null;
  try {
    await jwtVerify(token, await importSPKI(publicKey, 'RS256'), { requiredClaims: ['application_id', 'jti', 'iat'] });
    return null;
  } catch {
    return 'unauthorized';
  }
}

function refuse(refusal: Refusal) {
  switch (refusal) {
    case 'unauthorized':
      return problem(401, '#unauthorized', 'Unauthorized', 'You did not provide correct credentials.');
    case 'invalid':
      // As the real one does, the text repeats the number.
      return problem(422, '/messages#1020', 'Invalid params', 'The value of `to` (15005550001) is invalid.');
    case 'throttled':
      return problem(429, '/messages#1000', 'Throttled', 'You have exceeded the submission capacity.');
    case 'quota':
      return problem(402, '#low-balance', 'Low balance', 'Your account balance is low.');
    case 'internal':
      return problem(500, '/messages#1030', 'Internal error', 'There was an error in the platform.');
  }
}

function problem(status: number, address: string, title: string, detail: string) {
  return { status, body: { type: `${ERRORS}${address}`, title, detail, instance: randomUUID() } };
}
