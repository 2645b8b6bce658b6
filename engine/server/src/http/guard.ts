import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { identify, type Who } from '../auth/who.ts';
import type { Permission } from '../permissions/permissions.ts';
import { Refusal } from './refusal.ts';
import type { ServerDeps } from './server-deps.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a request to this route needs; `public` asks for nothing. The server does not start with a route that lacks it. */
    permission?: Permission | 'public';
  }
}

/** A route as the guard sees it. */
export type GuardedRoute = { method: string; url: string; permission: Permission | 'public' };

/**
 * Puts every route behind its permission: who is unknown gets 401, who may not gets 403, and a page of another site can
 * do nothing with somebody's session. Returns the routes as they are added.
 */
export function guard(app: FastifyInstance, deps: Pick<ServerDeps, 'database' | 'signIn' | 'config'>): GuardedRoute[] {
  const routes: GuardedRoute[] = [];
  app.decorateRequest('who', null);
  app.addHook('onRoute', ({ method, url, config }) => {
    const permission = config?.permission;
    if (permission === undefined) throw new Error(`The route ${String(method)} ${url} names no permission.`);
    for (const each of Array.isArray(method) ? method : [method]) routes.push({ method: each, url, permission });
  });
  app.addHook('onRequest', async (request, reply) => {
    const { permission } = request.routeOptions.config;
    if (permission === undefined || permission === 'public') return;
    request.setDecorator<Who>('who', await allowed(request, reply, permission, deps));
  });
  return routes;
}

/** Who sends this request. Only for routes that name a permission. */
export function whoOf(request: FastifyRequest): Who {
  const who = request.getDecorator<Who | null>('who');
  if (who === null) throw new Error('A route asked who sends a request, but names no permission.');
  return who;
}

async function allowed(
  request: FastifyRequest,
  reply: FastifyReply,
  permission: Permission,
  deps: Pick<ServerDeps, 'database' | 'signIn' | 'config'>,
): Promise<Who> {
  const { who, cookies } = await identify(request, deps);
  if (cookies.length > 0) reply.header('set-cookie', cookies);
  if (who === null) throw new Refusal(signInFirst);
  if (who.kind === 'user') refuseOtherSites(request, deps.config.publicUrl);
  if (!who.permissions.includes(permission)) {
    throw new Refusal({
      status: 403,
      code: 'forbidden',
      message: `This needs the permission ${permission}, which your role does not have: ask an administrator.`,
    });
  }
  return who;
}

const signInFirst = {
  status: 401,
  code: 'unauthenticated',
  message:
    'Sign in with the link that was printed at the start (npm run cairn -- sign-in-link prints a new one), or send an API key as Authorization: Bearer.',
} as const;

const harmless = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A browser names the site a changing request comes from; ours is the one the request is addressed to. */
export function refuseOtherSites(
  { method, headers }: Pick<FastifyRequest, 'method' | 'headers'>,
  publicUrl: string,
): void {
  if (harmless.has(method)) return;
  const from = URL.parse(headers.origin ?? '');
  const isOurs = from !== null && (from.host === headers.host || from.origin === new URL(publicUrl).origin);
  if (isOurs) return;
  throw new Refusal({
    status: 403,
    code: 'other_site',
    message:
      'Requests that change something must come from Cairn’s own pages: open it at its printed address, or use an API key.',
  });
}
