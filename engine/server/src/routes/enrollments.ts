import { enrollAnswer, enrollRequest } from '@cairn/core/api';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { whoOf } from '../http/guard.ts';
import { unwrap } from '../http/refusal.ts';
import type { ServerDeps } from '../http/server-deps.ts';
import { actorOf } from './actor.ts';
import { idParams } from './id-params.ts';

const withdrawal = z.strictObject({ reason: z.string().trim().min(1, 'Say why, for the timeline').max(500) });
const status = z.object({ status: z.string() });

/** Putting a patient into a campaign by hand, taking one out, and setting a stuck one going again. */
export function enrollmentRoutes({ engine }: ServerDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/api/v1/enrollments',
      {
        config: { permission: 'enrollments.write' },
        schema: { body: enrollRequest, response: { 200: enrollAnswer, 201: enrollAnswer } },
      },
      async (request, reply) => {
        const who = whoOf(request);
        const answer = unwrap(await engine.enrollments.enroll(who.practiceId, request.body, actorOf(who)));
        return reply.code(answer.kind === 'enrolled' ? 201 : 200).send(answer);
      },
    );

    app.post(
      '/api/v1/enrollments/:id/withdraw',
      {
        config: { permission: 'enrollments.write' },
        schema: { params: idParams, body: withdrawal, response: { 200: status } },
      },
      async (request) => {
        const who = whoOf(request);
        const { reason } = request.body;
        return unwrap(await engine.enrollments.withdraw(who.practiceId, request.params.id, reason, actorOf(who)));
      },
    );

    app.post(
      '/api/v1/enrollments/:id/retry',
      { config: { permission: 'enrollments.write' }, schema: { params: idParams, response: { 200: status } } },
      async (request) => {
        const who = whoOf(request);
        return unwrap(await engine.enrollments.retry(who.practiceId, request.params.id, actorOf(who)));
      },
    );
  };
}
