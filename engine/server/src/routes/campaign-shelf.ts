import { shelfAnswer, shelfRequest } from '@cairn/core/api';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { whoOf } from '../http/guard.ts';
import { unwrap } from '../http/refusal.ts';
import type { ServerDeps } from '../http/server-deps.ts';
import { actorOf } from './actor.ts';
import { idParams } from './id-params.ts';

const edit = { permission: 'campaigns.edit' } as const;
const read = { permission: 'campaigns.read' } as const;
const schema = { params: idParams, response: { 200: shelfAnswer } };

/** Folders and tags of campaigns, favourites, and those that are put away. */
export function campaignShelfRoutes({ engine }: ServerDeps): FastifyPluginAsyncZod {
  const { shelf } = engine;
  return async (app) => {
    app.put(
      '/api/v1/campaigns/:id/shelf',
      { config: edit, schema: { ...schema, body: shelfRequest } },
      async (request) => {
        const who = whoOf(request);
        return unwrap(await shelf.place(who.practiceId, request.params.id, request.body, actorOf(who)));
      },
    );

    for (const [name, away] of [
      ['archive', true],
      ['unarchive', false],
    ] as const)
      app.post(`/api/v1/campaigns/:id/${name}`, { config: edit, schema }, async (request) => {
        const who = whoOf(request);
        return unwrap(await shelf.archive(who.practiceId, request.params.id, away, actorOf(who)));
      });

    app.put('/api/v1/campaigns/:id/favourite', { config: read, schema }, async (request) => {
      const who = whoOf(request);
      return unwrap(await shelf.favour(who.practiceId, request.params.id, true, actorOf(who)));
    });

    app.delete('/api/v1/campaigns/:id/favourite', { config: read, schema }, async (request) => {
      const who = whoOf(request);
      return unwrap(await shelf.favour(who.practiceId, request.params.id, false, actorOf(who)));
    });
  };
}
