import {
  fhirServerMade,
  fhirServerRequest,
  webhookChange,
  webhookDeliveryPage,
  webhookDeliverySearch,
  webhookEventTypes,
  webhookList,
  webhookMade,
  webhookRequest,
} from '@cairn/core/api';
import { inPractice, listWebhooks, searchWebhookDeliveries } from '@cairn/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { whoOf } from '../http/guard.ts';
import { unwrap } from '../http/refusal.ts';
import type { ServerDeps } from '../http/server-deps.ts';
import { actorOf } from './actor.ts';
import { idParams } from './id-params.ts';

const config = { permission: 'webhooks.manage' } as const;
const delivery = z.object({ id: z.string() });

/** Addresses of the practice that hear what happens, FHIR servers that messages are written to, and what was told to them. */
export function webhooksOutRoutes({ database, engine: { webhooksOut } }: ServerDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.get('/api/v1/webhooks', { config, schema: { response: { 200: webhookList } } }, async (request) => ({
      endpoints: await inPractice(database, whoOf(request).practiceId, listWebhooks),
      types: Object.entries(webhookEventTypes).map(([type, means]) => ({ type, means })),
    }));

    app.post(
      '/api/v1/webhooks',
      { config, schema: { body: webhookRequest, response: { 201: webhookMade } } },
      async (request, reply) => {
        const who = whoOf(request);
        return reply.code(201).send(unwrap(await webhooksOut.add(who.practiceId, request.body, actorOf(who))));
      },
    );

    app.post(
      '/api/v1/webhooks/fhir-server',
      { config, schema: { body: fhirServerRequest, response: { 201: fhirServerMade } } },
      async (request, reply) => {
        const who = whoOf(request);
        return reply
          .code(201)
          .send(unwrap(await webhooksOut.addFhirServer(who.practiceId, request.body, actorOf(who))));
      },
    );

    app.patch(
      '/api/v1/webhooks/:id',
      { config, schema: { params: idParams, body: webhookChange } },
      async (request, reply) => {
        const who = whoOf(request);
        unwrap(await webhooksOut.change(who.practiceId, request.params.id, request.body, actorOf(who)));
        return reply.code(204).send();
      },
    );

    app.delete('/api/v1/webhooks/:id', { config, schema: { params: idParams } }, async (request, reply) => {
      const who = whoOf(request);
      unwrap(await webhooksOut.remove(who.practiceId, request.params.id, actorOf(who)));
      return reply.code(204).send();
    });

    app.post(
      '/api/v1/webhooks/:id/secret',
      { config, schema: { params: idParams, response: { 200: webhookMade } } },
      async (request) => {
        const who = whoOf(request);
        return unwrap(await webhooksOut.rotateSecret(who.practiceId, request.params.id, actorOf(who)));
      },
    );

    app.post(
      '/api/v1/webhooks/:id/test',
      { config, schema: { params: idParams, response: { 202: delivery } } },
      async (request, reply) =>
        reply.code(202).send(unwrap(await webhooksOut.test(whoOf(request).practiceId, request.params.id))),
    );

    app.post(
      '/api/v1/webhook-deliveries/search',
      { config, schema: { body: webhookDeliverySearch, response: { 200: webhookDeliveryPage } } },
      (request) => inPractice(database, whoOf(request).practiceId, (tx) => searchWebhookDeliveries(tx, request.body)),
    );

    app.post(
      '/api/v1/webhook-deliveries/:id/replay',
      { config, schema: { params: idParams, response: { 202: delivery } } },
      async (request, reply) => {
        const who = whoOf(request);
        return reply.code(202).send(unwrap(await webhooksOut.replay(who.practiceId, request.params.id, actorOf(who))));
      },
    );
  };
}
