import { communicationOf } from '@cairn/activities';
import { inPractice, readCommunication, searchCommunications } from '@cairn/db';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { whoOf } from '../../http/guard.ts';
import { Refusal } from '../../http/refusal.ts';
import type { ServerDeps } from '../../http/server-deps.ts';
import { readSending } from './fhir-source.ts';
import { fhirJson } from './handle-fhir-error.ts';
import { readSearch } from './read-search.ts';
import { searchset } from './searchset.ts';

const read = { config: { permission: 'fhir.read' } } as const;

/** Messages that Cairn sent, or did not, for other systems to read. Who is asked about stands in a body, never in an address. */
export function communicationRoutes(app: FastifyInstance, { database, config }: ServerDeps): void {
  const search = async (request: FastifyRequest, reply: FastifyReply, params: URLSearchParams, address: string) => {
    const sending = readSending(request.headers);
    if (!sending.ok) throw new Refusal({ status: 400, code: 'invalid', message: sending.issue.text });
    const asked = readSearch(params, sending.sending.source);
    if (!asked.ok) throw new Refusal({ status: 400, code: 'invalid', message: asked.message, path: asked.path });
    const { practiceId } = whoOf(request);
    const { items, nextCursor } = await inPractice(database, practiceId, (tx) =>
      searchCommunications(tx, asked.filter),
    );
    return reply.type(fhirJson).send(searchset(items, `${config.publicUrl}${address}`, nextCursor));
  };

  app.get('/fhir/Communication', read, (request, reply) => {
    const params = paramsOf(request);
    const named = aboutPatient.find((name) => params.has(name));
    if (named !== undefined) throw new Refusal({ ...notInAddress, path: named });
    return search(request, reply, params, '/fhir/Communication');
  });

  app.post('/fhir/Communication/_search', read, (request, reply) => {
    const params = new URLSearchParams(Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '');
    const cursor = paramsOf(request).get('_cursor');
    if (cursor !== null) params.set('_cursor', cursor);
    return search(request, reply, params, '/fhir/Communication/_search');
  });

  app.get<{ Params: { id: string } }>('/fhir/Communication/:id', read, async (request, reply) => {
    const { id } = request.params;
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new Refusal(unknownMessage);
    const message = await inPractice(database, whoOf(request).practiceId, (tx) => readCommunication(tx, id));
    if (message === null) throw new Refusal(unknownMessage);
    return reply.type(fhirJson).send(communicationOf(message));
  });
}

const aboutPatient = ['patient', 'subject', 'recipient'];

const notInAddress = {
  status: 400,
  code: 'invalid',
  message:
    'No patient may stand in an address, which is logged on its way: send the same search by POST to /fhir/Communication/_search.',
} as const;

const unknownMessage = {
  status: 404,
  code: 'message_unknown',
  message: 'There is no such message: take an id from a search.',
  path: 'id',
} as const;

function paramsOf({ url }: FastifyRequest): URLSearchParams {
  return new URLSearchParams(url.split('?')[1] ?? '');
}
