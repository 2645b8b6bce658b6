import { taskMark, taskPage, taskSearch } from '@cairn/core/api';
import { inPractice, searchTasks } from '@cairn/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { sightOf } from '../auth/who.ts';
import { whoOf } from '../http/guard.ts';
import { unwrap } from '../http/refusal.ts';
import type { ServerDeps } from '../http/server-deps.ts';
import { actorOf } from './actor.ts';
import { idParams } from './id-params.ts';

/** What staff are to do, and marking it done. */
export function taskRoutes({ database, engine }: ServerDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/api/v1/tasks/search',
      { config: { permission: 'campaigns.read' }, schema: { body: taskSearch, response: { 200: taskPage } } },
      async (request) =>
        inPractice(database, whoOf(request).practiceId, (tx) => searchTasks(tx, request.body, sightOf(whoOf(request)))),
    );

    app.post(
      '/api/v1/tasks/:id/done',
      {
        config: { permission: 'enrollments.write' },
        schema: { params: idParams, body: taskMark, response: { 200: taskMark } },
      },
      async (request) => {
        const who = whoOf(request);
        const { done } = request.body;
        return unwrap(await engine.tasks.setDone(who.practiceId, request.params.id, done, actorOf(who)));
      },
    );
  };
}
