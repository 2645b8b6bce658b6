import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { identify } from '../auth/who.ts';
import { Refusal } from '../http/refusal.ts';
import type { ServerDeps } from '../http/server-deps.ts';

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Counters for Prometheus: from this machine itself, or with a key. */
export function metricsRoutes(deps: ServerDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.get('/metrics', { config: { permission: 'public' } }, async (request, reply) => {
      // A request that a proxy on this machine passes on comes from elsewhere.
      const isLocal =
        loopback.has(request.ip) &&
        request.headers['x-forwarded-for'] === undefined &&
        request.headers.forwarded === undefined;
      const { who } = isLocal ? { who: null } : await identify(request, deps);
      if (!isLocal && who?.permissions.includes('metrics.read') !== true) {
        throw new Refusal({
          status: 401,
          code: 'unauthenticated',
          message: 'Metrics are for this machine itself: send an API key as Authorization: Bearer.',
        });
      }
      return reply.type(deps.metrics.contentType).send(await deps.metrics.text());
    });
  };
}
