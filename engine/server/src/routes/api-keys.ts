import { type ApiKeyList, apiKeyList, apiKeyMade, apiKeyRequest } from '@cairn/core/api';
import { apiKeys, inPractice } from '@cairn/db';
import { desc } from 'drizzle-orm';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { makeApiKey } from '../auth/make-api-key.ts';
import { revokeApiKey } from '../auth/revoke-api-key.ts';
import { whoOf } from '../http/guard.ts';
import { Refusal } from '../http/refusal.ts';
import type { ServerDeps } from '../http/server-deps.ts';
import { inWords, isScope, permissionsOfScope, type Scope } from '../permissions/permissions.ts';
import { idParams } from './id-params.ts';

const config = { permission: 'keys.manage' } as const;

/** Keys of practice systems: shown once, then by their first characters alone. */
export function apiKeyRoutes({ database, engine, now }: ServerDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.get('/api/v1/api-keys', { config, schema: { response: { 200: apiKeyList } } }, async (request) => {
      const rows = await inPractice(database, whoOf(request).practiceId, (tx) =>
        tx.select().from(apiKeys).orderBy(desc(apiKeys.createdAt)),
      );
      return { keys: rows.map(cardOf), scopes };
    });

    app.post(
      '/api/v1/api-keys',
      { config, schema: { body: apiKeyRequest, response: { 201: apiKeyMade } } },
      async (request, reply) => {
        const { practiceId, kind, id } = whoOf(request);
        const { name, days } = request.body;
        const at = now();
        const expiresAt = days === undefined ? null : at + days * 86_400_000;
        const wanted = { practiceId, name, scopes: knownScopes(request.body.scopes), expiresAt, by: `${kind}:${id}` };
        const made = await inPractice(database, practiceId, (tx) => makeApiKey(tx, { ...wanted, now: at }));
        engine.context.notices.tell(practiceId, { kind: 'access' });
        return reply.code(201).send(made);
      },
    );

    app.delete('/api/v1/api-keys/:id', { config, schema: { params: idParams } }, async (request, reply) => {
      const { practiceId, kind, id: byId } = whoOf(request);
      const { id } = request.params;
      const change = { practiceId, by: `${kind}:${byId}`, now: now() };
      const revoked = await inPractice(database, practiceId, (tx) => revokeApiKey(tx, id, change));
      if (!revoked) throw new Refusal(unknownKey);
      engine.context.notices.tell(practiceId, { kind: 'access' });
      return reply.code(204).send();
    });
  };
}

const scopes = Object.entries(permissionsOfScope).map(([scope, held]) => ({ scope, allows: inWords(held) }));

function cardOf(row: typeof apiKeys.$inferSelect): ApiKeyList['keys'][number] {
  const { id, name, prefix, createdBy } = row;
  return {
    id,
    name,
    prefix,
    scopes: row.scopes,
    createdAt: new Date(row.createdAt).toISOString(),
    createdBy,
    lastUsedAt: isoOrNull(row.lastUsedAt),
    expiresAt: isoOrNull(row.expiresAt),
    revokedAt: isoOrNull(row.revokedAt),
  };
}

function isoOrNull(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

function knownScopes(names: readonly string[]): Scope[] {
  const unknown = names.find((name) => !isScope(name));
  if (unknown === undefined) return [...new Set(names.filter(isScope))];
  const message = `There is no scope ${unknown}: use some of ${Object.keys(permissionsOfScope).join(', ')}.`;
  throw new Refusal({ status: 400, code: 'invalid', message, path: 'scopes' });
}

const unknownKey = {
  status: 404,
  code: 'api_key_unknown',
  message: 'There is no key with this id that still works: take one from the list of keys.',
  path: 'params.id',
} as const;
