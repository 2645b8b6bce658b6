import type { ServerResponse } from 'node:http';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { whoOf } from '../http/guard.ts';
import type { ServerDeps } from '../http/server-deps.ts';

/** So that proxies keep the connection and a vanished page is noticed. */
const heartbeatMs = 15_000;
/** A page that reads so slowly is better off with a fresh connection. */
const maxBuffered = 256 * 1024;

/** Server-sent events: "look again at this", ids only, for the practice of who listens. */
export function liveRoutes({ engine }: ServerDeps): FastifyPluginAsyncZod {
  return async (app) => {
    const open = new Set<ServerResponse>();
    app.addHook('preClose', async () => {
      for (const response of open) response.end();
    });

    app.get('/api/v1/live', { config: { permission: 'practice.read' } }, (request, reply) => {
      const { practiceId } = whoOf(request);
      reply.hijack();
      const response = reply.raw;
      const say = (text: string) => {
        if (response.writableLength > maxBuffered) response.destroy();
        else response.write(text);
      };
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value !== undefined) response.setHeader(name, value);
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      say('retry: 2000\n: connected\n\n');
      open.add(response);
      const stopListening = engine.notices.on((of, notice) => {
        if (of === practiceId) say(`event: notice\ndata: ${JSON.stringify(notice)}\n\n`);
      });
      const heartbeat = setInterval(() => say(': still here\n\n'), heartbeatMs);
      response.once('close', () => {
        clearInterval(heartbeat);
        stopListening();
        open.delete(response);
      });
    });
  };
}
