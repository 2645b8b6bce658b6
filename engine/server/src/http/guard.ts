import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Session } from '../auth/sign-in.ts';
import { identify, type Who } from '../auth/who.ts';
import type { Permission } from '../permissions/permissions.ts';
import { keepInSight } from './keep-in-sight.ts';
import { Refusal, type RefusalDetail } from './refusal.ts';
import type { ServerDeps } from './server-deps.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * What a request to this route needs. `public` asks for nothing, `self` for a session: it is about the person alone, whatever their
     * practice. The server does not start with a route that lacks it.
     */
    permission?: Needed;
  }
}

type Needed = Permission | 'self' | 'public';

/** A route as the guard sees it. */
export type GuardedRoute = { method: string; url: string; permission: Needed };

/**
 * Puts every route behind its permission: who is unknown gets 401, who may not gets 403, and a page of another site can
 * do nothing with somebody's session. Returns the routes as they are added.
 */
export function guard(app: FastifyInstance, deps: Pick<ServerDeps, 'database' | 'signIn' | 'config'>): GuardedRoute[] {
  const routes: GuardedRoute[] = [];
  app.decorateRequest('who', null);
  app.decorateRequest('session', null);
  app.addHook('onRoute', ({ method, url, config }) => {
    const permission = config?.permission;
    if (permission === undefined) throw new Error(`The route ${String(method)} ${url} names no permission.`);
    for (const each of Array.isArray(method) ? method : [method]) routes.push({ method: each, url, permission });
  });
  app.addHook('onRequest', async (request, reply) => {
    const { permission } = request.routeOptions.config;
    if (permission === undefined || permission === 'public') return;
    const { who, session } = await allowed(request, reply, permission, deps);
    request.setDecorator<Who | null>('who', who);
    request.setDecorator<Session | null>('session', session);
  });
  // Once the body is read: it may name the patient.
  app.addHook('preHandler', async (request) => {
    const { config, url = '' } = request.routeOptions;
    const { permission } = config;
    if (permission === undefined || permission === 'public' || permission === 'self') return;
    await keepInSight(request, { method: request.method, url, permission }, whoOf(request), deps.database);
  });
  return routes;
}

/** Who sends this request, in their practice. Only for routes that name a permission. */
export function whoOf(request: FastifyRequest): Who {
  const who = request.getDecorator<Who | null>('who');
  if (who === null) throw new Error('A route asked who sends a request, but names no permission.');
  return who;
}

/** The signed-in person, whether or not they work in a practice. Only for routes that need `self`. */
export function sessionOf(request: FastifyRequest): Session {
  const session = request.getDecorator<Session | null>('session');
  if (session === null) throw new Error('A route asked for the session of a request, but is not about oneself.');
  return session;
}

async function allowed(
  request: FastifyRequest,
  reply: FastifyReply,
  needed: Permission | 'self',
  deps: Pick<ServerDeps, 'database' | 'signIn' | 'config'>,
): Promise<{ who: Who | null; session: Session | null }> {
  const { who, session, cookies } = await identify(request, deps);
  if (cookies.length > 0) reply.header('set-cookie', cookies);
  if (session !== null) refuseOtherSites(request, deps.config.publicUrl);
  if (needed === 'self') {
    if (session !== null) return { who, session };
    throw new Refusal(who === null ? signInFirst : notForKeys);
  }
  if (who === null) throw new Refusal(signInFirst);
  if (who.kind === 'user' && isForAnother(request, who.practiceId)) throw new Refusal(otherPractice);
  if (!who.permissions.includes(needed)) throw new Refusal(refusalFor(who, needed));
  return { who, session };
}

function refusalFor(who: Who, needed: Permission): RefusalDetail {
  if (who.kind === 'api_key') {
    const message = `This needs the permission ${needed}, which no scope of this key gives: make a key with the right scope.`;
    return { status: 403, code: 'forbidden', message };
  }
  if (who.owesSecondFactor) {
    const message =
      'Your practice asks administrators for a second factor: set one up on the page Your account, then go on.';
    return { status: 403, code: 'second_factor_due', message };
  }
  const message = `This needs the permission ${needed}, which your role does not have: ask an administrator.`;
  return { status: 403, code: 'forbidden', message };
}

/** A page says which practice it shows: one that was left in another tab must not write into the practice chosen since. */
function isForAnother({ headers }: FastifyRequest, practiceId: string): boolean {
  const shown = headers['cairn-practice'];
  return shown !== undefined && shown !== practiceId;
}

const otherPractice = {
  status: 409,
  code: 'other_practice',
  message: 'This page shows another practice than the one you chose since: load it anew.',
} as const;

const notForKeys = {
  status: 403,
  code: 'forbidden',
  message: 'This is about a person’s own account, and a key is nobody: sign in instead.',
} as const;

const signInFirst = {
  status: 401,
  code: 'unauthenticated',
  message:
    'Sign in with your e-mail address, or with the link that was printed at the start (npm run cairn -- sign-in-link prints a new one), or send an API key as Authorization: Bearer.',
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
