import { me } from '@cairn/core/api';
import { inPractice, readMemberships, readPractice } from '@cairn/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { sightOf } from '../auth/who.ts';
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
        const { role, permissions } = who;
        const here = { practice, role, permissions: [...permissions], seesPart: sightOf(who) !== null };
        if (who.kind === 'api_key') {
          const user = { id: who.id, name: 'API key', email: '' };
          return { ...here, user, owesSecondFactor: false, practices: [] };
        }
        const { user, owesSecondFactor } = who;
        const memberships = await readMemberships(database, user.id);
        const practices = memberships.map((each) => ({
          id: each.practiceId,
          name: each.practiceName,
          role: each.role,
        }));
        return { ...here, user, owesSecondFactor, practices };
      },
    );
  };
}
