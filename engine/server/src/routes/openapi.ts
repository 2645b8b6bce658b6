import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { docsPage, referenceScript } from '../api-docs/docs-page.ts';
import type { ServerDeps } from '../http/server-deps.ts';

/** The description of this API, made from the schemas that the routes check with, and a page to read it on. Open to all: it tells of no practice. */
export function openapiRoutes(_deps: ServerDeps): FastifyPluginAsyncZod {
  const open = { config: { permission: 'public' }, schema: { hide: true } } as const;
  return async (app) => {
    app.get('/api/openapi.json', open, () => app.describeApi());
    app.get('/api/docs', open, (_request, reply) => reply.type('text/html; charset=utf-8').send(docsPage));
    app.get('/api/docs/reference.js', open, async (_request, reply) =>
      reply
        .type('text/javascript; charset=utf-8')
        .header('cache-control', 'public, max-age=86400')
        .send(await referenceScript()),
    );
  };
}
