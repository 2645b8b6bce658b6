import {
  type ApiKeyOwner,
  apiKeys,
  type Database,
  inPractice,
  type Membership,
  readApiKeyOwner,
  readMemberships,
  type Sight,
} from '@cairn/db';
import { eq, sql } from 'drizzle-orm';
import type { FastifyRequest } from 'fastify';
import { type Permission, permissionsFor, permissionsOfScopes } from '../permissions/permissions.ts';
import { apiKeyIn, hashApiKey } from './api-key.ts';
import type { Session, SignedIn, SignIn } from './sign-in.ts';

/** Who sends a request, in which practice, and what they may do there. */
export type Who =
  | {
      kind: 'user';
      id: string;
      user: SignedIn;
      practiceId: string;
      role: string;
      permissions: readonly Permission[];
      /** Sees the patients of these locations alone; null: all. */
      sight: Sight;
      /** Until it is set up, nothing else is allowed. */
      owesSecondFactor: boolean;
    }
  | { kind: 'api_key'; id: string; practiceId: string; role: 'api_key'; permissions: readonly Permission[] };

/** Whose patients somebody may see. Keys of practice systems see all. */
export function sightOf(who: Who): Sight {
  return who.kind === 'user' ? who.sight : null;
}

/** `session` is there for everybody who is signed in; `who` only for those who work in a practice. */
export type Identified = { who: Who | null; session: Session | null; cookies: string[] };

/**
 * Finds out who sends a request, by API key or by session. A header with a bad key is never helped by a cookie. Nothing is
 * remembered between requests, so that a changed role or a removed member counts at once.
 */
export async function identify(
  request: Pick<FastifyRequest, 'headers'>,
  { database, signIn }: { database: Database; signIn: SignIn },
): Promise<Identified> {
  const { authorization, cookie } = request.headers;
  if (authorization !== undefined) return { ...nobody, who: await byApiKey(authorization, database) };
  if (cookie === undefined) return nobody;
  const found = await signIn.whoIs(new Headers({ cookie }));
  if (found === null) return nobody;
  const memberships = await readMemberships(database, found.session.user.id);
  const membership = memberships.find(({ practiceId }) => practiceId === found.session.practiceId) ?? memberships[0];
  return { ...found, who: membership === undefined ? null : memberWho(found.session, membership) };
}

const nobody = { who: null, session: null, cookies: [] } satisfies Identified;

function memberWho({ user, hasSecondFactor }: Session, membership: Membership): Who {
  const { practiceId, role, administratorsNeedTwoFactor } = membership;
  const sight = role === 'administrator' ? null : membership.locationIds;
  const owesSecondFactor = administratorsNeedTwoFactor && role === 'administrator' && !hasSecondFactor;
  const permissions: readonly Permission[] = owesSecondFactor ? ['practice.read'] : permissionsFor(role);
  return { kind: 'user', id: user.id, user, practiceId, role, permissions, sight, owesSecondFactor };
}

async function byApiKey(authorization: string, database: Database): Promise<Who | null> {
  const key = apiKeyIn(authorization);
  const owner = key === null ? null : await readApiKeyOwner(database, hashApiKey(key));
  if (owner === null) return null;
  const { id, practiceId, scopes, isNoted } = owner;
  // Not worth a request: what is missed now is noted with the next one.
  if (!isNoted) void noteUse(database, owner).catch(() => undefined);
  return { kind: 'api_key', id, practiceId, role: 'api_key', permissions: permissionsOfScopes(scopes) };
}

function noteUse(database: Database, { id, practiceId }: ApiKeyOwner) {
  return inPractice(database, practiceId, (tx) =>
    tx.update(apiKeys).set({ lastUsedAt: sql`now()` }).where(eq(apiKeys.id, id)),
  );
}
