import { autoReplyRequest, autoReplySettings } from '@cairn/core/api';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { whoOf } from '../http/guard.ts';
import { unwrap } from '../http/refusal.ts';
import type { ServerDeps } from '../http/server-deps.ts';
import { actorOf } from './actor.ts';

/** What the practice answers by itself to STOP, HELP and START. */
export function autoReplyRoutes({ engine }: ServerDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/v1/practice/auto-replies',
      { config: { permission: 'practice.manage' }, schema: { response: { 200: autoReplySettings } } },
      async (request) => engine.practice.autoReplies(whoOf(request).practiceId),
    );

    app.put(
      '/api/v1/practice/auto-replies',
      {
        config: { permission: 'practice.manage' },
        schema: { body: autoReplyRequest, response: { 200: autoReplySettings } },
      },
      async (request) => {
        const who = whoOf(request);
        return unwrap(await engine.practice.setAutoReplies(who.practiceId, request.body, actorOf(who)));
      },
    );
  };
}
