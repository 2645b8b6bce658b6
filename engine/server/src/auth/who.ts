import { type Database, readApiKeyOwner, readMembership } from '@cairn/db';
import type { FastifyRequest } from 'fastify';
import { type Permission, permissionsFor, permissionsOfApiKey } from '../permissions/permissions.ts';
import { apiKeyIn, hashApiKey } from './api-key.ts';
import type { SignedIn, SignIn } from './sign-in.ts';

/** Who sends a request, in which practice, and what they may do there. */
export type Who =
  | { kind: 'user'; id: string; user: SignedIn; practiceId: string; role: string; permissions: readonly Permission[] }
  | { kind: 'api_key'; id: string; practiceId: string; role: 'api_key'; permissions: readonly Permission[] };

export type Identified = { who: Who | null; cookies: string[] };

/** Finds out who sends a request, by API key or by session. A header with a bad key is never helped by a cookie. */
export async function identify(
  request: FastifyRequest,
  { database, signIn }: { database: Database; signIn: SignIn },
): Promise<Identified> {
  const { authorization } = request.headers;
  if (authorization !== undefined) return { who: await byApiKey(authorization, database), cookies: [] };
  if (request.headers.cookie === undefined) return { who: null, cookies: [] };
  const session = await signIn.whoIs(new Headers({ cookie: request.headers.cookie }));
  if (session === null) return { who: null, cookies: [] };
  const membership = await readMembership(database, session.user.id);
  if (membership === null) return { who: null, cookies: session.cookies };
  const { practiceId, role } = membership;
  const permissions = permissionsFor(role);
  const { user } = session;
  return { who: { kind: 'user', id: user.id, user, practiceId, role, permissions }, cookies: session.cookies };
}

async function byApiKey(authorization: string, database: Database): Promise<Who | null> {
  const key = apiKeyIn(authorization);
  const owner = key === null ? null : await readApiKeyOwner(database, hashApiKey(key));
  if (owner === null) return null;
  const { id, practiceId } = owner;
  return { kind: 'api_key', id, practiceId, role: 'api_key', permissions: permissionsOfApiKey };
}
