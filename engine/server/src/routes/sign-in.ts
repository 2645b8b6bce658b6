import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { refuseOtherSites } from '../http/guard.ts';
import type { ServerDeps } from '../http/server-deps.ts';

const link = z.object({ token: z.string().min(16).max(200) });

/** The one way in: a link that works once. And the way out. */
export function signInRoutes({ config, signIn }: ServerDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/sign-in',
      {
        config: { permission: 'public', rateLimit: { max: 30, timeWindow: 60_000 } },
        schema: { querystring: link },
      },
      async (request, reply) => {
        reply.header('cache-control', 'no-store');
        // A browser that only looks ahead must not use the link up.
        if (/prefetch|prerender/i.test(`${request.headers['sec-purpose'] ?? ''}${request.headers.purpose ?? ''}`)) {
          return reply.code(204).send();
        }
        const session = await signIn.redeem(request.query.token, browserOf(request));
        if (session === null) return reply.code(410).type('text/html; charset=utf-8').send(usedUp);
        return reply.header('set-cookie', session.cookies).redirect(session.next === 'in' ? '/' : '/second-step', 303);
      },
    );

    app.post(
      '/api/v1/sign-out',
      { config: { permission: 'public', rateLimit: { max: 30, timeWindow: 60_000 } } },
      async (request, reply) => {
        refuseOtherSites(request, config.publicUrl);
        const { cookies } = await signIn.signOut(new Headers({ cookie: request.headers.cookie ?? '' }));
        if (cookies.length > 0) reply.header('set-cookie', cookies);
        return reply.code(204).send();
      },
    );
  };
}

/** What the library keeps of a browser: its own name for itself, shown in the list of sessions. */
function browserOf({ headers }: FastifyRequest): Headers {
  const { 'user-agent': userAgent = '', cookie = '' } = headers;
  return new Headers({ 'user-agent': userAgent.slice(0, 300), cookie });
}

const usedUp = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Cairn: this link does not work any more</title></head>
  <body style="font-family: system-ui, sans-serif; max-width: 36rem; margin: 4rem auto; line-height: 1.5">
    <h1>This sign-in link does not work any more</h1>
    <p>A link works once and for 15 minutes. To get a new one, run this where Cairn runs:</p>
    <pre>npm run cairn -- sign-in-link</pre>
  </body>
</html>
`;
