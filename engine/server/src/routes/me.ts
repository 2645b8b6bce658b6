import { me } from '@cairn/core/api';
import { inPractice, readPractice } from '@cairn/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { whoOf } from '../http/guard.ts';
import type { ServerDeps } from '../http/server-deps.ts';

/** Who is signed in and where. */
export function meRoutes({ database }: ServerDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/v1/me',
      { config: { permission: 'practice.read' }, schema: { response: { 200: me } } },
      async (request) => {
        const who = whoOf(request);
        const practice = await inPractice(database, who.practiceId, readPractice);
        const user = who.kind === 'user' ? who.user : { id: who.id, name: 'API key', email: '' };
        return { user, practice, role: who.role, permissions: [...who.permissions] };
      },
    );
  };
}
