import { type FhirAnswer, type FhirEntry, type FhirOutcome, fhirOutcomes } from '@cairn/activities';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { whoOf } from '../../http/guard.ts';
import { Refusal } from '../../http/refusal.ts';
import type { ServerDeps } from '../../http/server-deps.ts';
import { actorOf } from '../actor.ts';
import { type BodyRoom, bodyRoom } from './body-room.ts';
import { bundleResponse, type EntryAnswer, isRefused } from './bundle-response.ts';
import { capabilityStatement } from './capability-statement.ts';
import { communicationRoutes } from './communication-routes.ts';
import { readSending, type Sending } from './fhir-source.ts';
import { fhirJson, handleFhirError } from './handle-fhir-error.ts';
import { operationOutcome } from './operation-outcome.ts';
import { type BundleEntry, readBundle } from './read-bundle.ts';

const megabyte = 1024 * 1024;
const mostOfOneBody = 10 * megabyte;
const mostOfAllBodies = 32 * megabyte;
/** Entries that are taken in by one go: between two of them others get their turn. */
const atOnce = 200;

/** FHIR R4: resources come in by bundle or one by one. 2xx means stored, or known and of no use to Cairn, which the outcome then says. */
export function fhirRoutes(deps: ServerDeps): FastifyPluginAsyncZod {
  const write = {
    config: {
      permission: 'fhir.write',
      rateLimit: {
        max: 20_000,
        timeWindow: 10_000,
        keyGenerator: (request: FastifyRequest) => request.headers.authorization ?? request.ip,
      },
    },
    bodyLimit: mostOfOneBody,
  } as const;
  return async (app) => {
    app.setErrorHandler(handleFhirError);
    readBytes(app);
    keepRoom(app, bodyRoom(mostOfAllBodies));

    app.get('/fhir/metadata', { config: { permission: 'public' } }, (_request, reply) =>
      reply.type(fhirJson).send(capabilityStatement(deps.config.publicUrl)),
    );

    communicationRoutes(app, deps);

    app.post('/fhir', { ...write, schema: { body } }, async (request, reply) => {
      const sending = sendingOf(request);
      const bundle = readBundle(jsonOf(request));
      if (!bundle.ok)
        return reply
          .code(400)
          .type(fhirJson)
          .send(operationOutcome([bundle.issue]));
      const take = (entries: readonly FhirEntry[]) =>
        takeIn(deps, request, { ...sending, entries, findUrn: bundle.findUrn });
      const answers = await takeEntries(bundle.entries, take);
      const refused = answers.filter(isRefused).length;
      // A sender that looks at the status alone must not take a refused entry for a stored one.
      const isFailed = refused > 0 && (bundle.type === 'transaction' || refused === answers.length);
      return reply
        .code(isFailed ? 422 : 200)
        .type(fhirJson)
        .send(bundleResponse(bundle.type, answers));
    });

    app.put('/fhir/:type/:id', { ...write, schema: { params: address, body } }, async (request, reply) => {
      const sending = sendingOf(request);
      const { type, id } = request.params;
      const raw = jsonOf(request);
      refuseElsewhere(raw, type, id);
      const [answer] = await takeIn(deps, request, { ...sending, entries: [{ raw, fallbackId: id }] });
      if (answer === undefined) throw new Error('A resource was taken in without an answer.');
      return putAnswer(reply, answer);
    });
  };
}

/** Bytes until the handler; here for the description of the API. */
const body = z.unknown();

const address = z.object({
  type: z.string().regex(/^[A-Z][A-Za-z]{1,63}$/, 'Use the name of a resource type of FHIR R4'),
  id: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/, 'Use 1 to 64 letters, digits, hyphens, dots or underscores'),
});

type Taking = Sending & {
  entries: readonly FhirEntry[];
  findUrn?: (urn: string) => { type: string; id: string } | undefined;
};

async function takeIn({ engine, metrics }: ServerDeps, request: FastifyRequest, taking: Taking): Promise<FhirAnswer[]> {
  const who = whoOf(request);
  const answers = await engine.intake.fhir(who.practiceId, taking, actorOf(who));
  for (const outcome of fhirOutcomes) {
    const n = answers.filter((answer) => answer.outcome === outcome).length;
    if (n > 0) metrics.count('cairn_fhir_resources_total', { outcome }, n);
  }
  return answers;
}

