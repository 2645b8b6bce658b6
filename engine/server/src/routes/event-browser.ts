import {
  eventCounts,
  eventDetail,
  eventPage,
  eventSample,
  eventSearch,
  replayAnswer,
  replayRequest,
} from '@cairn/core/api';
import { countEvents, inPractice, readEvent, sampleProperties, searchEvents } from '@cairn/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { sightOf } from '../auth/who.ts';
import { whoOf } from '../http/guard.ts';
import { Refusal, unwrap } from '../http/refusal.ts';
import type { ServerDeps } from '../http/server-deps.ts';
import { actorOf } from './actor.ts';
import { idParams } from './id-params.ts';

const config = { permission: 'events.read' } as const;

/** What arrived, what it started and did not, and what nobody was known for. */
export function eventBrowserRoutes({ database, engine }: ServerDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/api/v1/events/search',
      { config, schema: { body: eventSearch, response: { 200: eventPage } } },
      (request) =>
        inPractice(database, whoOf(request).practiceId, (tx) =>
          searchEvents(tx, request.body, sightOf(whoOf(request))),
        ),
    );

    app.get('/api/v1/events/counts', { config, schema: { response: { 200: eventCounts } } }, async (request) => ({
      names: await inPractice(database, whoOf(request).practiceId, countEvents),
    }));

    app.get(
      '/api/v1/events/samples',
      {
        config,
        schema: {
          querystring: z.strictObject({
            name: z.string().min(1).max(120).describe('The name that events are sent with.'),
          }),
          response: { 200: eventSample },
        },
      },
      async (request) => ({
        properties: await inPractice(database, whoOf(request).practiceId, (tx) =>
          sampleProperties(tx, request.query.name),
        ),
      }),
    );

    app.get(
      '/api/v1/events/:id',
      { config, schema: { params: idParams, response: { 200: eventDetail } } },
      async (request) => {
        const { practiceId, permissions } = whoOf(request);
        const found = await inPractice(database, practiceId, (tx) => readEvent(tx, request.params.id));
        if (found === null) throw new Refusal(unknownEvent);
        const properties = permissions.includes('patients.read') ? found.properties : null;
        return { ...found, properties, ...(await engine.events.verdicts(practiceId, found.id)) };
      },
    );

    app.post(
      '/api/v1/events/:id/replay',
      {
        config: { permission: 'patients.write' },
        schema: { params: idParams, body: replayRequest, response: { 200: replayAnswer } },
      },
      async (request) => {
        const who = whoOf(request);
        const given = { eventId: request.params.id, patientId: request.body.patientId };
        return unwrap(await engine.events.replay(who.practiceId, given, actorOf(who)));
      },
    );
  };
}

const unknownEvent = {
  status: 404,
  code: 'event_unknown',
  message: 'There is no such event: take an id from the list of events.',
  path: 'params.id',
} as const;
