import { practiceCalendar, signingSecretAnswer } from '@cairn/core/api';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { whoOf } from '../http/guard.ts';
import type { ServerDeps } from '../http/server-deps.ts';
import { actorOf } from './actor.ts';

/** When the practice works, and what its webhook steps sign with. */
export function practiceRoutes({ engine }: ServerDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/v1/practice/calendar',
      { config: { permission: 'practice.read' }, schema: { response: { 200: practiceCalendar } } },
      async (request) => engine.practice.calendar(whoOf(request).practiceId),
    );

    app.put(
      '/api/v1/practice/calendar',
      {
        config: { permission: 'practice.manage' },
        schema: { body: practiceCalendar, response: { 200: practiceCalendar } },
      },
      async (request) => {
        const who = whoOf(request);
        return engine.practice.setCalendar(who.practiceId, request.body, actorOf(who));
      },
    );

    app.get(
      '/api/v1/practice/signing-secret',
      { config: { permission: 'practice.manage' }, schema: { response: { 200: signingSecretAnswer } } },
      async (request) => {
        const who = whoOf(request);
        return { secret: await engine.practice.signingSecret(who.practiceId, actorOf(who)) };
      },
    );
  };
}