/** Takes in a part at a time and puts the answers where their entries stood. */
async function takeEntries(
  entries: readonly BundleEntry[],
  take: (entries: readonly FhirEntry[]) => Promise<FhirAnswer[]>,
): Promise<EntryAnswer[]> {
  const answers: EntryAnswer[] = [];
  for (let from = 0; from < entries.length; from += atOnce) {
    const part = entries.slice(from, from + atOnce);
    const taken = (await take(part.flatMap((entry) => ('refused' in entry ? [] : [entry]))))[Symbol.iterator]();
    for (const entry of part) {
      const answer: EntryAnswer | undefined = 'refused' in entry ? entry : taken.next().value;
      if (answer === undefined) throw new Error('A resource was taken in without an answer.');
      answers.push(answer);
    }
  }
  return answers;
}

const statusOf: Readonly<Record<FhirOutcome, number>> = {
  created: 201,
  updated: 200,
  unchanged: 200,
  parked: 202,
  not_stored: 200,
  refused: 422,
};

const said: Readonly<Record<Exclude<FhirOutcome, 'refused'>, string>> = {
  created: 'Stored.',
  updated: 'Stored: it replaces what was known before.',
  unchanged: 'Nothing changed: this, or a newer version, is stored already.',
  parked: 'Stored; it takes effect when its patient comes.',
  not_stored: 'Nothing was stored: Cairn keeps nothing of this.',
};

function putAnswer(reply: FastifyReply, { outcome, type, id, issues }: FhirAnswer): FastifyReply {
  const told =
    outcome === 'refused'
      ? []
      : [{ severity: 'information', code: 'informational', path: '', text: said[outcome] } as const];
  if (outcome === 'created') reply.header('location', `/fhir/${type}/${id}`);
  return reply
    .code(statusOf[outcome])
    .type(fhirJson)
    .send(operationOutcome([...told, ...issues]));
}

const head = z.object({ resourceType: z.string().optional(), id: z.string().nullish() });

function refuseElsewhere(raw: unknown, type: string, id: string): void {
  const read = head.safeParse(raw);
  // What cannot be read at all is told when it is taken in.
  if (!read.success) return;
  if (read.data.resourceType !== undefined && read.data.resourceType !== type) {
    const message = 'The body is of another type than its address: put it to the address of its own type.';
    throw new Refusal({ status: 400, code: 'invalid', message, path: 'resourceType' });
  }
  if (read.data.id != null && read.data.id !== id) {
    const message = 'The id in the body is not that of its address: make both the same.';
    throw new Refusal({ status: 400, code: 'invalid', message, path: `${type}.id` });
  }
}

function sendingOf({ headers }: FastifyRequest): Sending {
  const read = readSending(headers);
  if (read.ok) return read.sending;
  throw new Refusal({ status: 400, code: 'invalid', message: read.issue.text });
}

/** Bodies stay bytes until the handler: a fault in one entry is a matter of that entry alone. */
function readBytes(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  const types = ['application/fhir+json', 'application/json', 'application/x-www-form-urlencoded'];
  app.addContentTypeParser(types, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

function jsonOf({ body }: FastifyRequest): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.isBuffer(body) ? body : Buffer.alloc(0)));
  } catch {
    throw new Refusal({
      status: 400,
      code: 'not_json',
      message: 'The body is not JSON in UTF-8: send a FHIR resource as JSON.',
    });
  }
}

function keepRoom(app: FastifyInstance, room: BodyRoom): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.method === 'GET') return;
    const told = Number(request.headers['content-length'] ?? mostOfOneBody);
    const giveBack = room.take(Math.min(Number.isFinite(told) ? told : mostOfOneBody, mostOfOneBody));
    if (giveBack === null) {
      reply.header('retry-after', '1');
      throw new Refusal({
        status: 503,
        code: 'busy',
        message: 'Too many large requests at once: send this one again in a moment.',
      });
    }
    reply.raw.once('finish', giveBack).once('close', giveBack);
  });
}
