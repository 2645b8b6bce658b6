import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import { RESEND_REF_TAG } from '../providers/resend-ref-tag.ts';
import type { StandInRequest } from './http-server.ts';
import { createResendKeys } from './resend-keys.ts';
import { type Bench, type Dialect, type Refusal, type StandIn, type StandInOptions, startStandIn } from './stand-in.ts';
import { createWebhookQueue } from './webhook-queue.ts';

export type ResendStandInOptions = StandInOptions & {
  /** The only key taken; without it any key is. */
  apiKey?: string;
  /** `whsec_…`, which signs the webhooks. */
  webhookSecret?: string;
};

const DEFAULT_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

/** A local Resend: `POST /emails`, `POST /emails/batch` (strict), `GET /emails/:id`, keys kept 24 h, signed webhooks. */
export function startResendStandIn(options: ResendStandInOptions = {}): Promise<StandIn> {
  return startStandIn('resend', options, (bench) => createDialect(options, bench));
}

function createDialect(options: ResendStandInOptions, bench: Bench): Dialect {
  const keys = createResendKeys(bench);
  const emails = new Map<string, Accepted>();
  const signer = new Webhook(options.webhookSecret ?? DEFAULT_SECRET);
  const webhooks = createWebhookQueue({
    behaviour: bench.behaviour,
    random: bench.random,
    // Resend repeats the event id on every redelivery.
    duplicateId: (eventId) => eventId,
    async sign({ eventId, body }) {
      const at = new Date(bench.now());
      return {
        'svix-id': eventId,
        'svix-timestamp': String(Math.floor(at.getTime() / 1_000)),
        'svix-signature': signer.sign(eventId, at, body),
      };
    },
  });

  const announce = (email: Accepted) => {
    const types = [
      'email.sent',
      bench.random() < bench.behaviour().undeliverable ? 'email.bounced' : 'email.delivered',
    ];
    email.lastEvent = types[1]?.replace('email.', '') ?? 'sent';
    const at = new Date(bench.now()).toISOString();
    const bodies = types.map((type) => ({ type, created_at: at, data: webhookData(email, type, at) }));
    webhooks.push(
      bench.behaviour().statusUrl,
      bodies.map((body) => ({ eventId: `msg_${randomUUID()}`, body: JSON.stringify(body) })),
    );
  };

  return {
    webhooks,
    isSend: ({ method, path }) => method === 'POST' && (path === '/emails' || path === '/emails/batch'),
    describe(request) {
      const mail = mailBody.safeParse(request.body);
      return {
        key: keyOf(request),
        clientRef: mail.success ? refOf(mail.data) : null,
        to: mail.success ? mail.data.to.join(',') : null,
      };
    },
    async authorize({ headers }) {
      const key = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
      return key === undefined || (options.apiKey !== undefined && key !== options.apiKey) ? 'unauthorized' : null;
    },
    refuse,
    async accept(request, record, work) {
      const mails = readMails(request);
      if (mails === null) {
        record({ key: keyOf(request), clientRef: null, to: null, outcome: 'refused', status: 422, id: null });
        return problem(422, 'missing_required_field', 'Missing or invalid field.');
      }
      const entry = (mail: Mail) => ({ key: keyOf(request), clientRef: refOf(mail), to: mail.to.join(',') });
      const claim = keys.claim(keyOf(request), request.rawBody);
      if (claim.kind === 'refused') {
        for (const mail of mails) record({ ...entry(mail), outcome: 'refused', status: claim.status, id: null });
        return problem(claim.status, claim.name, 'The idempotency key cannot be used for this request.');
      }
      if (claim.kind === 'replay') {
        for (const [index, mail] of mails.entries()) {
          record({ ...entry(mail), outcome: 'replayed', status: 200, id: claim.ids[index] ?? null });
        }
        return success(request, claim.ids);
      }
      await work();
      const accepted = mails.map((mail): Accepted => ({ id: randomUUID(), mail, at: bench.now(), lastEvent: 'sent' }));
      for (const email of accepted) {
        emails.set(email.id, email);
        record({ ...entry(email.mail), outcome: 'accepted', status: 200, id: email.id });
      }
      const ids = accepted.map(({ id }) => id);
      claim.settle(ids);
      for (const email of accepted) announce(email);
      return success(request, ids);
    },
    other({ method, path }) {
      const id = method === 'GET' ? /^\/emails\/([^/]+)$/.exec(path)?.[1] : undefined;
      if (id === undefined) return null;
      const email = emails.get(id);
      return email === undefined
        ? problem(404, 'not_found', 'Email not found.')
        : { status: 200, body: emailBody(email) };
    },
  };
}

const address = z.string().regex(/^[^\s@]+@[^\s@]+$|^[^<>]*<[^\s@]+@[^\s@]+>$/);
const mailBody = z.object({
  from: address,
  to: z.union([address.transform((one) => [one]), z.array(address).min(1).max(50)]),
  subject: z.string().min(1),
  html: z.string().optional(),
  text: z.string().optional(),
  tags: z.array(z.object({ name: tagText(), value: tagText() })).optional(),
});
type Mail = z.infer<typeof mailBody>;
type Accepted = { id: string; mail: Mail; at: number; lastEvent: string };

function tagText() {
  return z.string().regex(/^[A-Za-z0-9_-]{1,256}$/);
}

/** The mails of a request; `null` if one is unsound, which in strict mode refuses them all. */
function readMails(request: StandInRequest): Mail[] | null {
  const mails = request.path === '/emails' ? [request.body] : request.body;
  const parsed = z.array(mailBody).min(1).max(100).safeParse(mails);
  return parsed.success ? parsed.data : null;
}

function keyOf({ headers }: StandInRequest): string | null {
  const key = headers['idempotency-key'];
  return typeof key === 'string' ? key : null;
}

function refOf(mail: Mail): string | null {
  return mail.tags?.find(({ name }) => name === RESEND_REF_TAG)?.value ?? null;
}

function success(request: StandInRequest, ids: readonly string[]) {
  const data = ids.map((id) => ({ id }));
  return { status: 200, body: request.path === '/emails' ? data[0] : { data } };
}

function problem(statusCode: number, name: string, message: string) {
  return { status: statusCode, body: { statusCode, name, message } };
}

function refuse(refusal: Refusal) {
  switch (refusal) {
    case 'unauthorized':
      return problem(401, 'missing_api_key', 'Missing or invalid API key.');
    case 'invalid':
      // As the real one does, the text repeats the address.
      return problem(422, 'invalid_parameter', 'Invalid `to` field: patient@example.com.');
    case 'throttled':
      return problem(429, 'rate_limit_exceeded', 'Too many requests.');
    case 'quota':
      return problem(429, 'daily_quota_exceeded', 'You have reached your daily quota.');
    case 'internal':
      return problem(500, 'application_error', 'An unexpected error occurred.');
  }
}

function webhookData({ id, mail, at }: Accepted, type: string, occurredAt: string) {
  return {
    email_id: id,
    created_at: new Date(at).toISOString(),
    from: mail.from,
    to: mail.to,
    subject: mail.subject,
    tags: Object.fromEntries((mail.tags ?? []).map(({ name, value }) => [name, value])),
    ...(type === 'email.bounced' ? { bounce: { type: 'Permanent', subType: 'General', message: occurredAt } } : {}),
  };
}

function emailBody({ id, mail, at, lastEvent }: Accepted) {
  return {
    object: 'email',
    id,
    from: mail.from,
    to: mail.to,
    subject: mail.subject,
    created_at: new Date(at).toISOString(),
    last_event: lastEvent,
    tags: mail.tags ?? [],
  };
}
