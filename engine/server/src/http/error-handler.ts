import { isTransient } from '@cairn/db';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { faultOf } from './fault-path.ts';
import { Refusal, type RefusalDetail } from './refusal.ts';

/**
 * Every refused request gets `{ error: { code, message, path } }`. A fault of ours is logged by kind and place and
 * answered without its text.
 */
export function handleError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = refusalOf(error);
  if (refusal !== null) {
    const { status, code, message, path = null, issues } = refusal;
    return reply.code(status).send({ error: { code, message, path, ...(issues === undefined ? {} : { issues }) } });
  }
  if (isTransient(error)) {
    request.log.warn({ err: error, requestId: request.id, route: request.routeOptions.url ?? null }, 'a part was away');
    return reply.code(503).header('retry-after', '1').send({ error: away });
  }
  request.log.error({ err: error, requestId: request.id, route: request.routeOptions.url ?? null }, 'request failed');
  return reply.code(500).send({
    error: {
      code: 'internal',
      message: `Something failed on our side. Try again; if it stays, look for request ${request.id} in the log.`,
      path: null,
    },
  });
}

const away = {
  code: 'away',
  message: 'The database is away or busy, and nothing was stored: send the same request again in a moment.',
  path: null,
} as const;

/** What the sender is told, when the fault is the sender's; null when it is ours. */
export function refusalOf(error: unknown): RefusalDetail | null {
  if (error instanceof Refusal) return error.detail;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const [first] = error.validation;
    const part = error.validationContext ?? 'body';
    if (first === undefined) return null;
    const { path, message } = faultOf(first);
    return {
      status: 400,
      code: 'invalid',
      message,
      path: part === 'body' ? path : path === '' ? part : `${part}.${path}`,
    };
  }
  return error instanceof Error ? (knownRefusals[codeOf(error)] ?? byStatus(error)) : null;
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Plugins tell by a status alone whose fault it is. */
function byStatus(error: Error): RefusalDetail | null {
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
  if (status === 429) return tooMany;
  if (status < 400 || status >= 500) return null;
  return {
    status: 400,
    code: 'invalid',
    message: 'The request cannot be read: check its method, headers and body.',
  };
}

const tooMany = {
  status: 429,
  code: 'rate_limited',
  message: 'Too many requests at once: wait for the seconds named in the Retry-After header, then go on.',
} as const satisfies RefusalDetail;

const notJson = {
  status: 400,
  code: 'not_json',
  message:
    'The body is not JSON, or a field in it is called __proto__ or constructor.prototype: send a JSON document without such fields, with Content-Type: application/json.',
} as const satisfies RefusalDetail;

const knownRefusals: Record<string, RefusalDetail> = {
  FST_ERR_CTP_BODY_TOO_LARGE: {
    status: 413,
    code: 'too_large',
    message: 'The body is larger than this address takes: send it in several requests.',
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    code: 'media_type',
    message: 'This content type is not taken: send JSON with Content-Type: application/json.',
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: notJson,
  FST_ERR_CTP_INVALID_JSON_BODY: notJson,
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: notJson,
};
