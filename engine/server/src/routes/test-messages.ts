import {
  messagePreviewAnswer,
  messagePreviewRequest,
  testAddresses,
  testMessageAnswer,
  testMessageRequest,
} from '@cairn/core/api';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { whoOf } from '../http/guard.ts';
import { unwrap } from '../http/refusal.ts';
import type { ServerDeps } from '../http/server-deps.ts';
import { actorOf } from './actor.ts';

/** Messages to oneself, or to test addresses of the practice, before patients get them. */
export function testMessageRoutes({ engine }: ServerDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/api/v1/test-messages',
      {
        config: { permission: 'campaigns.edit' },
        schema: { body: testMessageRequest, response: { 200: testMessageAnswer } },
      },
      async (request) => {
        const who = whoOf(request);
        const ownEmail = who.kind === 'user' ? who.user.email : null;
        return unwrap(await engine.testMessages.send(who.practiceId, request.body, { by: actorOf(who), ownEmail }));
      },
    );

    app.post(
      '/api/v1/message-previews',
      {
        config: { permission: 'campaigns.edit' },
        schema: { body: messagePreviewRequest, response: { 200: messagePreviewAnswer } },
      },
      async (request) => unwrap(await engine.testMessages.preview(whoOf(request).practiceId, request.body)),
    );

    app.get(
      '/api/v1/practice/test-addresses',
      { config: { permission: 'campaigns.read' }, schema: { response: { 200: testAddresses } } },
      async (request) => engine.testMessages.addresses(whoOf(request).practiceId),
    );

    app.put(
      '/api/v1/practice/test-addresses',
      {
        config: { permission: 'practice.manage' },
        schema: { body: testAddresses, response: { 200: testAddresses } },
      },
      async (request) => {
        const who = whoOf(request);
        return unwrap(await engine.testMessages.setAddresses(who.practiceId, request.body, actorOf(who)));
      },
    );
  };
}
