import type { ServerResponse } from 'node:http';
import type { LiveNotice } from '@cairn/core/api';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { identify } from '../auth/who.ts';
import { whoOf } from '../http/guard.ts';
import type { ServerDeps } from '../http/server-deps.ts';
import type { Permission } from '../permissions/permissions.ts';

/** So that proxies keep the connection and a vanished page is noticed. */
const heartbeatMs = 15_000;
/** A page that reads so slowly is better off with a fresh connection. */
const maxBuffered = 256 * 1024;

/** What one must be allowed to see to be told of it. */
const neededFor = {
  counts: 'campaigns.read',
  campaign: 'campaigns.read',
  patient: 'patients.read',
  outbox: 'outbox.read',
  tasks: 'campaigns.read',
  presence: 'campaigns.read',
  approvals: 'messages.approve',
  access: 'practice.read',
} as const satisfies Record<LiveNotice['kind'], Permission>;

/**
 * Server-sent events: "look again at this", ids only, for the practice of who listens. Who may listen is asked again with every
 * change of roles and with every heartbeat, since the connection outlives them.
 */
export function liveRoutes(deps: ServerDeps): FastifyPluginAsyncZod {
  const { engine, log } = deps;
  return async (app) => {
    const open = new Set<ServerResponse>();
    app.addHook('preClose', async () => {
      for (const response of open) response.end();
    });

    app.get('/api/v1/live', { config: { permission: 'practice.read' } }, (request, reply) => {
      const { practiceId, ...first } = whoOf(request);
      let { permissions } = first;
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
        // A stream that was ended leaves no connection open behind it.
        connection: 'close',
        'x-accel-buffering': 'no',
      });
      say('retry: 2000\n: connected\n\n');
      open.add(response);
      const askAgain = async () => {
        const { who } = await identify(request, deps);
        if (who?.practiceId !== practiceId || !who.permissions.includes('practice.read')) response.end();
        else permissions = who.permissions;
      };
      const askAgainOrLog = () =>
        void askAgain().catch((error: unknown) => log.warn({ err: error }, 'who listens could not be asked again'));
      const stopListening = engine.notices.on((of, notice) => {
        if (of !== practiceId) return;
        if (notice.kind === 'access') askAgainOrLog();
        if (permissions.includes(neededFor[notice.kind])) say(`event: notice\ndata: ${JSON.stringify(notice)}\n\n`);
      });
      const heartbeat = setInterval(() => {
        say(': still here\n\n');
        askAgainOrLog();
      }, heartbeatMs);
      response.once('close', () => {
        clearInterval(heartbeat);
        stopListening();
        open.delete(response);
      });
    });
  };
}
