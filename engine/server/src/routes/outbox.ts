import { channels, effectStates } from '@cairn/core';
import { outboxPage } from '@cairn/core/api';
import { inPractice, searchOutbox } from '@cairn/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { sightOf } from '../auth/who.ts';
import { whoOf } from '../http/guard.ts';
import { unwrap } from '../http/refusal.ts';
import type { ServerDeps } from '../http/server-deps.ts';
import { reasonSentence } from '../timeline/reason-sentence.ts';
import { actorOf } from './actor.ts';
import { idParams } from './id-params.ts';

const filter = z.strictObject({
  state: z.enum(effectStates).optional(),
  channel: z.enum(channels).optional(),
  campaignId: z.uuid().optional(),
  cursor: z.string().max(1000).optional(),
});

/** What a person found out of a message that nobody could tell. */
const verdict = z.strictObject({ arrived: z.boolean() });
const settledMessage = z.object({ state: z.enum(['accepted', 'failed']) });

/** Every message, sent or not, and why. */
export function outboxRoutes({ database, engine }: ServerDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/api/v1/outbox/search',
      { config: { permission: 'outbox.read' }, schema: { body: filter, response: { 200: outboxPage } } },
      async (request) => {
        const page = await inPractice(database, whoOf(request).practiceId, (tx) =>
          searchOutbox(tx, request.body, sightOf(whoOf(request))),
        );
        const items = page.items.map((item) => ({
          ...item,
          reasonText: item.reason === null ? null : reasonSentence(item.reason),
        }));
        return { items, nextCursor: page.nextCursor };
      },
    );

    app.post(
      '/api/v1/outbox/:id/settle',
      {
        config: { permission: 'enrollments.write' },
        schema: { params: idParams, body: verdict, response: { 200: settledMessage } },
      },
      async (request) => {
        const who = whoOf(request);
        return unwrap(
          await engine.messages.settleUnknown(who.practiceId, request.params.id, request.body, actorOf(who)),
        );
      },
    );
  };
}
