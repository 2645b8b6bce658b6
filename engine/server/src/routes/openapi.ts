import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { ServerDeps } from '../http/server-deps.ts';

/** The description of this API, made from the schemas that the routes check with. */
export function openapiRoutes(_deps: ServerDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.get('/api/v1/openapi.json', { config: { permission: 'practice.read' } }, () => app.swagger());
  };
}
