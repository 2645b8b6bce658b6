import { Readable } from 'node:stream';
import {
  actProgress,
  actRequest,
  drainAnswer,
  pathRequest,
  patientPath,
  peopleHere,
  peopleSearch,
  planAnswer,
  planRequest,
  runControl,
} from '@cairn/core/api';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { sightOf, type Who } from '../auth/who.ts';
import { whoOf } from '../http/guard.ts';
import { unwrap } from '../http/refusal.ts';
import type { ServerDeps } from '../http/server-deps.ts';
import { actorOf } from './actor.ts';
import { idParams } from './id-params.ts';

const actParams = idParams.extend({ batchId: z.uuid() });

/** A campaign while it runs: when it starts and ends, who stands where, and what staff do about it. */
export function runningRoutes({ engine }: ServerDeps): FastifyPluginAsyncZod {
  const { running } = engine;
  const asking = (who: Who, campaignId: string) => ({
    ...{ practiceId: who.practiceId, campaignId, by: actorOf(who), sight: sightOf(who) },
  });
  return async (app) => {
    app.get(
      '/api/v1/campaigns/:id/control',
      { config: { permission: 'campaigns.read' }, schema: { params: idParams, response: { 200: runControl } } },
      async (request) => unwrap(await running.control(whoOf(request).practiceId, request.params.id)),
    );

    app.put(
      '/api/v1/campaigns/:id/plan',
      {
        config: { permission: 'campaigns.publish' },
        schema: { params: idParams, body: planRequest, response: { 200: planAnswer } },
      },
      async (request) => {
        const who = whoOf(request);
        const asked = { campaignId: request.params.id, request: request.body, by: actorOf(who) };
        return unwrap(await running.plan(who.practiceId, asked));
      },
    );

    for (const change of ['drain', 'reopen'] as const) {
      app.post(
        `/api/v1/campaigns/:id/${change}`,
        { config: { permission: 'campaigns.publish' }, schema: { params: idParams, response: { 200: drainAnswer } } },
        async (request) => {
          const who = whoOf(request);
          return unwrap(await running[change](who.practiceId, { campaignId: request.params.id, by: actorOf(who) }));
        },
      );
    }

    app.post(
      '/api/v1/campaigns/:id/people',
      {
        config: { permission: 'campaigns.read' },
        schema: { params: idParams, body: peopleSearch, response: { 200: peopleHere } },
      },
      async (request) => unwrap(await running.people(asking(whoOf(request), request.params.id), request.body)),
    );

    app.post(
      '/api/v1/campaigns/:id/people/csv',
      {
        config: { permission: 'campaigns.edit' },
        schema: { params: idParams, body: peopleSearch.omit({ cursor: true }) },
      },
      async (request, reply) => {
        const lines = unwrap(await running.csv(asking(whoOf(request), request.params.id), request.body));
        return reply
          .header('content-type', 'text/csv; charset=utf-8')
          .header('content-disposition', 'attachment; filename="patients.csv"')
          .send(Readable.from(lines));
      },
    );

    app.post(
      '/api/v1/campaigns/:id/path',
      {
        config: { permission: 'campaigns.read' },
        schema: { params: idParams, body: pathRequest, response: { 200: patientPath } },
      },
      async (request) => unwrap(await running.path(asking(whoOf(request), request.params.id), request.body.patientId)),
    );

    app.post(
      '/api/v1/campaigns/:id/people/act',
      {
        config: { permission: 'enrollments.write' },
        schema: { params: idParams, body: actRequest, response: { 200: actProgress } },
      },
      async (request) => unwrap(await running.act(asking(whoOf(request), request.params.id), request.body)),
    );

    app.get(
      '/api/v1/campaigns/:id/acts/:batchId',
      { config: { permission: 'campaigns.read' }, schema: { params: actParams, response: { 200: actProgress } } },
      async (request) =>
        unwrap(await running.progress(asking(whoOf(request), request.params.id), request.params.batchId)),
    );

    app.post(
      '/api/v1/campaigns/:id/acts/:batchId/undo',
      { config: { permission: 'enrollments.write' }, schema: { params: actParams, response: { 200: actProgress } } },
      async (request) => unwrap(await running.undo(asking(whoOf(request), request.params.id), request.params.batchId)),
    );
  };
}
