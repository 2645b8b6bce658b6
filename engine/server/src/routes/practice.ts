import { practiceCalendar, signingSecretMade, signingSecretState } from '@cairn/core/api';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { whoOf } from '../http/guard.ts';
import { unwrap } from '../http/refusal.ts';
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
        return unwrap(await engine.practice.setCalendar(who.practiceId, request.body, actorOf(who)));
      },
    );

    app.get(
      '/api/v1/practice/signing-secret',
      { config: { permission: 'practice.manage' }, schema: { response: { 200: signingSecretState } } },
      async (request) => engine.practice.signingSecretState(whoOf(request).practiceId),
    );

    app.post(
      '/api/v1/practice/signing-secret',
      { config: { permission: 'practice.manage' }, schema: { response: { 201: signingSecretMade } } },
      async (request, reply) => {
        const who = whoOf(request);
        const secret = await engine.practice.newSigningSecret(who.practiceId, actorOf(who));
        return reply.code(201).send({ secret });
      },
    );
  };
}
