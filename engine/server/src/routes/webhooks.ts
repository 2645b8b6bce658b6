import {
  parseResendEvent,
  parseVonageInbound,
  parseVonageStatus,
  verifyResendWebhook,
  verifyVonageWebhook,
} from '@cairn/activities';
import { readAccountOwner } from '@cairn/db';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Refusal, type RefusalDetail } from '../http/refusal.ts';
import type { ServerDeps } from '../http/server-deps.ts';

const params = z.object({ accountId: z.uuid() });
const taken = z.object({ stored: z.boolean(), repeated: z.boolean() });
type Taken = z.infer<typeof taken>;

/**
 * What providers tell of messages, at an address for each account. Only what is signed for these very bytes, lately and for
 * the first time changes anything; the rest is counted by reason. A repetition is answered like the first delivery,
 * since the provider may not have heard that answer.
 */
export function webhookRoutes(deps: ServerDeps): FastifyPluginAsyncZod {
  const { config, engine, now } = deps;
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    const route = {
      config: { permission: 'public' as const },
      bodyLimit: 256 * 1024,
      schema: { params, response: { 200: taken } },
    };

    app.post('/webhooks/resend/:accountId', route, async (request) => {
      const account = await accountOf(deps, 'resend', request.params.accountId);
      const verdict = verifyResendWebhook({
        rawBody: bytesOf(request),
        headers: request.headers,
        secret: config.resend.webhookSecret ?? '',
        nowMs: now(),
      });
      const eventId = accepted(deps, 'resend', verdict);
      const event = parseResendEvent(jsonOf(deps, 'resend', request));
      if (event === null) return ignored(deps, 'resend');
      return told(deps, 'resend', 'status', await engine.webhooks.status({ ...account, eventId, event }));
    });

    app.post('/webhooks/vonage/:accountId/status', route, async (request) => {
      const account = await accountOf(deps, 'vonage', request.params.accountId);
      const eventId = accepted(deps, 'vonage', await verifyVonage(deps, request));
      const event = parseVonageStatus(jsonOf(deps, 'vonage', request));
      if (event === null) return ignored(deps, 'vonage');
      return told(deps, 'vonage', 'status', await engine.webhooks.status({ ...account, eventId, event }));
    });

    app.post('/webhooks/vonage/:accountId/inbound', route, async (request) => {
      const account = await accountOf(deps, 'vonage', request.params.accountId);
      accepted(deps, 'vonage', await verifyVonage(deps, request));
      const message = parseVonageInbound(jsonOf(deps, 'vonage', request));
      if (message === null) return ignored(deps, 'vonage');
      return told(deps, 'vonage', 'inbound', (await engine.webhooks.inbound({ ...account, message })) === 'taken');
    });
  };
}

type Sender = 'resend' | 'vonage';
type WebhookVerdict = ReturnType<typeof verifyResendWebhook>;
type WebhookRefusal = Extract<WebhookVerdict, { ok: false }>['reason'];

async function accountOf({ database, metrics }: ServerDeps, provider: Sender, accountId: string) {
  const owner = await readAccountOwner(database, accountId);
  if (owner?.provider === provider) return { practiceId: owner.practiceId, accountId: owner.id };
  metrics.count('cairn_webhooks_refused_total', { provider, reason: 'unknown_account' });
  throw new Refusal({
    status: 404,
    code: 'account_unknown',
    message: 'No account of this provider has this address: copy the address from the account’s settings.',
    path: 'params.accountId',
  });
}

function verifyVonage({ config, now }: ServerDeps, request: FastifyRequest): Promise<WebhookVerdict> {
  return verifyVonageWebhook({
    rawBody: bytesOf(request),
    authorization: request.headers.authorization,
    signatureSecret: config.vonage.signatureSecret ?? '',
    nowMs: now(),
  });
}

/** The event id of a webhook that may act. */
function accepted({ metrics, log }: ServerDeps, provider: Sender, verdict: WebhookVerdict): string {
  if (verdict.ok) return verdict.eventId;
  metrics.count('cairn_webhooks_refused_total', { provider, reason: verdict.reason });
  log.warn({ provider, reason: verdict.reason }, 'webhook refused');
  throw new Refusal(refusals[verdict.reason]);
}

const refusals = {
  // Vonage leaves the signature out after an error of its own, and sends a signed one when it is answered so.
  missing: {
    status: 503,
    code: 'unsigned',
    message: 'This webhook is not signed: turn signed webhooks on and send it again.',
  },
  forged: {
    status: 401,
    code: 'forged',
    message: 'The signature is not the provider’s for this body: check the signing secret.',
  },
  stale: { status: 401, code: 'stale', message: 'The signature is more than five minutes old: send it anew.' },
  repeated: { status: 409, code: 'repeated', message: 'This webhook was taken in before.' },
  misconfigured: {
    status: 503,
    code: 'misconfigured',
    message: 'No usable signing secret is set: set RESEND_WEBHOOK_SECRET or VONAGE_SIGNATURE_SECRET.',
  },
} as const satisfies Record<WebhookRefusal, RefusalDetail>;

function told({ metrics }: ServerDeps, provider: Sender, kind: string, isNew: boolean): Taken {
  if (isNew) metrics.count('cairn_webhooks_total', { provider, kind });
  else metrics.count('cairn_webhooks_refused_total', { provider, reason: 'repeated' });
  return { stored: isNew, repeated: !isNew };
}

/** Genuine, but of a kind that says nothing about a message. */
function ignored({ metrics }: ServerDeps, provider: Sender): Taken {
  metrics.count('cairn_webhooks_total', { provider, kind: 'ignored' });
  return { stored: false, repeated: false };
}

function bytesOf({ body }: FastifyRequest): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

function jsonOf({ metrics }: ServerDeps, provider: Sender, request: FastifyRequest): unknown {
  try {
    return JSON.parse(bytesOf(request).toString('utf8'), (_key, value) => storable(value));
  } catch {
    metrics.count('cairn_webhooks_refused_total', { provider, reason: 'not_json' });
    throw new Refusal({ status: 400, code: 'not_json', message: 'The body is not JSON.' });
  }
}

/** What people text may hold anything: a null byte or half a character, which no database column takes, must not cost us a STOP. */
function storable(value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value;
}
