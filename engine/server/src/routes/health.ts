import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ServerDeps } from '../http/server-deps.ts';

const part = z.enum(['ok', 'down']);
const ready = z.object({ ready: z.boolean(), database: part, temporal: part, worker: part });
const intake = z.object({ ready: z.boolean(), database: part });

/** Whether everything works (`ready`), and whether events would be stored (`intake`, which needs the database alone). */
export function healthRoutes({ health }: ServerDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/health/ready',
      { config: { permission: 'public' }, schema: { response: { 200: ready, 503: ready } } },
      async (_request, reply) => {
        const [database, temporal, worker] = await Promise.all([
          works(health.database),
          works(health.temporal),
          works(health.worker),
        ]);
        const all = database && temporal && worker;
        return reply.code(all ? 200 : 503).send({
          ready: all,
          database: word(database),
          temporal: word(temporal),
          worker: word(worker),
        });
      },
    );

    app.get(
      '/health/intake',
      { config: { permission: 'public' }, schema: { response: { 200: intake, 503: intake } } },
      async (_request, reply) => {
        const database = await works(health.database);
        return reply.code(database ? 200 : 503).send({ ready: database, database: word(database) });
      },
    );
  };
}

/** A part that does not answer in time is down, and so is one whose probe fails. */
async function works(probe: () => Promise<boolean>): Promise<boolean> {
  const late = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => late.resolve(false), 3000);
  try {
    return await Promise.race([probe(), late.promise]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

function word(isUp: boolean): 'ok' | 'down' {
  return isUp ? 'ok' : 'down';
}
