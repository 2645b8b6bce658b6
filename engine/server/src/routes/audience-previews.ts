import { Readable } from 'node:stream';
import {
  contactConsentAnswer,
  contactConsentRequest,
  previewDetail,
  previewListAnswer,
  previewListRequest,
  previewPage,
  previewRequest,
  previewSearch,
} from '@cairn/core/api';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { whoOf } from '../http/guard.ts';
import { unwrap } from '../http/refusal.ts';
import type { ServerDeps } from '../http/server-deps.ts';
import { actorOf } from './actor.ts';
import { idParams } from './id-params.ts';

/** Who a send would go to and who not, before it is sent; and what contacts agreed to. */
export function audiencePreviewRoutes({ engine }: ServerDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/api/v1/audience-previews',
      {
        config: { permission: 'campaigns.read' },
        schema: { body: previewRequest, response: { 202: previewDetail } },
      },
      async (request, reply) => {
        const who = whoOf(request);
        const preview = unwrap(await engine.recipients.preview(who.practiceId, request.body, actorOf(who)));
        // Goes on after the answer; whoever asked looks how far it is.
        void engine.recipients.work(preview);
        const begun = unwrap(await engine.recipients.readPreview(who.practiceId, preview.previewId));
        return reply.code(202).send(begun);
      },
    );

    app.get(
      '/api/v1/audience-previews/:id',
      { config: { permission: 'campaigns.read' }, schema: { params: idParams, response: { 200: previewDetail } } },
      async (request) => unwrap(await engine.recipients.readPreview(whoOf(request).practiceId, request.params.id)),
    );

    app.post(
      '/api/v1/audience-previews/:id/cancel',
      { config: { permission: 'campaigns.read' }, schema: { params: idParams, response: { 200: previewDetail } } },
      async (request) => unwrap(await engine.recipients.cancelPreview(whoOf(request).practiceId, request.params.id)),
    );

    app.post(
      '/api/v1/audience-previews/:id/people',
      {
        config: { permission: 'campaigns.read' },
        schema: { params: idParams, body: previewSearch, response: { 200: previewPage } },
      },
      async (request) => {
        const { practiceId } = whoOf(request);
        return unwrap(await engine.recipients.people(practiceId, request.params.id, request.body));
      },
    );

    app.post(
      '/api/v1/audience-previews/:id/list',
      {
        config: { permission: 'people.import' },
        schema: { params: idParams, body: previewListRequest, response: { 201: previewListAnswer } },
      },
      async (request, reply) => {
        const who = whoOf(request);
        const of = { ...request.body, previewId: request.params.id };
        return reply.code(201).send(unwrap(await engine.recipients.list(who.practiceId, of, actorOf(who))));
      },
    );

    app.post(
      '/api/v1/audience-previews/:id/csv',
      { config: { permission: 'campaigns.edit' }, schema: { params: idParams, body: previewSearch } },
      async (request, reply) => {
        const who = whoOf(request);
        const lines = unwrap(
          await engine.recipients.csv(who.practiceId, request.params.id, request.body, actorOf(who)),
        );
        return reply
          .header('content-type', 'text/csv; charset=utf-8')
          .header('content-disposition', 'attachment; filename="audience.csv"')
          .send(Readable.from(lines));
      },
    );

    app.post(
      '/api/v1/contact-consents',
      {
        config: { permission: 'patients.write' },
        schema: { body: contactConsentRequest, response: { 200: contactConsentAnswer } },
      },
      async (request) => {
        const who = whoOf(request);
        return unwrap(await engine.recipients.consent(who.practiceId, request.body, actorOf(who)));
      },
    );
  };
}
