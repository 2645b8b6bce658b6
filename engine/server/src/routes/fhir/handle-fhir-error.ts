import type { FhirIssue } from '@cairn/activities';
import { isTransient } from '@cairn/db';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { handleError, refusalOf } from '../../http/error-handler.ts';
import type { RefusalDetail } from '../../http/refusal.ts';
import { operationOutcome } from './operation-outcome.ts';

export const fhirJson = 'application/fhir+json; charset=utf-8';

/** Answers faults as FHIR does. Who may not come in at all is answered as everywhere else. */
export function handleFhirError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = refusalOf(error);
  if (refusal !== null) {
    if (asElsewhere.has(refusal.status)) return handleError(error, request, reply);
    return reply
      .code(refusal.status)
      .type(fhirJson)
      .send(operationOutcome([issueOf(refusal)]));
  }
  if (!isTransient(error)) return handleError(error, request, reply);
  request.log.warn({ err: error, requestId: request.id, route: request.routeOptions.url ?? null }, 'a part was away');
  return reply
    .code(503)
    .header('retry-after', '1')
    .type(fhirJson)
    .send(operationOutcome([away]));
}

const asElsewhere = new Set([401, 403, 429]);

const away: FhirIssue = {
  severity: 'error',
  code: 'transient',
  path: '',
  text: 'The database is away or busy: send the same request again in a moment. What was stored of it is known by its ids.',
};

function issueOf({ status, message, path }: RefusalDetail): FhirIssue {
  const told = status === 413 ? tooLarge : status === 415 ? wrongType : message;
  const code = status === 413 ? 'too-long' : status === 404 ? 'not-found' : status === 503 ? 'transient' : 'structure';
  return { severity: 'error', code, path: path ?? '', text: told };
}

const tooLarge =
  'A request may hold 10 MB. Send the bundle in parts, or write its resources into a file, one a line, and import that: npm run cairn -- import fhir FILE';
const wrongType = 'Send FHIR as JSON, with Content-Type: application/fhir+json.';
